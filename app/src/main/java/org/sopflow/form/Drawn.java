package org.sopflow.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form made ready for the template {@code form/form}, in one language.
 *
 * @param parts in the order they are drawn; what is hidden is left out
 * @param errors for the summary, in form order
 * @param kept values of hidden fields, carried along so that nothing typed is lost when they come back
 * @param changing whether something appears or goes as values change, so that a script may ask for a new drawing
 */
public record Drawn(List<Part> parts, List<Error> errors, List<Kept> kept, boolean changing) {

    /**
     * @param kind name of the template fragment that draws it: textfield, textarea, number, checkbox, radio, select, datetime,
     *     checklist, group, text, html, separator, spacer
     * @param id of the element that takes the focus: {@code fjs-form-<form>-<field>}
     * @param html cleaned, of text and html only
     * @param input type of the input: text, email, tel, date, time, datetime-local
     * @param options of radio, select and checklist
     * @param parts of a group
     */
    public record Part(
            String kind,
            String id,
            String name,
            String label,
            String hint,
            String html,
            String input,
            String value,
            boolean required,
            boolean readonly,
            boolean disabled,
            List<Choice> options,
            List<String> errors,
            List<Part> parts) {

        /** Ids of the hint and the error, for {@code aria-describedby}; null if there is neither. */
        public @Nullable String describedBy() {
            var ids = (hint.isEmpty() ? "" : id + "-hint ") + (errors.isEmpty() ? "" : id + "-error");
            return ids.isBlank() ? null : ids.strip();
        }
    }

    /** @param value as the browser posts it */
    public record Choice(String id, String value, String label, boolean chosen) {}

    /** @param id of the element to go to */
    public record Error(String id, String message) {}

    public record Kept(String name, String value) {}
}
