package org.sopflow.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;

/**
 * Our fragments make the same elements with the same attributes and words as the components they stand for: drawn with the options of
 * fixtures that govuk-frontend publishes, compared element by element.
 */
@SopflowTest
class ComponentsTest {

    private static final JsonNode PUBLISHED = published();

    /** The title of a summary is our own sentence; everything else is the fixture's. */
    private static final Map<String, String> OUR_WORDS = Map.of("There is a problem", "Some answers need correcting");

    @Autowired
    ApplicationContext context;

    static Stream<Arguments> fixtures() {
        return StreamSupport.stream(PUBLISHED.path("fixtures").spliterator(), false)
                .map(fixture -> Arguments.of(
                        fixture.path("component").asText(), fixture.path("name").asText(), fixture));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("fixtures")
    void a_fragment_is_built_like_the_component(String component, String name, JsonNode fixture) throws Exception {
        var drawn = new Templates(context).draw(fragment(component), options(fixture.path("options")), Locale.ENGLISH);
        assertThat(tree(drawn)).isEqualTo(tree(fixture.path("html").asText()));
    }

    @Test
    void the_fixtures_are_of_the_version_that_the_pages_use() throws IOException {
        var used = new ObjectMapper().readTree(Files.readString(Path.of("app/src/main/web/package.json")));
        assertThat(PUBLISHED.path("version").asText())
                .isEqualTo(used.findValue("govuk-frontend").asText());
    }

    private static String fragment(String component) {
        var fragment =
                switch (component) {
                    case "input" ->
                        named("inputField", "id", "name", "value", "label", "hint", "errors", "type", "autocomplete");
                    case "textarea" -> named("textareaField", "id", "name", "value", "label", "hint", "errors", "rows");
                    case "select" -> named("selectField", "id", "name", "value", "label", "hint", "errors", "items");
                    case "radios" -> named("radios", "id", "name", "value", "label", "hint", "errors", "items");
                    case "checkboxes" ->
                        named("checkboxes", "id", "name", "values", "label", "hint", "errors", "items");
                    case "button" -> named("submitButton", "text");
                    case "error-summary" -> named("errorSummary", "items");
                    default -> throw new IllegalArgumentException(component);
                };
        return "frame/components :: " + fragment;
    }

    private static String named(String fragment, String... parameters) {
        return Stream.of(parameters)
                .map(parameter -> parameter + "=${" + parameter + "}")
                .collect(Collectors.joining(", ", fragment + "(", ")"));
    }

    /** A fixture's options in the words of our parameters. */
    private static Map<String, Object> options(JsonNode options) {
        Map<String, Object> ours = new HashMap<>();
        var name = text(options.path("name"));
        var prefix = text(options.path("idPrefix"));
        var id = text(options.path("id"));
        ours.put("name", name);
        ours.put("id", id != null ? id : prefix != null ? prefix : name);
        ours.put("value", text(options.path("value")));
        ours.put("type", text(options.path("type")));
        ours.put("autocomplete", text(options.path("autocomplete")));
        ours.put(
                "rows",
                options.path("rows").isMissingNode()
                        ? null
                        : options.path("rows").asInt());
        ours.put("text", text(options.path("text")));
        ours.put("hint", text(options.path("hint").path("text")));
        var label = text(options.path("label").path("text"));
        ours.put(
                "label",
                label != null
                        ? label
                        : text(options.path("fieldset").path("legend").path("text")));
        var error = text(options.path("errorMessage").path("text"));
        ours.put("errors", error == null ? null : List.of(error));
        List<Map<String, String>> items = new ArrayList<>();
        for (var item : options.path("items")) {
            items.add(Map.of(
                    "value",
                    item.path("value").asText(),
                    "text",
                    item.path("text").asText()));
            if (item.path("checked").asBoolean()) {
                ours.put("value", item.path("value").asText());
            }
        }
        for (var item : options.path("errorList")) {
            items.add(Map.of(
                    "href",
                    item.path("href").asText(),
                    "text",
                    item.path("text").asText()));
        }
        ours.put("items", items);
        ours.put("values", List.of());
        return ours;
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? null : node.asText();
    }

    /** One line an element: its depth, name, attributes by name, and its own words. */
    private static List<String> tree(String html) {
        List<String> lines = new ArrayList<>();
        Jsoup.parseBodyFragment(html).body().children().forEach(child -> tree(child, 0, lines));
        return lines;
    }

    private static void tree(Element element, int depth, List<String> lines) {
        Map<String, Object> attributes = new TreeMap<>();
        element.attributes()
                .forEach(attribute -> attributes.put(
                        attribute.getKey(),
                        attribute.getKey().equals("class")
                                ? new TreeSet<>(element.classNames())
                                : attribute.getValue()));
        // checked="" and checked="checked" are one, and an empty value is none
        attributes.computeIfPresent("checked", (name, value) -> "");
        if (element.tagName().equals("input")) {
            attributes.remove("value", "");
        }
        var words = element.ownText().strip();
        lines.add("  ".repeat(depth) + element.tagName() + attributes + OUR_WORDS.getOrDefault(words, words));
        element.children().forEach(child -> tree(child, depth + 1, lines));
    }

    private static JsonNode published() {
        try (var fixtures = new ClassPathResource("page/govuk-frontend-fixtures.json").getInputStream()) {
            return new ObjectMapper().readTree(fixtures);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
