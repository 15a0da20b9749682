package org.sopflow.operations.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.access.Accounts;
import org.sopflow.database.StartRefused;
import org.sopflow.engine.BusinessTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@SopflowTest
class ProductionTest {

    @Autowired
    javax.sql.DataSource database;

    @Autowired
    Accounts accounts;

    @Autowired
    BusinessTime time;

    @Test
    void all_that_is_wrong_among_the_settings_is_named_at_once() {
        StandardEnvironment environment = environment(Map.of("sopflow.editions.publish-shipped", "true"));
        environment.setActiveProfiles("production", "demo");
        shipped(environment, Map.of("sopflow.some.secret", "abc"));
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(environment);

        assertThatThrownBy(() -> new ProductionSettings().initialize(context))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("profile demo is on")
                .hasMessageContaining("embedded database")
                .hasMessageContaining("publish-shipped")
                .hasMessageContaining("sopflow.some.secret");
    }

    @Test
    void a_password_that_everybody_tries_first_is_no_password() {
        Map<String, Object> settings = Map.of(
                "spring.datasource.url", "jdbc:postgresql://db/sopflow",
                "spring.datasource.username", "parks",
                "spring.datasource.password", "parks");
        StandardEnvironment environment = environment(settings);
        environment.setActiveProfiles("production");
        assertThat(ProductionSettings.faults(environment))
                .singleElement()
                .asString()
                .contains("datasource.password");
    }

    @Test
    void an_own_secret_over_the_shipped_one_is_fine() {
        StandardEnvironment environment = environment(Map.of(
                "spring.datasource.url", "jdbc:postgresql://db/sopflow",
                "spring.datasource.password", "long and nobody's",
                "sopflow.some.secret", "our own"));
        environment.setActiveProfiles("production");
        shipped(environment, Map.of("sopflow.some.secret", "abc"));
        assertThat(ProductionSettings.faults(environment)).isEmpty();
    }

    @Test
    void demo_accounts_in_the_database_are_named() {
        StandardEnvironment environment = environment(Map.of(
                "spring.datasource.url", "jdbc:postgresql://db/sopflow",
                "spring.datasource.password", "long and nobody's",
                "sopflow.editions.publish-shipped", "true"));
        environment.setActiveProfiles("production");
        var rules = new ProductionRules(environment, database, accounts, time);
        assertThatThrownBy(rules::afterSingletonsInstantiated)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("publish-shipped")
                .hasMessageContaining("demo accounts")
                .hasMessageContaining("deputydirector");
    }

    private static StandardEnvironment environment(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("said", settings));
        return environment;
    }

    private static void shipped(StandardEnvironment environment, Map<String, Object> settings) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("Config resource 'class path resource [application.yml]'", settings));
    }
}
