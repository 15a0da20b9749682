package org.sopflow.form.camunda;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;
import org.sopflow.form.Component;
import org.sopflow.form.Component.Checkbox;
import org.sopflow.form.Component.Checklist;
import org.sopflow.form.Component.Choice;
import org.sopflow.form.Component.Datetime;
import org.sopflow.form.Component.Face;
import org.sopflow.form.Component.Field;
import org.sopflow.form.Component.Group;
import org.sopflow.form.Component.Html;
import org.sopflow.form.Component.Numberfield;
import org.sopflow.form.Component.Option;
import org.sopflow.form.Component.Separator;
import org.sopflow.form.Component.Spacer;
import org.sopflow.form.Component.Text;
import org.sopflow.form.Component.Textfield;
import org.sopflow.form.Drawn;
import org.sopflow.form.Drawn.Part;
import org.sopflow.form.Form;
import org.sopflow.form.calculus.Canonical;
import org.sopflow.form.calculus.Submission;

/** One drawing of one form in one language. */
final class Drawing {

    private final Form form;
    private final Submission submission;
    private final Canonical canonical;
    private final Prose prose;
    private final Map<String, ?> known;
    private final Map<String, ?> posted;
    private final Map<String, List<String>> errors;
    private final Locale language;
    private final List<Drawn.Error> summary = new ArrayList<>();
    private final List<Drawn.Kept> kept = new ArrayList<>();
    private boolean changing;

    Drawing(
            Form form,
            Submission submission,
            Canonical canonical,
            Feel feel,
            Map<String, ?> known,
            Map<String, ?> posted,
            Map<String, List<String>> errors,
            Locale language) {
        this.form = form;
        this.submission = submission;
        this.canonical = canonical;
        this.prose = new Prose(feel);
        this.known = known;
        this.posted = posted;
        this.errors = errors;
        this.language = language;
    }

    Drawn drawn() {
        var parts = parts(form.components());
        return new Drawn(parts, List.copyOf(summary), List.copyOf(kept), changing);
    }

    private List<Part> parts(List<Component> components) {
        var parts = new ArrayList<Part>();
        for (var component : components) {
            changing |= component.face().hide() != null;
            if (submission.hidden(component)) {
                keep(component);
            } else {
                parts.add(part(component));
            }
        }
        return parts;
    }

    private Part part(Component component) {
        var face = component.face();
        if (component instanceof Field field) {
            return field(field);
        }
        var html = "";
        List<Part> inner = List.of();
        if (component instanceof Text text) {
            html = prose.markdown(text.text().in(language), submission.seen());
        } else if (component instanceof Html raw) {
            html = prose.html(raw.content().in(language), submission.seen());
        } else if (component instanceof Group group) {
            inner = parts(group.components());
        } else {
            assert component instanceof Separator || component instanceof Spacer;
        }
        return new Part(
                face.type(),
                id(face),
                "",
                face.label().in(language),
                "",
                html,
                "",
                "",
                false,
                false,
                false,
                List.of(),
                List.of(),
                inner);
    }

    private Part field(Field field) {
        var face = field.face();
        var readonly = submission.readonly(field);
        var raw = raw(field, readonly);
        var options = options(field, raw);
        var label = face.label().in(language);
        var wrong = errors.getOrDefault(field.name(), List.of());
        // radio buttons and checklists take the focus at their first button, as the error summary's link expects
        var id = options.isEmpty() || face.type().equals("select")
                ? id(face)
                : options.get(0).id();
        wrong.forEach(message -> summary.add(new Drawn.Error(id, message)));
        return new Part(
                face.type(),
                id(face),
                field.name(),
                label.isBlank() ? field.name() : label,
                face.description().in(language),
                "",
                input(field),
                raw == null || raw instanceof List || raw instanceof Map ? "" : String.valueOf(raw),
                field.binding().rules().required(),
                readonly,
                field.binding().disabled(),
                options,
                wrong,
                List.of());
    }

    /** What was typed, be it wrong; else what the field holds. */
    private @Nullable Object raw(Field field, boolean readonly) {
        if (!readonly && Submission.given(posted, field)) {
            return Submission.get(posted, field);
        }
        return field.binding().disabled() && Submission.given(known, field)
                ? Submission.get(known, field)
                : submission.value(field);
    }

    private List<Drawn.Choice> options(Field field, @Nullable Object raw) {
        List<Option> options;
        if (field instanceof Choice choice) {
            options = canonical.options(choice.options(), choice.face().properties(), submission.seen());
        } else if (field instanceof Checklist list) {
            options = canonical.options(list.options(), list.face().properties(), submission.seen());
        } else {
            return List.of();
        }
        var drawn = new ArrayList<Drawn.Choice>();
        for (var option : options) {
            var chosen = raw instanceof List<?> several
                    ? several.contains(option.value())
                    : option.value().equals(raw);
            drawn.add(new Drawn.Choice(
                    id(field.face()) + (drawn.isEmpty() ? "" : "-" + drawn.size()),
                    String.valueOf(option.value()),
                    option.label().in(language),
                    chosen));
        }
        return drawn;
    }

    private static String input(Field field) {
        if (field instanceof Datetime datetime) {
            return switch (datetime.subtype()) {
                case DATE -> "date";
                case TIME -> "time";
                case DATETIME -> "datetime-local";
                case UNKNOWN -> "text";
            };
        }
        if (field instanceof Textfield || field instanceof Numberfield) {
            return switch (field.binding().rules().validationType()) {
                case "email" -> "email";
                case "phone" -> "tel";
                default -> "text";
            };
        }
        return "";
    }

    /** Carries the values of what is hidden, so that they are there again when it is shown. */
    private void keep(Component component) {
        if (component instanceof Group group) {
            group.components().forEach(this::keep);
        } else if (component instanceof Field field && Submission.given(posted, field)) {
            var raw = Submission.get(posted, field);
            if (raw instanceof List<?> several) {
                several.forEach(value -> kept.add(new Drawn.Kept(field.name(), String.valueOf(value))));
            } else if (raw != null && !(field instanceof Checkbox && Boolean.FALSE.equals(raw))) {
                kept.add(new Drawn.Kept(field.name(), String.valueOf(raw)));
            }
        }
    }

    private String id(Face face) {
        return "fjs-form-" + form.id() + "-" + face.id();
    }
}
