package org.sopflow.form.camunda;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;
import org.sopflow.form.Answer;
import org.sopflow.form.Component.Checkbox;
import org.sopflow.form.Component.Checklist;
import org.sopflow.form.Component.Choice;
import org.sopflow.form.Component.Datetime;
import org.sopflow.form.Component.Face;
import org.sopflow.form.Component.Field;
import org.sopflow.form.Component.Group;
import org.sopflow.form.Component.Option;
import org.sopflow.form.Component.Options;
import org.sopflow.form.Drawn;
import org.sopflow.form.Form;
import org.sopflow.form.FormBroken;
import org.sopflow.form.Forms;
import org.sopflow.form.calculus.Broken;
import org.sopflow.form.calculus.Canonical;
import org.sopflow.form.calculus.FormJsWords;
import org.sopflow.form.calculus.SchemaReader;
import org.sopflow.form.calculus.Submission;
import org.sopflow.form.calculus.Submission.Fault;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The one renderer and validator of Camunda Forms. */
@Component
class CamundaForms implements Forms {

    /** Editions are few and never change; beyond so many schemas the memory of parsed ones starts anew. */
    private static final int REMEMBERED = 500;

    /** Types that the pages know; a form with any other can be checked, not filled in. */
    private static final Set<String> DRAWN = Set.of(
            "textfield",
            "textarea",
            "number",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "datetime",
            "group",
            "text",
            "html",
            "separator",
            "spacer");

    private final Feel feel;
    private final Clock business;
    private final MessageSource messages;
    private final Canonical canonical;
    private final Canonical mirrored;
    private final Map<String, Form> read = new ConcurrentHashMap<>();

    CamundaForms(Feel feel, Clock business, MessageSource messages) {
        this.feel = feel;
        this.business = business;
        this.messages = messages;
        this.canonical = new Canonical(feel, business.getZone());
        this.mirrored = Canonical.asFormJs(feel, ZoneOffset.UTC);
    }

    @Override
    public Form read(String schema) {
        var known = read.get(schema);
        if (known != null) {
            return known;
        }
        var form = SchemaReader.read(schema);
        drawable(form.components());
        if (read.size() >= REMEMBERED) {
            read.clear();
        }
        read.put(schema, form);
        return form;
    }

    private static void drawable(List<org.sopflow.form.Component> components) {
        for (var component : components) {
            if (component instanceof Group group) {
                drawable(group.components());
            }
            var type = component.face().type();
            if (component instanceof Datetime datetime && datetime.subtype() == Datetime.Subtype.UNKNOWN) {
                throw new FormBroken("subtype of <" + component.face().id() + ">");
            }
            if (!DRAWN.contains(type)) {
                throw new FormBroken("form field of type <" + type + "> not supported");
            }
        }
    }

    @Override
    public Map<String, Object> posted(Form form, Map<String, String[]> parameters) {
        var posted = new LinkedHashMap<String, Object>();
        for (var field : form.fields()) {
            var texts = parameters.get(field.name());
            if (texts != null) {
                Submission.put(posted, field, understood(field, List.of(texts)));
            }
        }
        return posted;
    }

    private @Nullable Object understood(Field field, List<String> texts) {
        var last = texts.isEmpty() ? "" : texts.get(texts.size() - 1);
        if (field instanceof Checkbox) {
            return last.equals("true");
        }
        if (field instanceof Choice choice) {
            return last.isEmpty() ? null : chosen(choice.options(), choice.face(), last);
        }
        if (field instanceof Checklist list) {
            return texts.stream()
                    .filter(text -> !text.isEmpty())
                    .map(text -> chosen(list.options(), list.face(), text))
                    .toList();
        }
        return last;
    }

    /** The option whose value reads so; the text itself where there is none or the options are not in the schema. */
    private Object chosen(Options options, Face face, String text) {
        return canonical.options(options, face.properties(), Map.of()).stream()
                .map(Option::value)
                .filter(value -> String.valueOf(value).equals(text))
                .findFirst()
                .orElse(text);
    }

    @Override
    public Checked check(Form form, Map<String, ?> known, Map<String, ?> posted, Locale language) {
        var submission = new Submission(form, feel, canonical, known, posted);
        var errors = new LinkedHashMap<String, List<String>>();
        submission
                .brokenOnServer(LocalDate.now(business))
                .forEach(fault -> errors.put(fault.field().name(), told(fault, language)));
        return new Checked(submission.data(), errors);
    }

    @Override
    public Judged judge(String schema, Map<String, ?> data, boolean mirror, Locale language) {
        var submission = new Submission(SchemaReader.read(schema), feel, mirror ? mirrored : canonical, data, data);
        var errors = new LinkedHashMap<String, Object>();
        if (mirror) {
            for (var fault : submission.broken()) {
                set(
                        errors,
                        fault,
                        fault.broken().stream()
                                .map(one -> FormJsWords.of(fault.field(), one))
                                .toList());
            }
        } else {
            for (var fault : submission.brokenOnServer(LocalDate.now(business))) {
                set(errors, fault, told(fault, language));
            }
        }
        return new Judged(submission.data(), errors);
    }

    @SuppressWarnings("unchecked") // only what was put here is there
    private static void set(Map<String, Object> errors, Fault fault, List<String> messages) {
        var id = fault.field().face().id();
        if (fault.indexes().isEmpty()) {
            errors.put(id, messages);
            return;
        }
        var rows = (List<@Nullable Object>) errors.computeIfAbsent(id, first -> new ArrayList<@Nullable Object>());
        for (int depth = 0; depth < fault.indexes().size(); depth++) {
            int row = fault.indexes().get(depth);
            while (rows.size() <= row) {
                rows.add(null);
            }
            if (depth == fault.indexes().size() - 1) {
                rows.set(row, messages);
            } else {
                var inner = rows.get(row) == null ? new ArrayList<@Nullable Object>() : rows.get(row);
                rows.set(row, inner);
                rows = (List<@Nullable Object>) inner;
            }
        }
    }

    private List<String> told(Fault fault, Locale language) {
        return fault.broken().stream()
                .map(one -> told(fault.field(), one, language))
                .toList();
    }

    private String told(Field field, Broken broken, Locale language) {
        var own = field.binding().rules().messages().get(broken.rule().key());
        if (own != null && !(own.en().isEmpty() && language.getLanguage().equals("en"))) {
            return own.in(language);
        }
        var args = new ArrayList<Object>();
        args.add(label(field, language));
        // numbers as they are, not grouped by language
        broken.args().forEach(arg -> args.add(String.valueOf(arg)));
        return messages.getMessage("form.rule." + broken.rule().key(), args.toArray(), language);
    }

    private static String label(Field field, Locale language) {
        var label = field.face().label().in(language);
        return label.isBlank() ? field.name() : label;
    }

    @Override
    public Drawn draw(Form form, Map<String, ?> known, Locale language) {
        var prefilled = new LinkedHashMap<String, Object>();
        for (var field : form.fields()) {
            if (field.binding().disabled()
                    || "true".equals(field.face().properties().get("prefill"))) {
                Submission.copy(known, field, prefilled);
            }
        }
        return draw(form, known, prefilled, Map.of(), language);
    }

    @Override
    public Drawn draw(
            Form form, Map<String, ?> known, Map<String, ?> posted, Map<String, List<String>> errors, Locale language) {
        return new Drawing(
                        form,
                        new Submission(form, feel, canonical, known, posted),
                        canonical,
                        feel,
                        known,
                        posted,
                        errors,
                        language)
                .drawn();
    }

    @Override
    public List<Answer> answers(Form form, Map<String, ?> data, Locale language) {
        var answers = new ArrayList<Answer>();
        for (var field : form.fields()) {
            var value = told(field, Submission.get(data, field), language);
            if (!value.isBlank()) {
                answers.add(new Answer(label(field, language), value));
            }
        }
        return answers;
    }

    private String told(Field field, @Nullable Object value, Locale language) {
        if (value == null) {
            return "";
        }
        if (field instanceof Checkbox) {
            return messages.getMessage(Boolean.TRUE.equals(value) ? "form.yes" : "form.no", null, language);
        }
        if (field instanceof Choice choice) {
            return optionTold(choice.options(), choice.face(), value, language);
        }
        if (field instanceof Checklist list && value instanceof List<?> several) {
            return several.stream()
                    .map(one -> optionTold(list.options(), list.face(), one, language))
                    .collect(Collectors.joining(messages.getMessage("form.and", null, language)));
        }
        return String.valueOf(value);
    }

    private String optionTold(Options options, Face face, Object value, Locale language) {
        return canonical.options(options, face.properties(), Map.of()).stream()
                .filter(option -> String.valueOf(option.value()).equals(String.valueOf(value)))
                .map(option -> option.label().in(language))
                .findFirst()
                .orElse(String.valueOf(value));
    }
}
