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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.form.Component;
import org.sopflow.form.Component.Binding;
import org.sopflow.form.Component.Checkbox;
import org.sopflow.form.Component.Checklist;
import org.sopflow.form.Component.Choice;
import org.sopflow.form.Component.Datetime;
import org.sopflow.form.Component.DynamicList;
import org.sopflow.form.Component.Expression;
import org.sopflow.form.Component.Face;
import org.sopflow.form.Component.Filepicker;
import org.sopflow.form.Component.Group;
import org.sopflow.form.Component.Html;
import org.sopflow.form.Component.Numberfield;
import org.sopflow.form.Component.Option;
import org.sopflow.form.Component.Options;
import org.sopflow.form.Component.Rules;
import org.sopflow.form.Component.Separator;
import org.sopflow.form.Component.Shown;
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

    /** Deepest nesting of groups and lists taken. */
    private static final int DEEPEST = 100;

    /** Most rows that a list may bring along; form-js draws as many as it is told. */
    private static final int MOST_ROWS = 1_000;

    /** Keys that form-js never writes to. */
    private static final Set<String> ILLEGAL = Set.of("constructor", "__proto__");

    private final Set<String> ids = new HashSet<>();
    private final Claims claims = new Claims();

    private SchemaReader() {}

    /**
     * Where a component stands.
     *
     * @param path of the data around it
     * @param ancestors ids of the containers around it
     */
    private record Around(List<String> path, Set<String> ancestors, int depth) {
        Around within(String id, List<String> inner) {
            var all = new HashSet<>(ancestors);
            all.add(id);
            return new Around(inner, all, depth + 1);
        }
    }

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
        var reader = new SchemaReader();
        if (!root.path("type").asText("").equals("default")) {
            throw unsupported(root);
        }
        var id = root.path("id").asText("");
        if (!id.isEmpty()) {
            reader.ids.add(id);
        }
        var components = reader.components(root, new Around(List.of(), Set.of(), 0));
        return new Form(id.isEmpty() ? "form" : id, schema, components);
    }

    private static FormBroken unsupported(JsonNode node) {
        return new FormBroken("form field of type <"
                + (node.hasNonNull("type") ? node.path("type").asText() : "undefined") + "> not supported");
    }

    private List<Component> components(JsonNode parent, Around around) {
        var nodes = parent.path("components");
        if (around.depth() > DEEPEST) {
            throw new FormBroken("components deeper than " + DEEPEST);
        }
        if (truthy(nodes) && !nodes.isArray()) {
            throw new FormBroken("components of <" + parent.path("id").asText() + "> are no list");
        }
        var components = new ArrayList<Component>();
        for (var node : nodes) {
            components.add(component(node, around));
        }
        return List.copyOf(components);
    }

    private Component component(JsonNode node, Around around) {
        var type = node.path("type").asText();
        return switch (type) {
            case "textfield", "textarea" -> {
                var face = face(node, type);
                yield new Textfield(face, binding(node, face, around), type.equals("textarea"));
            }
            case "number" -> {
                var face = face(node, type);
                yield new Numberfield(
                        face,
                        binding(node, face, around),
                        node.path("decimalDigits").isNumber()
                                ? node.path("decimalDigits").intValue()
                                : null,
                        increment(node, face),
                        truthy(node.path("serializeToString")));
            }
            case "checkbox" -> {
                var face = face(node, type);
                yield new Checkbox(face, binding(node, face, around));
            }
            case "radio", "select" -> {
                var face = face(node, type);
                yield new Choice(face, binding(node, face, around), type.equals("radio"), options(node, face));
            }
            case "checklist", "taglist" -> {
                var face = face(node, type);
                yield new Checklist(face, binding(node, face, around), options(node, face));
            }
            case "datetime" -> {
                var face = face(node, type);
                yield new Datetime(
                        face,
                        binding(node, face, around),
                        subtype(node),
                        node.path("timeSerializingFormat").asText("no_timezone"),
                        node.path("disallowPassedDates").asBoolean(false));
            }
            case "filepicker" -> {
                var face = face(node, type);
                yield new Filepicker(face, binding(node, face, around));
            }
            case "expression" -> {
                var face = face(node, type);
                yield new Expression(
                        face,
                        binding(node, face, around),
                        node.path("expression").asText(""),
                        node.path("computeOn").asText("change"));
            }
            case "group", "default" -> group(node, face(node, type), around);
            case "dynamiclist" -> list(node, face(node, type), around);
            case "text" -> {
                var face = face(node, type);
                yield new Text(face, words(node.path("text").asText(""), face.properties(), "textEn"));
            }
            case "html" -> {
                var face = face(node, type);
                yield new Html(face, words(node.path("content").asText(""), face.properties(), "contentEn"));
            }
            case "separator" -> new Separator(face(node, type));
            case "spacer" -> new Spacer(face(node, type));
            case "image", "table", "iframe", "documentPreview", "button" -> {
                var shown = new Shown(face(node, type));
                // never shown, yet form-js gives them their places in the data
                components(node, around.within(shown.face().id(), around.path()));
                yield shown;
            }
            default -> throw unsupported(node);
        };
    }

    private Group group(JsonNode node, Face face, Around around) {
        var path = new ArrayList<>(around.path());
        if (face.type().equals("group")) {
            path.addAll(segments(node, "path", face));
        }
        if (path.size() > around.path().size()) {
            claims.open(path, around.ancestors());
        }
        return new Group(face, components(node, around.within(face.id(), List.copyOf(path))));
    }

    private DynamicList list(JsonNode node, Face face, Around around) {
        var own = segments(node, "path", face);
        var path = new ArrayList<>(around.path());
        path.addAll(own.isEmpty() ? List.of(face.type() + "_" + face.id()) : own);
        claims.rows(path, face.id(), around.ancestors());
        var rows = node.path("defaultRepetitions");
        boolean countable = rows.asDouble() == rows.asInt();
        if (rows.asInt(1) > MOST_ROWS) {
            throw new FormBroken("more than " + MOST_ROWS + " rows");
        }
        return new DynamicList(
                face,
                List.copyOf(path),
                !rows.isNumber() ? 1 : countable ? rows.asInt() : -1,
                node.path("isRepeating").isMissingNode() || truthy(node.path("isRepeating")),
                components(node, around.within(face.id(), List.copyOf(path))));
    }

    /** The dotted key or path of a component; empty where it has none. */
    private static List<String> segments(JsonNode node, String attribute, Face face) {
        var text = node.path(attribute);
        if (!truthy(text)) {
            return List.of();
        }
        if (!text.isTextual()) {
            throw new FormBroken(attribute + " of <" + face.id() + "> is no text");
        }
        var segments = List.of(text.asText().split("\\.", -1));
        for (var segment : segments) {
            if (ILLEGAL.contains(segment)) {
                throw new FormBroken("illegal key: " + segment);
            }
        }
        return segments;
    }

    private Face face(JsonNode node, String type) {
        var id = node.path("id").asText("");
        if (id.isEmpty() || node.path("id").isNull()) {
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

    private Binding binding(JsonNode node, Face face, Around around) {
        var own = segments(node, "key", face);
        var path = new ArrayList<>(around.path());
        // form-js draws lots where there is no key
        path.addAll(own.isEmpty() ? List.of(face.type() + "_" + face.id()) : own);
        claims.value(path, around.ancestors());
        var readonly = node.path("readonly");
        return new Binding(
                List.copyOf(path),
                truthy(node.path("disabled")),
                readonly.isTextual() && readonly.asText().startsWith("=")
                        ? readonly.asText().substring(1)
                        : String.valueOf(truthy(readonly)),
                plain(node.path("defaultValue")),
                rules(node.path("validate"), face));
    }

    private static boolean truthy(JsonNode node) {
        return !node.isMissingNode() && !node.isNull() && Verdict.truthy(plain(node));
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
                truthy(node.path("required")),
                plain(node.path("min")),
                plain(node.path("max")),
                plain(node.path("minLength")),
                plain(node.path("maxLength")),
                pattern.isEmpty() ? null : pattern,
                node.path("validationType").asText(""),
                Map.copyOf(messages));
    }

    private static Options options(JsonNode node, Face face) {
        var key = node.path("valuesKey");
        var expression = node.path("valuesExpression").asText("");
        List<Option> fixed = null;
        if (!node.path("values").isMissingNode()) {
            fixed = new ArrayList<>();
            for (var entry : node.path("values")) {
                var option = option(plain(entry), face.properties());
                if (option != null) {
                    fixed.add(option);
                }
            }
        } else if (key.asText("").isEmpty() && expression.isEmpty()) {
            // what form-js offers where nothing is said
            fixed = List.of(new Option("value", new Words("Value", "")));
        }
        return new Options(
                fixed == null ? null : List.copyOf(fixed),
                key.isTextual() ? key.asText() : null,
                expression.isEmpty() ? null : expression);
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

    private static Datetime.Subtype subtype(JsonNode node) {
        return switch (node.path("subtype").asText("date")) {
            case "date" -> Datetime.Subtype.DATE;
            case "time" -> Datetime.Subtype.TIME;
            case "datetime" -> Datetime.Subtype.DATETIME;
            default -> Datetime.Subtype.UNKNOWN;
        };
    }

    private static Words words(String zh, Map<String, String> properties, String english) {
        return new Words(zh, properties.getOrDefault(english, ""));
    }

    private static @Nullable Object plain(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : JSON.convertValue(node, Object.class);
    }
}
