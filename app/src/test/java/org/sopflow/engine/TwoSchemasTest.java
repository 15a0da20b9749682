package org.sopflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import org.joda.time.DateTimeUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@SopflowTest
class TwoSchemasTest {

    /** The engine module alone. */
    @Configuration
    @EnableAutoConfiguration
    @ComponentScan("org.sopflow.engine")
    static class EngineAlone {}

    @Autowired
    Clock clock;

    @AfterEach
    void the_engines_clock_is_global_and_goes_back_to_the_common_context() {
        DateTimeUtils.setCurrentMillisProvider(clock::millis);
    }

    ConfigurableApplicationContext start(String url) {
        return new SpringApplicationBuilder(EngineAlone.class)
                .web(WebApplicationType.NONE)
                .profiles("test")
                .run(
                        "--spring.datasource.url=" + url,
                        "--spring.datasource.username=postgres",
                        "--spring.datasource.password=postgres",
                        "--spring.datasource.hikari.maximum-pool-size=4");
    }

    @Test
    void the_engine_comes_up_on_an_empty_database_and_again_on_the_same() {
        String url = TestDatabase.newDatabase("two_schemas");
        Instant moment = Instant.parse("2016-10-26T01:00:00Z");
        try (var first = start(url)) {
            JdbcClient db = first.getBean(JdbcClient.class);
            assertThat(tablesIn(db, "camunda", "act_%")).isGreaterThan(40);
            assertThat(tablesIn(db, "public", "%")).isZero();
            assertThat(tablesIn(db, "sopflow", "act_%")).isZero();
            assertThat(db.sql(
                                    "select count(*) from pg_indexes where schemaname = 'camunda' and indexname = 'act_idx_task_parent'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            first.getBean(BusinessTime.class).freezeAt(moment);
        }
        try (var second = start(url)) {
            assertThat(second.getBean(BusinessTime.class).now()).isEqualTo(moment);
            assertThat(second.getBean(BusinessTime.class).frozen()).isTrue();
        }
    }

    private static int tablesIn(JdbcClient db, String schema, String like) {
        return db.sql(
                        "select count(*) from information_schema.tables where table_schema = :schema and table_name like :name")
                .param("schema", schema)
                .param("name", like)
                .query(Integer.class)
                .single();
    }
}
