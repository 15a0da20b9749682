package org.sopflow.sop.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sopflow.form.Forms;
import org.sopflow.form.calculus.SchemaReader;
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

    private static final Forms FORMS = mock();

    static {
        when(FORMS.read(anyString())).thenAnswer(call -> SchemaReader.read(call.getArgument(0)));
    }

    private static final ProcessCheck XML = new SafeXml();
    private static final ProcessCheck CODE = new NoCode();
    private static final ProcessCheck READABLE = new Readable();
    private static final ProcessCheck OUTCOMES = new Outcomes();
    private static final ProcessCheck STEPS =
            new Steps(FORMS, key -> SHIPPED.find(key).map(table -> table.files().get(key + ".dmn")));

    private static final List<ProcessCheck> CHECKS =
            List.of(XML, CODE, CALLS, READABLE, OUTCOMES, STEPS, new SoundForms(FORMS), new SoundTables());

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
        var stop = "camunda:expression=\"${deadline.stop(execution)}\"";
        return Stream.of(
                bad(
                        XML,
                        "xml.broken",
                        "<bpmn:definitions ",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><bpmn:definitions "),
                bad(XML, "xml.broken", "</bpmn:process>", ""),
                bad(XML, "xml.root", "http://www.omg.org/spec/BPMN/20100524/MODEL", "http://example.org/another"),
                bad(CODE, "code.found", stop, "camunda:class=\"java.lang.Object\""),
                bad(CODE, "code.found", stop, "camunda:delegateExpression=\"${deadline}\""),
                bad(CODE, "code.found", stop, "camunda:type=\"shell\""),
                bad(CODE, "code.found", stop, "camunda:type=\"external\" camunda:topic=\"t\""),
                bad(
                        CODE,
                        "code.found",
                        stop,
                        "xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"java.lang.Object\""),
                bad(
                        CODE,
                        "code.found",
                        "<camunda:properties>",
                        "<camunda:executionListener event=\"start\" expression=\"${x}\" /><camunda:properties>"),
                bad(
                        CODE,
                        "code.found",
                        "<camunda:properties>",
                        "<camunda:taskListener event=\"create\" expression=\"${x}\" /><camunda:properties>"),
                bad(CODE, "code.found", "<camunda:properties>", "<camunda:connector /><camunda:properties>"),
                bad(CODE, "code.found", "<camunda:properties>", "<camunda:inputOutput /><camunda:properties>"),
                bad(CODE, "code.found", "bpmn:serviceTask", "bpmn:scriptTask"),
                bad(CODE, "code.found", "camunda:formRef=", "camunda:formKey="),
                bad(CALLS, "calls.unknown", "${deadline.stop(execution)}", "${deadline.erase(execution)}"),
                bad(CALLS, "calls.unknown", "${deadline.stop(execution)}", "${deadline.stop(execution, 1)}"),
                bad(CALLS, "calls.unknown", "${deadline.stop(execution)}", "${runtimeService.stop(execution)}"),
                bad(READABLE, "readable.id", "userTask_accept", "Activity_0x1y2z"),
                bad(READABLE, "readable.name", "\"nameEn\" value=\"Inspect the light\"", "\"nameEn\" value=\"\""),
                bad(READABLE, "readable.name", "name=\"如何辦理？\"", "name=\"\""),
                bad(
                        READABLE,
                        "readable.documentation",
                        "<bpmn:documentation>到現場查明故障原因",
                        "<bpmn:documentation></bpmn:documentation><bpmn:documentation>"),
                bad(READABLE, "readable.documentation", "\"documentationEn\" value=\"Report", "\"x\" value=\"Report"),
                bad(READABLE, "readable.picture", "bpmnElement=\"userTask_await\"", "bpmnElement=\"userTask_gone\""),
                bad(
                        OUTCOMES,
                        "outcomes.outcome",
                        "name=\"outcome\" value=\"DONE\"",
                        "name=\"outcome\" value=\"MADE_UP\""),
                bad(
                        OUTCOMES,
                        "outcomes.outcome",
                        "name=\"outcome\" value=\"NOT_OURS\"",
                        "name=\"result\" value=\"NOT_OURS\""),
                bad(OUTCOMES, "outcomes.class", "value=\"DISPATCH\"", "value=\"WHATEVER\""),
                bad(OUTCOMES, "outcomes.class", "name=\"code\" value=\"S07\"", "name=\"code\" value=\"\""),
                bad(OUTCOMES, "outcomes.kind", "name=\"kind\" value=\"sop\"", "name=\"kind\" value=\"app\""),
                bad(
                        OUTCOMES,
                        "outcomes.process",
                        "<bpmn:process id=\"street-light-repair\"",
                        "<bpmn:process id=\"another\""),
                bad(STEPS, "steps.post", "camunda:candidateGroups=\"${unitChief}\"", ""),
                bad(
                        STEPS,
                        "steps.post",
                        "camunda:candidateGroups=\"${unitChief}\"",
                        "camunda:candidateGroups=\"${unitChief}\" camunda:assignee=\"chief\""),
                bad(
                        STEPS,
                        "steps.post",
                        "camunda:candidateGroups=\"${unitChief}\"",
                        "camunda:candidateGroups=\"${unitChief}\" camunda:candidateUsers=\"chief\""),
                bad(
                        STEPS,
                        "steps.onePost",
                        "camunda:candidateGroups=\"${unitChief}\"",
                        "camunda:candidateGroups=\"${unitChief},${unitClerks}\""),
                bad(STEPS, "steps.limit", "name=\"limit\" value=\"accept\"", "name=\"limit\" value=\"soon\""),
                bad(
                        STEPS,
                        "steps.formMissing",
                        "camunda:formRef=\"street-light-repair-accept\"",
                        "camunda:formRef=\"general-dispatch-accept\""),
                bad(STEPS, "steps.formMissing", "camunda:formRef=\"street-light-repair-accept\"", ""),
                bad(
                        STEPS,
                        "steps.formMissing",
                        "camunda:formRef=\"street-light-repair-start\"",
                        "camunda:formRef=\"start\""),
                bad(
                        STEPS,
                        "steps.formBinding",
                        "camunda:formRefBinding=\"deployment\"",
                        "camunda:formRefBinding=\"latest\""),
                bad(
                        STEPS,
                        "steps.formUnused",
                        "camunda:formRef=\"street-light-repair-accept\"",
                        "camunda:formRef=\"street-light-repair-inspect\""),
                badForm("sop.check.forms.id", "\"id\": \"street-light-repair-inspect\"", "\"id\": \"inspect\""),
                badForm("sop.check.forms.ours", "\"key\": \"findings\"", "\"key\": \"unitChief\""),
                badForm("sop.check.forms.english", "\"labelEn\": \"Findings\"", "\"other\": \"Findings\""),
                badForm("sop.check.forms.english", "\"descriptionEn\": \"Cause", "\"other\": \"Cause"),
                badForm("sop.check.forms.english", "\"en.WAIT\"", "\"en.REST\""),
                badForm("sop.check.forms.english", "\"labelEn\": \"Findings\"", """
                        "message.required": "請填勘查結果", "labelEn": "Findings"
                        """),
                badForm("sop.check.forms.english", "\"components\": [", """
                        "components": [{"type": "text", "id": "text_hint", "text": "請拍照"},
                        """),
                badForm("form.broken", "\"type\": \"textarea\"", "\"type\": \"magic\""),
                badForm("form.broken", "\"components\"", "components"),
                badTable("one", "<decision id=\"jurisdiction\"", "<decision id=\"another\""),
                badTable("kind", "decisionTable", "literalExpression"),
                badTable("policy", "hitPolicy=\"UNIQUE\"", "hitPolicy=\"ANY\""),
                badTable("policy", "hitPolicy=\"UNIQUE\"", ""),
                badTable("type", "typeRef=\"string\" expressionLanguage", "expressionLanguage"),
                badTable("type", "name=\"unit\" typeRef=\"string\"", "name=\"unit\""),
                badTable("type", "name=\"unit\" typeRef=\"string\"", "typeRef=\"string\""),
                badTable("source", "[M+]", ""),
                badTable("source", "[M+]", "[X]"),
                badTable("ruleId", "rule_siwei_light", "DecisionRule_1ab2c3d"),
                badTable("ruleId", "rule_siwei_light\"", "rule_fengshan_light\""));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void what_is_spoilt_is_found(ProcessCheck check, String rule, String file, String was, String becomes) {
        var good = SHIPPED.find(file.endsWith(".dmn") ? "jurisdiction" : "street-light-repair")
                .orElseThrow();
        var text = new String(good.files().get(file), StandardCharsets.UTF_8);
        assertThat(text).as("the place that is spoilt").contains(was);
        var files = new HashMap<>(good.files());
        files.put(file, text.replace(was, becomes).getBytes(StandardCharsets.UTF_8));

        var findings = check.check(new Edition(good.key(), good.kind(), files));

        assertThat(findings).extracting(finding -> finding.message().key()).contains(rule);
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.check()).isEqualTo(check.id());
            assertThat(files).containsKey(finding.file());
        });
    }

    @Test
    void every_rule_is_broken_by_one_of_them() {
        var broken = spoilt().map(spoilt -> spoilt.get()[1]).collect(Collectors.toSet());
        var rules = ResourceBundle.getBundle("messages/sop").keySet().stream()
                .filter(key -> key.startsWith("sop.check."))
                .collect(Collectors.toSet());
        // the engine's own refusals have a test of a hundred attacks
        rules.remove("sop.check.language.refused");
        // told by the two tests below
        rules.removeAll(Set.of("sop.check.xml.file", "sop.check.xml.missing"));
        assertThat(broken).containsAll(rules);
    }

    @Test
    void a_step_limit_needs_the_table_of_limits() {
        var without = new Steps(FORMS, key -> Optional.empty());
        assertThat(without.check(SHIPPED.find("street-light-repair").orElseThrow()))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.message().key()).isEqualTo("sop.check.steps.limit"));
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

    private static Arguments bad(ProcessCheck check, String rule, String was, String becomes) {
        return Arguments.of(check, "sop.check." + rule, "street-light-repair.bpmn", was, becomes);
    }

    private static Arguments badForm(String rule, String was, String becomes) {
        return Arguments.of(new SoundForms(FORMS), rule, "inspect.form", was, becomes);
    }

    private static Arguments badTable(String rule, String was, String becomes) {
        return Arguments.of(new SoundTables(), "sop.check.tables." + rule, "jurisdiction.dmn", was, becomes);
    }
}
