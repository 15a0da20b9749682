package org.sopflow.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads, draws and checks Camunda Forms on the server. */
public interface Forms {

    /** @throws FormBroken if form-js would refuse the schema */
    Form read(String schema);

    /**
     * Brings what a browser posted to the JSON-like values {@link #check} takes: a choice becomes its option's value, a ticked box
     * {@code true}. What cannot be understood stays the text that was typed, so that it is refused by name and drawn again.
     *
     * @param parameters of the request; names are {@link Component.Field#name()}
     */
    Map<String, Object> posted(Form form, Map<String, String[]> parameters);

    /** {@link #check(Form, Map, Map, Locale)} of a form that knows nothing beforehand. */
    default Checked check(Form form, Map<String, ?> posted, Locale language) {
        return check(form, Map.of(), posted, language);
    }

    /**
     * Checks a submission: unknown keys dropped, values brought to their type, every broken rule named by field. A hidden or disabled
     * field is neither checked nor kept; a read-only one keeps what was known.
     *
     * @param known what expressions may ask for beside the form's own fields: the variables of the process
     * @param posted JSON-like values, dotted keys nested
     */
    Checked check(Form form, Map<String, ?> known, Map<String, ?> posted, Locale language);

    /**
     * Checks any form that form-js takes, also one that cannot be drawn here yet. Stores nothing.
     *
     * @param schema JSON of the form
     * @param data what it is opened with: the variables that are known, and the answers
     * @param mirror whether nothing is said but what form-js would say, in its English
     * @throws FormBroken if form-js would refuse the schema, or stumble over the data
     */
    Judged judge(String schema, Map<String, ?> data, boolean mirror, Locale language);

    /**
     * Draws a form that nobody has filled in yet. A field is prefilled with the known value of its key where it is read-only or
     * disabled, or where its property {@code prefill} is {@code true}; else with its default, so that no decision of an earlier
     * round is taken over unseen.
     */
    Drawn draw(Form form, Map<String, ?> known, Locale language);

    /**
     * Draws a form with what was typed, for the template fragment {@code form/form :: form(drawn)}.
     *
     * @param posted as {@link #posted} gave it
     * @param errors as {@link Checked#errors}
     */
    Drawn draw(
            Form form, Map<String, ?> known, Map<String, ?> posted, Map<String, List<String>> errors, Locale language);

    /**
     * What was filled in, to be read: fields in form order, empty ones left out.
     *
     * @param data as {@link Checked#data}, or as {@link #posted} gave it
     */
    List<Answer> answers(Form form, Map<String, ?> data, Locale language);

    /** @param errors messages by field name ({@link Component.Field#name()}), in form order; empty if accepted */
    record Checked(Map<String, Object> data, Map<String, List<String>> errors) {
        public boolean accepted() {
            return errors.isEmpty();
        }
    }

    /**
     * @param data that would be kept
     * @param errors messages by the field's id; in a list: a list by row, null where a row is right; empty if accepted
     */
    record Judged(Map<String, Object> data, Map<String, Object> errors) {}
}
