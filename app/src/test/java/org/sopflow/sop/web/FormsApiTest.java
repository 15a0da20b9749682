package org.sopflow.sop.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What form-js viewer 2.0.0 said in Chromium, asked of the server from outside; and what the server says beyond it. */
@SopflowTest
class FormsApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Cases of one field whose value no import lets through to the validator: the form gives another verdict, which stands in
     * {@code form-js-whole-forms.json}.
     */
    private static final Set<String> BENT = Set.of(
            "required/select false",
            "required/filepicker \"files::1\"",
            "required/datetime \"x\"",
            "minLength non-string value number 5",
            "min1 max10 \"abc\"",
            "min1 max10 \" 5 \"",
            "decimalDigits 1 \"abc\"");

    @Autowired
    MockMvc http;

    static Stream<Arguments> fields() throws IOException {
        return cases("form-js-conformance.json", "fields")
                .map(c -> Arguments.of(c.path("case").asText() + " " + c.path("value"), c))
                .filter(c -> !BENT.contains(c.get()[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void fields(String name, JsonNode given) throws Exception {
        var answer = mirror(only(given.path("field")), data(given, given.path("value")));
        if (given.path("errors").isTextual()) {
            assertThat(answer.getStatus()).isEqualTo(422);
        } else {
            var errors = JSON.createObjectNode();
            if (!given.path("errors").isEmpty()) {
                errors.set("f", given.path("errors"));
            }
            assertThat(json(answer).path("errors")).isEqualTo(errors);
        }
    }

    static Stream<Arguments> values() throws IOException {
        return cases("form-js-conformance.json", "sanitize").flatMap(c -> stream(c.path("values"))
                .map(v -> Arguments.of(c.path("case").asText() + " " + v.path("given"), c, v)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void values(String name, JsonNode given, JsonNode value) throws Exception {
        var answer = mirror(only(given.path("field")), data(given, value.path("given")));
        assertSame(json(answer).path("data").path("v"), value.path("imported"));
    }

    static Stream<Arguments> forms() throws IOException {
        return Stream.concat(cases("form-js-conformance.json", "forms"), cases("form-js-whole-forms.json", "forms"))
                .map(c -> Arguments.of(c.path("case").asText() + " " + c.path("data"), c));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void forms(String name, JsonNode given) throws Exception {
        var answer = mirror(given.path("schema"), given.path("data"));
        var result = given.path("result");
        if (result.isTextual()) {
            assertThat(answer.getStatus()).isEqualTo(422);
            assertThat(answer.getContentType()).startsWith("application/problem+json");
        } else {
            assertSame(json(answer), result);
        }
    }

    static Stream<Arguments> hides() throws IOException {
        return cases("feel-cases.json", "").map(c -> Arguments.of(c.path("e").asText() + " " + c.path("c"), c));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void hides(String name, JsonNode given) throws Exception {
        var field =
                JSON.createObjectNode().put("type", "textfield").put("id", "f").put("key", "answer");
        field.putObject("conditional").put("hide", "=" + given.path("e").asText());
        var data = json(mirror(only(field), given.path("c"))).path("data");
        assertThat(data.has("answer"))
                .isEqualTo(!given.path("unary").equals(JSON.getNodeFactory().booleanNode(true)));
    }

    @Test
    void a_published_form_is_checked_in_the_readers_language() throws Exception {
        ask("/api/forms/street-light-repair-start/validate", "{\"data\":{\"kind\":\"burn it\"}}", "clerk")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.errors.field_kind").value(contains(endsWith("choose one of the options"))))
                .andExpect(jsonPath("$.errors.field_address").isArray())
                .andExpect(jsonPath("$.data.address").value(""));
    }

    @Test
    void what_form_js_lets_pass_is_told_without_the_mirror() throws Exception {
        var body = """
                {"schema":{"type":"default","components":[
                  {"type":"dynamiclist","id":"l","path":"trees","components":[
                    {"type":"datetime","id":"d","key":"on","label":"On","subtype":"date","disallowPassedDates":true},
                    {"type":"taglist","id":"t","key":"kinds","label":"Kinds","values":["a","b"]}]}]},
                 "data":{"trees":[{"on":"2999-01-01","kinds":["a"]},{"on":"1999-02-30","kinds":["a","z"]}]}%s}
                """;
        ask("/api/forms/validate", body.formatted(""), "owner")
                .andExpect(status().isOk())
                .andExpect(content().json("""
                        {"errors":{"d":[null,["On must be a date that exists, like 2026-11-25"]],
                                   "t":[null,["Kinds: choose one of the options"]]},
                         "data":{"trees":[{"on":"2999-01-01","kinds":["a"]},{"on":null,"kinds":["a"]}]}}
                        """));
        ask("/api/forms/validate", body.formatted(",\"mirror\":true"), "owner")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.errors").isEmpty());
    }

    @Test
    void is_refused_by_name() throws Exception {
        http.perform(post("/api/forms/street-light-repair-start/validate")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"data\":{}}"))
                .andExpect(status().isUnauthorized());
        http.perform(post("/api/forms/validate")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isUnauthorized());
        refused(404, ask("/api/forms/no-such-form/validate", "{\"data\":{}}", "clerk"));
        refused(403, ask("/api/forms/validate", "{\"schema\":{},\"data\":{}}", "clerk"));
        refused(400, ask("/api/forms/validate", "{\"schema\":", "owner"));
        refused(400, ask("/api/forms/street-light-repair-start/validate", "", "clerk"));
        refused(422, ask("/api/forms/street-light-repair-start/validate", "[]", "clerk"))
                .andExpect(jsonPath("$.errors[*].field").value(contains("data")));
        refused(422, ask("/api/forms/validate", "{\"schema\":7,\"mirror\":\"yes\"}", "owner"))
                .andExpect(jsonPath("$.errors[*].field").value(containsInAnyOrder("schema", "data", "mirror")));
        refused(422, ask("/api/forms/validate", "{\"schema\":{\"type\":\"magic\"},\"data\":{}}", "owner"));
    }

    @Test
    void what_could_hang_or_drown_the_server_is_answered() throws Exception {
        ask("/api/forms/validate", pattern("^(a+)+$", "a".repeat(5_000) + "!"), "owner")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.errors.f").isArray());
        refused(422, ask("/api/forms/validate", pattern("(?=a)a", "a"), "owner"));
        refused(422, ask("/api/forms/validate", pattern("a".repeat(201), "a"), "owner"));
        refused(422, ask("/api/forms/validate", form(rows(1_000, rows(1_000, text("f")))), "owner"));
        var deep = text("f");
        for (int depth = 0; depth < 120; depth++) {
            deep = "{\"type\":\"group\",\"components\":[" + deep + "]}";
        }
        refused(422, ask("/api/forms/validate", form(deep), "owner"));
        ask("/api/forms/validate", form(hidden("(".repeat(20_000) + "1" + ")".repeat(20_000))), "owner")
                .andExpect(status().isOk());
    }

    private static String pattern(String pattern, String value) throws IOException {
        return "{\"schema\":{\"type\":\"default\",\"components\":[{\"type\":\"textfield\",\"id\":\"f\",\"key\":\"v\",\"validate\":{\"pattern\":"
                + JSON.writeValueAsString(pattern) + "}}]},\"data\":{\"v\":" + JSON.writeValueAsString(value)
                + "},\"mirror\":true}";
    }

    private static String form(String component) {
        return "{\"schema\":{\"type\":\"default\",\"components\":[" + component + "]},\"data\":{},\"mirror\":true}";
    }

    private static String text(String id) {
        return "{\"type\":\"textfield\",\"id\":\"" + id + "\",\"key\":\"" + id + "\"}";
    }

    private static String hidden(String expression) {
        return "{\"type\":\"textfield\",\"key\":\"v\",\"conditional\":{\"hide\":\"=" + expression + "\"}}";
    }

    private static String rows(int rows, String component) {
        return "{\"type\":\"dynamiclist\",\"defaultRepetitions\":" + rows + ",\"components\":[" + component + "]}";
    }

    private static ResultActions refused(int status, ResultActions answer) throws Exception {
        return answer.andExpect(status().is(status))
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
    }

    private ResultActions ask(String path, String body, String user) throws Exception {
        return http.perform(post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Accept-Language", "en")
                .content(body)
                .with(as(user)));
    }

    private MockHttpServletResponse mirror(JsonNode schema, JsonNode data) throws Exception {
        var body = JSON.createObjectNode().put("mirror", true);
        body.set("schema", schema);
        body.set("data", data);
        return ask("/api/forms/validate", body.toString(), "owner").andReturn().getResponse();
    }

    private static RequestPostProcessor as(String user) {
        return httpBasic(user, "demo");
    }

    private static JsonNode json(MockHttpServletResponse answer) throws IOException {
        var body = answer.getContentAsByteArray();
        assertThat(answer.getStatus())
                .as(() -> new String(body, StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JSON.readTree(body);
    }

    private static ObjectNode only(JsonNode field) {
        var schema = JSON.createObjectNode().put("type", "default").put("schemaVersion", 19);
        schema.putArray("components").add(field);
        return schema;
    }

    private static ObjectNode data(JsonNode given, JsonNode value) {
        ObjectNode data = given.path("data").deepCopy();
        return data.set("v", value);
    }

    private static Stream<JsonNode> cases(String file, String kind) throws IOException {
        try (var stream = FormsApiTest.class.getResourceAsStream("/form/" + file)) {
            var tree = JSON.readTree(stream);
            return stream(kind.isEmpty() ? tree : tree.path(kind));
        }
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static void assertSame(JsonNode told, JsonNode expected) {
        assertThat(same(told, expected))
                .as("%s told, %s expected", told, expected)
                .isTrue();
    }

    /** One number is the same however it is written: 1 and 1.0. */
    private static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.asDouble() == other.asDouble();
        }
        if (one.isContainerNode() && one.getNodeType() == other.getNodeType() && one.size() == other.size()) {
            return one.isArray()
                    ? IntStream.range(0, one.size()).allMatch(at -> same(one.get(at), other.get(at)))
                    : one.properties().stream()
                            .allMatch(entry ->
                                    other.has(entry.getKey()) && same(entry.getValue(), other.get(entry.getKey())));
        }
        return one.equals(other);
    }
}
