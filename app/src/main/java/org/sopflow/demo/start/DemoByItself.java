package org.sopflow.demo.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.logging.Log;
import org.sopflow.database.DatabaseFolder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * A stranger who configured nothing sees the demonstration: profile {@code demo} comes on by itself where neither a profile nor a
 * database is configured, no command was given, and the embedded database, if there is one already, is a demonstration's.
 */
final class DemoByItself implements EnvironmentPostProcessor, Ordered {

    static final String PROFILE = "demo";
    private static final List<String> COMMANDS = List.of("create-admin", "backup", "restore");

    private final Log log;

    /** @param logs logging is not set up yet at this moment of a start */
    DemoByItself(DeferredLogFactory logs) {
        this.log = logs.getLog(DemoByItself.class);
    }

    /** After the configuration files were read: they may name a profile or a database. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getActiveProfiles().length > 0
                || !DatabaseFolder.isUsed(environment)
                || COMMANDS.stream().anyMatch(environment::containsProperty)) {
            return;
        }
        DatabaseFolder folder = DatabaseFolder.of(environment);
        if (folder.holdsDatabase() && !folder.isDemonstration()) {
            log.info("The database in " + folder.root() + " is not a demonstration's: profile demo stays off");
            return;
        }
        log.info("Nothing is configured: this is the demonstration (profile demo)");
        environment.addActiveProfile(PROFILE);
        addSettings(environment.getPropertySources());
    }

    /** The settings of the profile, which were not read because it was not on: above the general file, below all that is said. */
    private static void addSettings(MutablePropertySources sources) {
        ClassPathResource file = new ClassPathResource("application-demo.yml");
        if (!file.exists()) {
            return;
        }
        String general = sources.stream()
                .map(PropertySource::getName)
                .filter(name -> name.startsWith("Config resource"))
                .findFirst()
                .orElse(null);
        try {
            for (PropertySource<?> settings : new YamlPropertySourceLoader().load("application-demo.yml", file)) {
                if (general == null) {
                    sources.addLast(settings);
                } else {
                    sources.addBefore(general, settings);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
