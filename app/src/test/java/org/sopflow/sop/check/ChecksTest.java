package org.sopflow.sop.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sopflow.sop.Edition;
import org.sopflow.sop.ProcessCheck;
import org.sopflow.sop.edition.ShippedEditions;

/** Each check lets every shipped edition pass and refuses one that was spoilt in the way it is about. */
class ChecksTest {

    private static final ShippedEditions SHIPPED = new ShippedEditions();

    private static final PublishedCalls CALLS = new PublishedCalls(() -> Map.of(
            "deadline.stop", List.of(1),
            "deadline.resume", List.of(1),
            "deadline.undoStop", List.of(1),
            "deadline.sweep", List.of(0),
            "deadline.nextSweep", List.of(0),
            "notify.applicant", List.of(2)));

    private static final List<ProcessCheck> CHECKS =
            List.of(new SafeXml(), new NoCode(), CALLS, new Readable(), new Outcomes(), new SoundTables());

    static Stream<Edition> shipped() {
        return SHIPPED.all().stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void what_is_shipped_passes(Edition edition) {
        assertThat(CHECKS).allSatisfy(check -> assertThat(check.check(edition)).isEmpty());
    }

    @Test
    void everything_there_is_to_ship_is_found() {
        assertThat(SHIPPED.all())
                .extracting(Edition::kind, Edition::key)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(Edition.Kind.SOP, "street-light-repair"),
                        org.assertj.core.groups.Tuple.tuple(Edition.Kind.SOP, "general-dispatch"),
                        org.assertj.core.groups.Tuple.tuple(Edition.Kind.BLOCK, "notify"),
                        org.assertj.core.groups.Tuple.tuple(Edition.Kind.BLOCK, "overdue-notice"),
                        org.assertj.core.groups.Tuple.tuple(Edition.Kind.SYSTEM, "deadline-sweep"),
                        org.assertj.core.groups.Tuple.tuple(Edition.Kind.TABLE, "jurisdiction"));
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                bad(
                        new SafeXml(),
                        "<bpmn:definitions ",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><bpmn:definitions "),
                bad(new SafeXml(), "</bpmn:process>", ""),
                bad(new SafeXml(), "http://www.omg.org/spec/BPMN/20100524/MODEL", "http://example.org/another"),
                bad(
                        new NoCode(),
                        "camunda:expression=\"${deadline.stop(execution)}\"",
                        "camunda:class=\"java.lang.Object\""),
                bad(
                        new NoCode(),
                        "camunda:expression=\"${deadline.stop(execution)}\"",
                        "camunda:delegateExpression=\"${deadline}\""),
                bad(new NoCode(), "camunda:expression=\"${deadline.stop(execution)}\"", "camunda:type=\"shell\""),
                bad(
                        new NoCode(),
                        "camunda:expression=\"${deadline.stop(execution)}\"",
                        "xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"java.lang.Object\""),
                bad(
                        new NoCode(),
                        "<camunda:properties>",
                        "<camunda:executionListener event=\"start\" expression=\"${x}\" /><camunda:properties>"),
                bad(new NoCode(), "<camunda:properties>", "<camunda:connector /><camunda:properties>"),
                bad(new NoCode(), "bpmn:serviceTask", "bpmn:scriptTask"),
                bad(CALLS, "${deadline.stop(execution)}", "${deadline.erase(execution)}"),
                bad(CALLS, "${deadline.stop(execution)}", "${deadline.stop(execution, 1)}"),
                bad(CALLS, "${deadline.stop(execution)}", "${runtimeService.stop(execution)}"),
                bad(new Readable(), "userTask_accept", "Activity_0x1y2z"),
                bad(new Readable(), "\"nameEn\" value=\"Inspect the light\"", "\"nameEn\" value=\"\""),
                bad(
                        new Readable(),
                        "<bpmn:documentation>到現場查明故障原因",
                        "<bpmn:documentation></bpmn:documentation><!--" + "--><bpmn:documentation>"),
                bad(new Readable(), "bpmnElement=\"userTask_await\"", "bpmnElement=\"userTask_gone\""),
                bad(new Readable(), "name=\"如何辦理？\"", "name=\"\""),
                bad(new Outcomes(), "name=\"outcome\" value=\"DONE\"", "name=\"outcome\" value=\"MADE_UP\""),
                bad(new Outcomes(), "name=\"outcome\" value=\"NOT_OURS\"", "name=\"result\" value=\"NOT_OURS\""),
                bad(new Outcomes(), "value=\"DISPATCH\"", "value=\"WHATEVER\""),
                bad(new Outcomes(), "name=\"kind\" value=\"sop\"", "name=\"kind\" value=\"app\""),
                bad(new Outcomes(), "<bpmn:process id=\"street-light-repair\"", "<bpmn:process id=\"another\""),
                badTable("hitPolicy=\"UNIQUE\"", "hitPolicy=\"ANY\""),
                badTable("hitPolicy=\"UNIQUE\"", ""),
                badTable("typeRef=\"string\" expressionLanguage", "expressionLanguage"),
                badTable("name=\"unit\" typeRef=\"string\"", "name=\"unit\""),
                badTable("[M+]", ""),
                badTable("[M+]", "[X]"),
                badTable("rule_siwei_light", "DecisionRule_1ab2c3d"),
                badTable("rule_siwei_light\"", "rule_fengshan_light\""),
                badTable("<decision id=\"jurisdiction\"", "<decision id=\"another\""));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void what_is_spoilt_is_found(ProcessCheck check, String file, String was, String becomes) {
        var key = file.substring(0, file.indexOf('.'));
        var good = SHIPPED.find(key).orElseThrow();
        var text = new String(good.files().get(file), StandardCharsets.UTF_8);
        assertThat(text).as("the place that is spoilt").contains(was);
        var files = new HashMap<>(good.files());
        files.put(file, text.replace(was, becomes).getBytes(StandardCharsets.UTF_8));

        var findings = check.check(new Edition(key, good.kind(), files));

        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(check.id());
            assertThat(finding.file()).isEqualTo(file);
            assertThat(finding.message().key()).startsWith("sop.check." + check.id());
        });
    }

    @Test
    void an_edition_holds_nothing_but_models() {
        var files = new HashMap<>(SHIPPED.find("jurisdiction").orElseThrow().files());
        files.put("evil.groovy", new byte[0]);
        assertThat(new SafeXml().check(new Edition("jurisdiction", Edition.Kind.TABLE, files)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.file()).isEqualTo("evil.groovy"));
    }

    @Test
    void an_edition_without_its_diagram_is_refused() {
        assertThat(new SafeXml().check(new Edition("street-light-repair", Edition.Kind.SOP, Map.of())))
                .singleElement()
                .satisfies(finding -> assertThat(finding.file()).isEqualTo("street-light-repair.bpmn"));
    }

    @Test
    void the_digest_is_of_the_content_and_its_names_in_any_order() {
        var one = new Edition("k", Edition.Kind.SOP, Map.of("a.form", new byte[] {1}, "b.form", new byte[] {2}));
        var same = new Edition("k", Edition.Kind.SOP, Map.of("b.form", new byte[] {2}, "a.form", new byte[] {1}));
        var swapped = new Edition("k", Edition.Kind.SOP, Map.of("a.form", new byte[] {2}, "b.form", new byte[] {1}));
        assertThat(one.digest()).hasSize(64).isEqualTo(same.digest()).isNotEqualTo(swapped.digest());
    }

    private static Arguments bad(ProcessCheck check, String was, String becomes) {
        return Arguments.of(check, "street-light-repair.bpmn", was, becomes);
    }

    private static Arguments badTable(String was, String becomes) {
        return Arguments.of(new SoundTables(), "jurisdiction.dmn", was, becomes);
    }
}
