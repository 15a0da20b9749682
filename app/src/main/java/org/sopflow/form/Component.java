package org.sopflow.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A component of a Camunda Form. A type that is not here is refused when the form is read. */
public sealed interface Component {

    Face face();

    /**
     * What every component has.
     *
     * @param id unique in the form
     * @param type as the schema names it
     * @param label attribute {@code label}; English in {@code properties.labelEn}
     * @param description attribute {@code description}; English in {@code properties.descriptionEn}
     * @param hide FEEL without the leading {@code =}, hidden where it is true; null where the component is always shown
     */
    record Face(
            String id,
            String type,
            Words label,
            Words description,
            @Nullable String hide,
            Map<String, String> properties) {}

    /** A component that carries a value. */
    sealed interface Field extends Component {
        Binding binding();

        /** Where its value stands in the data, dotted: also the name of its control and of its errors. */
        default String name() {
            return String.join(".", binding().path());
        }
    }

    /**
     * How a field meets the data.
     *
     * @param path segments of the key, those of its groups first; a number is a place in a list
     * @param disabled neither checked nor kept. form-js takes any text for true, {@code "=false"} too
     * @param readonly FEEL without the leading {@code =}; {@code true} and {@code false} where it is fixed
     * @param initial value where none is given; null: the empty value of the type
     */
    record Binding(
            List<String> path,
            boolean disabled,
            String readonly,
            @Nullable Object initial,
            Rules rules) {}

    /**
     * The rules of {@code validate}. Limits are a number, or FEEL that starts with {@code =}; null switches a rule off.
     *
     * @param pattern regular expression in the portable subset, unanchored
     * @param validationType {@code email}, {@code phone}, or anything else for nothing
     * @param messages own text by rule ({@code required}, {@code min} …) from {@code patternErrorMessage} and from the
     *     properties {@code message.<rule>} and {@code messageEn.<rule>}
     */
    record Rules(
            boolean required,
            @Nullable Object min,
            @Nullable Object max,
            @Nullable Object minLength,
            @Nullable Object maxLength,
            @Nullable String pattern,
            String validationType,
            Map<String, Words> messages) {}

    /** One line or, as a textarea, several. */
    record Textfield(Face face, Binding binding, boolean lines) implements Field {}

    /**
     * @param decimalDigits most digits after the point; null: any
     * @param increment the value is a multiple of it, counted from zero
     * @param serializeToString kept as text
     */
    record Numberfield(
            Face face,
            Binding binding,
            @Nullable Integer decimalDigits,
            @Nullable BigDecimal increment,
            boolean serializeToString)
            implements Field {}

    record Checkbox(Face face, Binding binding) implements Field {}

    /** One of several: a select or radio buttons. */
    record Choice(Face face, Binding binding, boolean radio, Options options) implements Field {}

    /** Any of several. */
    record Checklist(Face face, Binding binding, Options options) implements Field {}

    /**
     * @param format {@code utc_offset}, {@code utc_normalized} or {@code no_timezone}
     * @param notPast a date before today's business day is refused
     */
    record Datetime(Face face, Binding binding, Subtype subtype, String format, boolean notPast) implements Field {
        public enum Subtype {
            DATE,
            TIME,
            DATETIME,
            /** form-js takes any subtype, and keeps no value of one it does not know. */
            UNKNOWN
        }
    }

    /** A key of files that were given beforehand; form-js knows none when it opens a form. */
    record Filepicker(Face face, Binding binding) implements Field {}

    /**
     * A value that nobody types.
     *
     * @param expression FEEL that starts with {@code =}; any other text is the value itself
     * @param when {@code change}: whenever something changes; {@code presubmit}: at the end; anything else: never
     */
    record Expression(Face face, Binding binding, String expression, String when) implements Field {}

    record Group(Face face, List<Component> components) implements Component {}

    /**
     * Rows of the same fields.
     *
     * @param path where the list stands in the data, without the places of the lists around it
     * @param rows how many are there when no list is given; below zero: form-js stumbles there
     * @param repeating whether there are rows at all; else it is a group
     */
    record DynamicList(Face face, List<String> path, int rows, boolean repeating, List<Component> components)
            implements Component {}

    /** Shown and carries nothing: image, table, iframe, documentPreview, button. */
    record Shown(Face face) implements Component {}

    /** Markdown with {@code {{FEEL}}}; English in {@code properties.textEn}. */
    record Text(Face face, Words text) implements Component {}

    /** HTML, cleaned before it is shown; English in {@code properties.contentEn}. */
    record Html(Face face, Words content) implements Component {}

    record Separator(Face face) implements Component {}

    record Spacer(Face face) implements Component {}

    /**
     * Where the options come from: the key before the fixed ones, these before the expression.
     *
     * @param fixed listed in the schema ({@code values}); null where there is no list
     * @param key name of a variable that holds the list ({@code valuesKey})
     * @param expression FEEL that starts with {@code =} ({@code valuesExpression}); any other text offers nothing
     */
    record Options(
            @Nullable List<Option> fixed,
            @Nullable String key,
            @Nullable String expression) {}

    /** @param value text, number, boolean or a map; compared strictly: the text 1 is not the number 1 */
    record Option(Object value, Words label) {}
}
