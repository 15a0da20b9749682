package org.sopflow.form.camunda;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;
import org.sopflow.form.Answer;
import org.sopflow.form.Component.Checkbox;
import org.sopflow.form.Component.Checklist;
import org.sopflow.form.Component.Choice;
import org.sopflow.form.Component.Face;
import org.sopflow.form.Component.Field;
import org.sopflow.form.Component.Option;
import org.sopflow.form.Component.Options;
import org.sopflow.form.Drawn;
import org.sopflow.form.Form;
import org.sopflow.form.Forms;
import org.sopflow.form.calculus.Broken;
import org.sopflow.form.calculus.Canonical;
import org.sopflow.form.calculus.SchemaReader;
import org.sopflow.form.calculus.Submission;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The one renderer and validator of Camunda Forms. */
@Component
class CamundaForms implements Forms {

    /** Editions are few and never change; beyond so many schemas the memory of parsed ones starts anew. */
    private static final int REMEMBERED = 500;

    private final Feel feel;
    private final Clock business;
    private final MessageSource messages;
    private final Canonical canonical;
    private final Map<String, Form> read = new ConcurrentHashMap<>();

    CamundaForms(Feel feel, Clock business, MessageSource messages) {
        this.feel = feel;
        this.business = business;
        this.messages = messages;
        this.canonical = new Canonical(feel, business.getZone());
    }

    @Override
    public Form read(String schema) {
        var known = read.get(schema);
        if (known != null) {
            return known;
        }
        var form = SchemaReader.read(schema);
        if (read.size() >= REMEMBERED) {
            read.clear();
        }
        read.put(schema, form);
        return form;
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
                .forEach((field, broken) -> errors.put(
                        field.name(),
                        broken.stream().map(one -> told(field, one, language)).toList()));
        return new Checked(submission.data(), errors);
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
