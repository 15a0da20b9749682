package org.sopflow.operations.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sopflow.database.DatabaseFolder;
import org.sopflow.database.StartRefused;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;

/** What profile {@code production} does not accept among the settings. Asked before any database is opened. */
final class ProductionSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String PROFILE = "production";

    private static final Set<String> EVERYBODYS =
            Set.of("", "postgres", "sopflow", "password", "secret", "changeme", "change-me", "demo", "admin", "test");
    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|password|token|api-?key)");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of(PROFILE))) {
            return;
        }
        boolean noDatabaseToLookInto =
                DatabaseFolder.isUsed(environment) || environment.acceptsProfiles(Profiles.of("demo"));
        if (noDatabaseToLookInto) {
            refuse(faults(environment));
        }
    }

    static List<String> faults(ConfigurableEnvironment environment) {
        List<String> faults = new ArrayList<>();
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            faults.add("profile demo is on: leave it out of spring.profiles.active");
        }
        if (environment.acceptsProfiles(Profiles.of("test"))) {
            faults.add("profile test is on: leave it out of spring.profiles.active");
        }
        if (DatabaseFolder.isUsed(environment)) {
            faults.add("the embedded database would be used: set spring.datasource.url (SPRING_DATASOURCE_URL)");
        } else {
            String password = environment.getProperty("spring.datasource.password", "");
            boolean inAddress =
                    environment.getProperty("spring.datasource.url", "").contains("password=");
            if (!inAddress
                    && (EVERYBODYS.contains(password)
                            || password.equals(environment.getProperty("spring.datasource.username")))) {
                faults.add(
                        "spring.datasource.password is empty or one that everybody tries first: give the account another");
            }
        }
        if (environment.getProperty("sopflow.editions.publish-shipped", Boolean.class, false)) {
            faults.add("sopflow.editions.publish-shipped is true: shipped editions are published by their owner");
        }
        shippedSecrets(environment)
                .forEach(key -> faults.add(key + " still has the value it is shipped with: set your own"));
        return faults;
    }

    static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new StartRefused(
                    faults.stream()
                            .collect(Collectors.joining(
                                    System.lineSeparator() + "- ",
                                    "Profile production does not start with these settings:" + System.lineSeparator()
                                            + "- ",
                                    "")),
                    "Change each of them, or start without profile production.");
        }
    }

    /** A secret whose value comes from inside the program is known to everybody who has the program. */
    private static List<String> shippedSecrets(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(source -> source.getName().contains("class path resource"))
                .filter(source -> source instanceof EnumerablePropertySource)
                .flatMap(source -> List.of(((EnumerablePropertySource<?>) source).getPropertyNames()).stream()
                        .filter(key -> SECRET.matcher(key).matches())
                        .filter(key -> {
                            String shipped = String.valueOf(source.getProperty(key));
                            return !shipped.isBlank()
                                    && !shipped.startsWith("${")
                                    && shipped.equals(environment.getProperty(key));
                        }))
                .distinct()
                .toList();
    }
}
