package org.sopflow.form.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sopflow.engine.Feel;
import org.sopflow.engine.camunda.CamundaFeel;
import org.sopflow.form.Component.Field;
import org.sopflow.form.FormBroken;

/** The verdicts of form-js-viewer 2.0.0 on one field, taken in Chromium. Whole forms are posted in {@code FormsApiTest}. */
class FormJsConformanceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Feel FEEL = new CamundaFeel(Clock.systemUTC());
    private static final Canonical CANONICAL = Canonical.asFormJs(FEEL, ZoneOffset.UTC);

    static Stream<Arguments> fields() throws IOException {
        return cases("fields").map(c -> Arguments.of(c.path("case").asText() + " " + c.path("value"), c));
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
                        .map(broken -> FormJsWords.of(field, broken))
                        .toList();
    }

    static Stream<Arguments> sanitize() throws IOException {
        return cases("sanitize")
                .flatMap(c -> StreamSupport.stream(c.path("values").spliterator(), false)
                        .map(v -> Arguments.of(c.path("case").asText() + " " + v.path("given"), c, v)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void sanitize(String name, JsonNode given, JsonNode value) {
        assertThat(CANONICAL.of(only(given.path("field")), plain(value.path("given")), map(given.path("data"))))
                .isEqualTo(plain(value.path("imported")));
    }

    private static Field only(JsonNode field) {
        var schema = JSON.createObjectNode().put("type", "default");
        schema.putArray("components").add(field);
        return SchemaReader.read(schema.toString()).fields().get(0);
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
