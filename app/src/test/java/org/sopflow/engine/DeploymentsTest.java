package org.sopflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sopflow.engine.EngineFixture.file;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;

@SopflowTest
class DeploymentsTest {

    @Autowired
    Deployments deployments;

    @Autowired
    Diagrams diagrams;

    @Autowired
    Processes processes;

    final String key = "engine-edition-" + UUID.randomUUID();

    Deployments.Bundle bundle(String label, String bpmnFrom, String bpmnTo) {
        String bpmn = new String(file("trial.bpmn"), StandardCharsets.UTF_8)
                .replace("engine-trial\"", key + "\"")
                .replace("formRef=\"engine-trial-", "formRef=\"" + key + "-")
                .replace(bpmnFrom, bpmnTo);
        String start = new String(file("start.form"), StandardCharsets.UTF_8)
                .replace("engine-trial-start", key + "-start")
                .replace("\"label\": \"what\"", "\"label\": \"" + label + "\"");
        String ask = new String(file("ask.form"), StandardCharsets.UTF_8).replace("engine-trial-ask", key + "-ask");
        return new Deployments.Bundle(
                key,
                Map.of(
                        key + ".bpmn",
                        bpmn.getBytes(StandardCharsets.UTF_8),
                        "start.form",
                        start.getBytes(StandardCharsets.UTF_8),
                        "ask.form",
                        ask.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void each_edition_keeps_its_own_diagram_and_forms() {
        assertThat(deployments.deploy(bundle("first", "none", "none"))).isEqualTo(1);
        Diagram first = diagrams.find(key).orElseThrow();
        assertThat(deployments.deploy(bundle("second", "詢問申請人", "查問申請人"))).isEqualTo(2);
        Diagram second = diagrams.find(key).orElseThrow();

        assertThat(second.version()).isEqualTo(2);
        assertThat(diagrams.get(first.definition()).steps().get(0).name()).isEqualTo("詢問申請人");
        assertThat(second.steps().get(0).name()).isEqualTo("查問申請人");
        assertThat(first.startForm()).isEqualTo("start.form");
        assertThat(diagrams.form(first.definition(), "start.form").orElseThrow())
                .contains("first")
                .doesNotContain("second");
        assertThat(diagrams.form(second.definition(), "start.form").orElseThrow())
                .contains("second");
        assertThat(diagrams.form(second.definition(), "none.form")).isEmpty();
        assertThat(diagrams.all()).extracting(Diagram::key).contains(key).isSorted();
    }

    @Test
    void a_diagram_tells_what_it_means_in_the_order_of_its_happy_path() {
        deployments.deploy(bundle("first", "none", "none"));

        Diagram diagram = diagrams.find(key).orElseThrow();

        assertThat(diagram.name()).isEqualTo("試行");
        assertThat(diagram.documentation()).isEqualTo("引擎測試。");
        assertThat(diagram.meaning()).containsEntry("nameEn", "Trial");
        assertThat(diagram.steps()).extracting(Diagram.Step::name).containsExactly("詢問申請人", "等候料件", "決定結果");
        assertThat(diagram.steps().get(0).form()).isEqualTo("ask.form");
        assertThat(diagram.steps().get(1).form()).isNull();
        assertThat(diagram.ends())
                .extracting(end -> end.meaning().get("outcome"))
                .containsExactly("DONE", "NOT_OURS");
        assertThat(diagram.xml()).contains("bpmn:definitions");
    }

    @Test
    void a_case_stays_on_the_edition_it_started_on() {
        deployments.deploy(bundle("first", "none", "none"));
        String kase = EngineFixture.newCase();
        processes.start(key, kase, EngineFixture.variables(kase), "clerk");

        deployments.deploy(bundle("second", "詢問申請人", "查問申請人"));

        assertThat(processes.openSteps(kase)).singleElement().satisfies(step -> {
            assertThat(step.name()).isEqualTo("詢問申請人");
            assertThat(step.process().version()).isEqualTo(1);
        });
    }

    @Test
    void parsing_deploys_nothing_and_says_what_the_engine_refuses() {
        var good = bundle("first", "none", "none");
        var bad = bundle("first", "targetRef=\"ask\"", "targetRef=\"nowhere\"");

        assertThat(deployments.parse(good)).isEmpty();
        assertThat(deployments.parse(bad)).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.file()).isEqualTo(key + ".bpmn");
            assertThat(refusal.message()).isNotBlank();
        });
        assertThatThrownBy(() -> deployments.deploy(bad)).isInstanceOf(LanguageRefused.class);
        assertThat(diagrams.find(key)).isEmpty();
    }

    @Test
    void a_bundle_without_its_key_is_refused() {
        var bundle =
                new Deployments.Bundle("other", bundle("first", "none", "none").files());

        assertThatThrownBy(() -> deployments.deploy(bundle)).isInstanceOf(LanguageRefused.class);

        assertThat(diagrams.find(key)).isEmpty();
    }
}
