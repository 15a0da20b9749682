package org.sopflow.form.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sopflow.engine.Feel;
import org.sopflow.engine.camunda.CamundaFeel;
import org.sopflow.form.Component.Field;
import org.sopflow.form.FormBroken;

/** The verdicts of form-js-viewer 2.0.0, taken in Chromium, for every case whose schema uses only types that are read today. */
class FormJsConformanceTest {

    private static final Set<String> TYPES = Set.of(
            "textfield",
            "textarea",
            "number",
            "checkbox",
            "radio",
            "select",
            "datetime",
            "checklist",
            "group",
            "text",
            "html",
            "separator",
            "spacer",
            "sopSignature");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Feel FEEL = new CamundaFeel(Clock.systemUTC());
    private static final Canonical CANONICAL = new Canonical(FEEL, ZoneOffset.UTC);

    static Stream<Arguments> fields() throws IOException {
        return cases("fields")
                .filter(c -> readable(c.path("field")))
                .map(c -> Arguments.of(c.path("case").asText() + " " + c.path("value"), c));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void fields(String name, JsonNode given) {
        var expected = given.path("errors");
        if (expected.isTextual()) {
            // form-js itself stumbles: refused when the form is read, or told at the field
            try {
                assertThat(verdict(given)).isNotEmpty();
            } catch (FormBroken refused) {
                assertThat(refused.status()).isEqualTo(422);
            }
            return;
        }
        assertThat(verdict(given)).isEqualTo(plain(expected));
    }

    private static List<String> verdict(JsonNode given) {
        var field = only(given.path("field"));
        return new Verdict(FEEL)
                .of(field, plain(given.path("value")), map(given.path("data"))).stream()
                        .map(FormJsConformanceTest::asFormJsSays)
                        .toList();
    }

    static Stream<Arguments> sanitize() throws IOException {
        return cases("sanitize").filter(c -> readable(c.path("field"))).flatMap(c -> StreamSupport.stream(
                        c.path("values").spliterator(), false)
                .map(v -> Arguments.of(c.path("case").asText() + " " + v.path("given"), c, v)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void sanitize(String name, JsonNode given, JsonNode value) {
        assertThat(CANONICAL.of(only(given.path("field")), plain(value.path("given")), map(given.path("data"))))
                .isEqualTo(plain(value.path("imported")));
    }

    static Stream<Arguments> forms() throws IOException {
        return cases("forms")
                .filter(c -> StreamSupport.stream(
                                c.path("schema").path("components").spliterator(), false)
                        .allMatch(FormJsConformanceTest::readable))
                .map(c -> Arguments.of(c.path("case").asText(), c));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void forms(String name, JsonNode given) {
        var result = given.path("result");
        var schema = given.path("schema").toString();
        if (result.isTextual()) {
            assertThatThrownBy(() -> SchemaReader.read(schema))
                    .isInstanceOfSatisfying(FormBroken.class, refused -> assertThat(
                                    refused.message().args())
                            .containsExactly(result.asText().replace("THROWS ", "")));
            return;
        }
        var data = map(given.path("data"));
        var submission = new Submission(SchemaReader.read(schema), FEEL, CANONICAL, data, data);
        assertThat(submission.data()).isEqualTo(plain(result.path("data")));
        var errors = new TreeMap<String, List<String>>();
        submission
                .broken()
                .forEach((field, broken) -> errors.put(
                        field.face().id(),
                        broken.stream().map(FormJsConformanceTest::asFormJsSays).toList()));
        assertThat(errors).isEqualTo(plain(result.path("errors")));
    }

    private static String asFormJsSays(Broken broken) {
        var args = new ArrayList<>(broken.args());
        return switch (broken.rule()) {
            case REQUIRED -> "Field is required.";
            case PATTERN -> "Field must match pattern " + args.get(0) + ".";
            case MIN -> "Field must have minimum value of " + args.get(0) + ".";
            case MAX -> "Field must have maximum value of " + args.get(0) + ".";
            case MIN_LENGTH -> "Field must have minimum length of " + args.get(0) + ".";
            case MAX_LENGTH -> "Field must have maximum length of " + args.get(0) + ".";
            case MIN_UNCLEAR -> "Min validation value is not a valid number.";
            case MAX_UNCLEAR -> "Max validation value is not a valid number.";
            case EMAIL -> "Field must be a valid email.";
            case PHONE -> "Field must be a valid international phone number. (e.g. +4930664040900)";
            case NOT_A_NUMBER -> "Value is not a number.";
            case DECIMALS ->
                switch ((int) args.get(0)) {
                    case 0 -> "Value is expected to be an integer.";
                    case 1 -> "Value is expected to have at most 1 decimal digit.";
                    default -> "Value is expected to have at most " + args.get(0) + " decimal digits.";
                };
            case INCREMENT ->
                "Please select a valid value, the two nearest valid values are " + args.get(0) + " and " + args.get(1)
                        + ".";
            case NOT_A_TEXT, NOT_AN_OPTION, NOT_A_DATE, NOT_A_TIME, PAST, CONTROL_CHARACTER, TOO_LONG ->
                broken.rule().key();
        };
    }

    private static Field only(JsonNode field) {
        var schema = JSON.createObjectNode().put("type", "default");
        schema.putArray("components").add(field);
        return SchemaReader.read(schema.toString()).fields().get(0);
    }

    private static boolean readable(JsonNode component) {
        return TYPES.contains(component.path("type").asText())
                && StreamSupport.stream(component.path("components").spliterator(), false)
                        .allMatch(FormJsConformanceTest::readable);
    }

    private static Stream<JsonNode> cases(String kind) throws IOException {
        try (var file = FormJsConformanceTest.class.getResourceAsStream("/form/form-js-conformance.json")) {
            return StreamSupport.stream(JSON.readTree(file).path(kind).spliterator(), false);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(JsonNode node) {
        return JSON.convertValue(node, Map.class);
    }

    private static Object plain(JsonNode node) {
        return node instanceof NullNode ? null : JSON.convertValue(node, Object.class);
    }
}
