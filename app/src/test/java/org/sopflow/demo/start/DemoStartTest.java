package org.sopflow.demo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sopflow.TestDatabase;
import org.sopflow.database.DemonstrationMark;
import org.sopflow.database.StartRefused;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DemoStartTest {

    @TempDir
    Path folder;

    @Test
    void nothing_configured_is_the_demonstration() {
        assertThat(profilesWith(Map.of())).containsExactly("demo");
    }

    @Test
    void a_profile_a_database_or_a_command_is_a_wish_of_its_own() {
        assertThat(profilesWith(Map.of("spring.profiles.active", "office"))).containsExactly("office");
        assertThat(profilesWith(Map.of("spring.datasource.url", "jdbc:postgresql://db/sopflow")))
                .isEmpty();
        assertThat(profilesWith(Map.of("create-admin", "boss"))).isEmpty();
        assertThat(profilesWith(Map.of("restore", "file"))).isEmpty();
    }

    @Test
    void an_embedded_database_with_real_cases_never_becomes_a_demonstration_by_itself() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");
        assertThat(profilesWith(Map.of())).isEmpty();
        Files.writeString(folder.resolve("demonstration"), "");
        assertThat(profilesWith(Map.of())).containsExactly("demo");
    }

    @Test
    void a_demonstration_takes_an_empty_database_and_finds_it_again() {
        Flyway flyway = flyway(TestDatabase.newDatabase("demo_empty"));
        var strategy = new DemoDatabase().onlyInADemonstration(environment(Map.of("spring.datasource.url", "x")));
        strategy.migrate(flyway);
        assertThat(DemonstrationMark.isOn(flyway.getConfiguration().getDataSource()))
                .isTrue();
        strategy.migrate(flyway);
    }

    @Test
    void a_demonstration_leaves_a_database_with_somebody_s_tables_alone() throws Exception {
        String url = TestDatabase.newDatabase("demo_taken");
        Flyway flyway = flyway(url);
        try (var connection = flyway.getConfiguration().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table public.theirs (n int)");
        }
        var strategy = new DemoDatabase().onlyInADemonstration(environment(Map.of("spring.datasource.url", "x")));
        assertThatThrownBy(() -> strategy.migrate(flyway)).isInstanceOf(StartRefused.class);
        assertThat(DemonstrationMark.isOn(flyway.getConfiguration().getDataSource()))
                .isFalse();
    }

    private String[] profilesWith(Map<String, Object> settings) {
        StandardEnvironment environment = environment(settings);
        new DemoByItself(new DeferredLogs()).postProcessEnvironment(environment, new SpringApplication());
        return environment.getActiveProfiles();
    }

    private StandardEnvironment environment(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("sopflow.database.folder", folder.toString());
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("said", all));
        return environment;
    }

    private static Flyway flyway(String url) {
        return Flyway.configure()
                .dataSource(new DriverManagerDataSource(url, "postgres", "postgres"))
                .schemas("sopflow")
                .createSchemas(true)
                .locations("classpath:db/migration/access")
                .load();
    }
}
