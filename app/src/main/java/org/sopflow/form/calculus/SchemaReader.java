package org.sopflow.form.calculus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.form.Component;
import org.sopflow.form.Component.Binding;
import org.sopflow.form.Component.Checkbox;
import org.sopflow.form.Component.Checklist;
import org.sopflow.form.Component.Choice;
import org.sopflow.form.Component.Datetime;
import org.sopflow.form.Component.Face;
import org.sopflow.form.Component.Group;
import org.sopflow.form.Component.Html;
import org.sopflow.form.Component.Numberfield;
import org.sopflow.form.Component.Option;
import org.sopflow.form.Component.Options;
import org.sopflow.form.Component.Rules;
import org.sopflow.form.Component.Separator;
import org.sopflow.form.Component.Spacer;
import org.sopflow.form.Component.Text;
import org.sopflow.form.Component.Textfield;
import org.sopflow.form.Form;
import org.sopflow.form.FormBroken;
import org.sopflow.form.Words;

/** Reads the JSON of a Camunda Form; refuses what form-js's import would refuse, and patterns that the server cannot run. */
public final class SchemaReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Deepest nesting of groups taken. */
    private static final int DEEPEST = 20;

    private final Set<String> ids = new HashSet<>();
    /** Claimed paths: true where a value stands, false where others stand below. */
    private final Map<List<String>, Boolean> claimed = new HashMap<>();

    private SchemaReader() {}

    /** @throws FormBroken if it is no JSON, of another type, or has a component that is not known */
    public static Form read(String schema) {
        JsonNode root;
        try {
            root = JSON.readTree(schema);
        } catch (JsonProcessingException wrong) {
            throw new FormBroken(wrong.getOriginalMessage());
        }
        if (!root.isObject()) {
            throw new FormBroken("no object");
        }
        if (!root.path("type").asText("default").equals("default")) {
            throw new FormBroken("type <" + root.path("type").asText() + ">");
        }
        var reader = new SchemaReader();
        var components = reader.components(root.path("components"), List.of(), 0);
        return new Form(root.path("id").asText("form"), schema, components);
    }

    private List<Component> components(JsonNode nodes, List<String> above, int depth) {
        if (depth > DEEPEST) {
            throw new FormBroken("groups deeper than " + DEEPEST);
        }
        var components = new ArrayList<Component>();
        for (var node : nodes) {
            components.add(component(node, above, depth));
        }
        return List.copyOf(components);
    }

    private Component component(JsonNode node, List<String> above, int depth) {
        var type = node.path("type").asText();
        var face = face(node, type);
        return switch (type) {
            case "textfield", "textarea" -> new Textfield(face, binding(node, face, above), type.equals("textarea"));
            case "number" ->
                new Numberfield(
                        face,
                        binding(node, face, above),
                        node.path("decimalDigits").isNumber()
                                ? node.path("decimalDigits").intValue()
                                : null,
                        increment(node, face),
                        node.path("serializeToString").asBoolean(false));
            case "checkbox" -> new Checkbox(face, binding(node, face, above));
            case "radio", "select" ->
                new Choice(face, binding(node, face, above), type.equals("radio"), options(node, face));
            case "checklist" -> new Checklist(face, binding(node, face, above), options(node, face));
            case "datetime" ->
                new Datetime(
                        face,
                        binding(node, face, above),
                        subtype(node, face),
                        node.path("timeSerializingFormat").asText("no_timezone"),
                        node.path("disallowPassedDates").asBoolean(false));
            case "group" -> group(node, face, above, depth);
            case "text" -> new Text(face, words(node.path("text").asText(""), face.properties(), "textEn"));
            case "html" -> new Html(face, words(node.path("content").asText(""), face.properties(), "contentEn"));
            case "separator" -> new Separator(face);
            case "spacer" -> new Spacer(face);
            default -> throw new FormBroken("form field of type <" + type + "> not supported");
        };
    }

    private Group group(JsonNode node, Face face, List<String> above, int depth) {
        var path = new ArrayList<>(above);
        var own = node.path("path").asText("");
        if (!own.isEmpty()) {
            path.addAll(List.of(own.split("\\.", -1)));
            claim(path, false);
        }
        return new Group(face, components(node.path("components"), List.copyOf(path), depth + 1));
    }

    private Face face(JsonNode node, String type) {
        var id = node.path("id").asText("");
        if (id.isEmpty()) {
            id = "Field_" + (ids.size() + 1);
        }
        if (!ids.add(id)) {
            throw new FormBroken("form field with id <" + id + "> already exists");
        }
        var properties = new LinkedHashMap<String, String>();
        node.path("properties")
                .fields()
                .forEachRemaining(
                        entry -> properties.put(entry.getKey(), entry.getValue().asText()));
        var label = type.equals("datetime")
                ? node.path("dateLabel")
                        .asText(node.path("timeLabel").asText(node.path("label").asText("")))
                : node.path("label").asText("");
        var hide = node.path("conditional").path("hide");
        return new Face(
                id,
                type,
                words(label, properties, "labelEn"),
                words(node.path("description").asText(""), properties, "descriptionEn"),
                // only text that starts with = is an expression; a literal true does nothing
                hide.isTextual() && hide.asText().startsWith("=")
                        ? hide.asText().substring(1)
                        : null,
                Map.copyOf(properties));
    }

    private Binding binding(JsonNode node, Face face, List<String> above) {
        var path = new ArrayList<>(above);
        path.addAll(List.of(node.path("key").asText(face.id()).split("\\.", -1)));
        claim(path, true);
        var disabled = node.path("disabled");
        var readonly = node.path("readonly");
        return new Binding(
                List.copyOf(path),
                disabled.isTextual() ? !disabled.asText().isEmpty() : disabled.asBoolean(false),
                readonly.isTextual() && readonly.asText().startsWith("=")
                        ? readonly.asText().substring(1)
                        : String.valueOf(readonly.isBoolean() && readonly.asBoolean()),
                plain(node.path("defaultValue")),
                rules(node.path("validate"), face));
    }

    /** A value stands at one path alone; groups may share theirs. */
    private void claim(List<String> path, boolean closed) {
        for (int length = 1; length < path.size(); length++) {
            if (Boolean.TRUE.equals(claimed.get(path.subList(0, length)))) {
                throw taken(path);
            }
            claimed.putIfAbsent(List.copyOf(path.subList(0, length)), false);
        }
        var before = claimed.putIfAbsent(List.copyOf(path), closed);
        if (before != null && (closed || before)) {
            throw taken(path);
        }
    }

    private static FormBroken taken(List<String> path) {
        return new FormBroken("binding path '" + String.join(".", path) + "' is already claimed");
    }

    private static Rules rules(JsonNode node, Face face) {
        var pattern = node.path("pattern").asText("");
        if (!pattern.isEmpty() && Regex.compile(pattern).isEmpty()) {
            throw new FormBroken("pattern " + pattern + " of <" + face.id() + "> cannot be run");
        }
        var messages = new HashMap<String, Words>();
        for (var rule : Rule.values()) {
            var zh = face.properties().getOrDefault("message." + rule.key(), "");
            if (rule == Rule.PATTERN && zh.isEmpty()) {
                zh = node.path("patternErrorMessage").asText("");
            }
            var en = face.properties().getOrDefault("messageEn." + rule.key(), "");
            if (!zh.isEmpty()) {
                messages.put(rule.key(), new Words(zh, en));
            }
        }
        return new Rules(
                node.path("required").asBoolean(false),
                plain(node.path("min")),
                plain(node.path("max")),
                plain(node.path("minLength")),
                plain(node.path("maxLength")),
                pattern.isEmpty() ? null : pattern,
                node.path("validationType").asText(""),
                Map.copyOf(messages));
    }

    private static Options options(JsonNode node, Face face) {
        var fixed = new ArrayList<Option>();
        for (var entry : node.path("values")) {
            var option = option(plain(entry), face.properties());
            if (option != null) {
                fixed.add(option);
            }
        }
        var key = node.path("valuesKey").asText("");
        var expression = node.path("valuesExpression").asText("");
        return new Options(
                List.copyOf(fixed),
                key.isEmpty() ? null : key,
                expression.startsWith("=") ? expression.substring(1) : null);
    }

    /** A bare value, {@code {value}} or {@code {label,value}}; null where nothing can be chosen by it. */
    static @Nullable Option option(@Nullable Object entry, Map<String, String> properties) {
        Object value = entry;
        var label = "";
        if (entry instanceof Map<?, ?> map) {
            value = map.get("value");
            label = map.get("label") instanceof String text ? text : "";
        }
        boolean usable = value instanceof String text
                ? !text.isEmpty()
                : value instanceof Number
                        || value instanceof Boolean
                        || (value instanceof Map<?, ?> map && !map.isEmpty() && !label.isEmpty());
        if (value == null || !usable) {
            return null;
        }
        return new Option(
                value,
                new Words(label.isEmpty() ? String.valueOf(value) : label, properties.getOrDefault("en." + value, "")));
    }

    private static @Nullable BigDecimal increment(JsonNode node, Face face) {
        var text = node.path("increment").asText("");
        if (text.isEmpty()) {
            return null;
        }
        return Numbers.big(text)
                .orElseThrow(() -> new FormBroken("increment " + text + " of <" + face.id() + "> is no number"));
    }

    private static Datetime.Subtype subtype(JsonNode node, Face face) {
        return switch (node.path("subtype").asText("date").toLowerCase(Locale.ROOT)) {
            case "date" -> Datetime.Subtype.DATE;
            case "time" -> Datetime.Subtype.TIME;
            case "datetime" -> Datetime.Subtype.DATETIME;
            default -> throw new FormBroken("subtype of <" + face.id() + ">");
        };
    }

    private static Words words(String zh, Map<String, String> properties, String english) {
        return new Words(zh, properties.getOrDefault(english, ""));
    }

    private static @Nullable Object plain(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : JSON.convertValue(node, Object.class);
    }
}
