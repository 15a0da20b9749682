package org.sopflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sopflow.engine.EngineFixture.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SopflowTest
class RulesTest {

    @Autowired
    Rules rules;

    @Autowired
    Deployments deployments;

    @Autowired
    PlatformTransactionManager transactions;

    final String table = "engine-limit-" + UUID.randomUUID();

    int deploy(int amount) {
        String text = new String(file("limit.dmn"), StandardCharsets.UTF_8)
                .replace("decision id=\"engine-limit\"", "decision id=\"" + table + "\"")
                .replace("<text>3</text>", "<text>" + amount + "</text>");
        return deployments.deploy(
                new Deployments.Bundle(table, Map.of(table + ".dmn", text.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void a_result_names_version_row_source_and_confidence() {
        deploy(3);

        var matched = rules.evaluate(table, Map.of("kind", "SINGLE", "hazard", true, "caseNumber", "P115-000001-8"));

        assertThat(matched.version()).isEqualTo(1);
        var row = matched.single().orElseThrow();
        assertThat(row.id()).isEqualTo("limit_single");
        assertThat(row.number("amount")).isEqualTo(3);
        assertThat(row.text("basis")).isEqualTo("WORKING_DAY");
        assertThat(row.source()).isEqualTo("行政程序法 §51");
        assertThat(row.confidence()).isEqualTo("A");
        assertThat(row.confirmed()).isTrue();
    }

    @Test
    void a_missing_input_is_null_and_a_gap_gives_no_row() {
        deploy(3);

        assertThat(rules.evaluate(table, Map.of("kind", "SINGLE")).rows()).hasSize(1);
        assertThat(rules.evaluate(table, Map.of("kind", "WIRE")).rows()).isEmpty();
        var hazardous = rules.evaluate(table, Map.of("kind", "WIRE", "hazard", true))
                .single()
                .orElseThrow();
        assertThat(hazardous.confidence()).isEqualTo("P");
        assertThat(hazardous.confirmed()).isFalse();
    }

    @Test
    void the_newest_version_counts_at_once_and_a_rolled_back_one_never() {
        deploy(3);
        assertThat(rules.evaluate(table, Map.of("kind", "SINGLE"))
                        .single()
                        .orElseThrow()
                        .number("amount"))
                .isEqualTo(3);

        assertThat(deploy(5)).isEqualTo(2);
        var second = rules.evaluate(table, Map.of("kind", "SINGLE"));
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.single().orElseThrow().number("amount")).isEqualTo(5);

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            deploy(7);
            assertThat(rules.evaluate(table, Map.of("kind", "SINGLE"))
                            .single()
                            .orElseThrow()
                            .number("amount"))
                    .isEqualTo(7);
            status.setRollbackOnly();
        });
        assertThat(rules.evaluate(table, Map.of("kind", "SINGLE"))
                        .single()
                        .orElseThrow()
                        .number("amount"))
                .isEqualTo(5);
    }

    @Test
    void the_same_inputs_of_the_same_version_are_asked_once() {
        deploy(3);

        var first = rules.evaluate(table, Map.of("kind", "SINGLE", "caseNumber", "one"));
        var second = rules.evaluate(table, Map.of("kind", "SINGLE", "caseNumber", "two"));

        assertThat(second).isSameAs(first);
    }

    @Test
    void what_a_table_still_asks_for_is_what_the_rows_left_open_distinguish() {
        deploy(3);

        assertThat(rules.findAsked(table, Map.of()))
                .contains(List.of(new Rules.Asked("kind", "string"), new Rules.Asked("hazard", "boolean")));
        assertThat(rules.findAsked(table, Map.of("kind", "WIRE")))
                .contains(List.of(new Rules.Asked("hazard", "boolean")));
        assertThat(rules.findAsked(table, Map.of("kind", "SINGLE"))).contains(List.of());
        assertThat(rules.findAsked(table, Map.of("kind", "WIRE", "hazard", false)))
                .isEmpty();
        assertThat(rules.findAsked(table, Map.of("kind", "OTHER"))).isEmpty();
    }

    @Test
    void a_table_that_is_not_published_is_named() {
        assertThatThrownBy(() -> rules.evaluate("engine-none", Map.of()))
                .isInstanceOf(RuleTableUnknown.class)
                .hasMessageContaining("engine-none");
    }
}
