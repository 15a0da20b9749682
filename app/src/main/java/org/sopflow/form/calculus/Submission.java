package org.sopflow.form.calculus;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;
import org.sopflow.form.Component;
import org.sopflow.form.Component.Field;
import org.sopflow.form.Component.Group;
import org.sopflow.form.Form;

/**
 * A form filled in: what each field holds, what is hidden by it, and what is broken.
 *
 * <p>What is hidden depends on what the visible fields hold, and the other way round: asked again until nothing changes.
 */
public final class Submission {

    private final Form form;
    private final Feel feel;
    private final Canonical canonical;
    private final Map<String, ?> known;
    private final Map<String, ?> posted;

    private final Map<Field, @Nullable Object> values = new LinkedHashMap<>();
    private final Set<Component> hidden = new HashSet<>();
    private Map<String, Object> context = Map.of();

    /**
     * @param known what expressions may ask for beside the fields
     * @param posted JSON-like; nested by key
     */
    public Submission(Form form, Feel feel, Canonical canonical, Map<String, ?> known, Map<String, ?> posted) {
        this.form = form;
        this.feel = feel;
        this.canonical = canonical;
        this.known = known;
        this.posted = posted;
        settle();
    }

    /** Whether something, be it empty, is given for a field. */
    public static boolean given(Map<String, ?> data, Field field) {
        return Values.has(data, field.binding().path());
    }

    public static @Nullable Object get(Map<String, ?> data, Field field) {
        return Values.get(data, field.binding().path());
    }

    public static void put(Map<String, Object> data, Field field, @Nullable Object value) {
        Values.set(data, field.binding().path(), value);
    }

    public static void copy(Map<String, ?> from, Field field, Map<String, Object> into) {
        if (given(from, field)) {
            put(into, field, get(from, field));
        }
    }

    private void settle() {
        context = context();
        // one round per field at most, for a chain in which each hides the next; a circle stops there too
        for (int round = 0; round <= form.fields().size(); round++) {
            fill();
            context = context();
            var now = new HashSet<Component>();
            hide(form.components(), false, now);
            if (now.equals(hidden)) {
                return;
            }
            hidden.clear();
            hidden.addAll(now);
        }
        context = context();
    }

    private void fill() {
        for (var field : form.fields()) {
            var from = readonly(field) ? known : posted;
            values.put(
                    field,
                    Values.has(from, field.binding().path())
                            ? canonical.of(
                                    field, Values.get(from, field.binding().path()), context)
                            : canonical.empty(field));
        }
    }

    private Map<String, Object> context() {
        var visible = new LinkedHashMap<String, Object>();
        values.forEach((field, value) -> {
            if (!hidden.contains(field)) {
                Values.set(visible, field.binding().path(), value);
            }
        });
        var data = new LinkedHashMap<String, Object>(known);
        data.putAll(visible);
        return data;
    }

    private void hide(List<Component> components, boolean above, Set<Component> into) {
        for (var component : components) {
            var hide = component.face().hide();
            // form-js takes an expression that cannot be read for true: what it does not show is not asked for
            boolean gone = above || (hide != null && feel.unary(hide, context).orElse(true));
            if (gone) {
                into.add(component);
            }
            if (component instanceof Group group) {
                hide(group.components(), gone, into);
            }
        }
    }

    public boolean hidden(Component component) {
        return hidden.contains(component);
    }

    public boolean readonly(Field field) {
        return switch (field.binding().readonly()) {
            case "true" -> true;
            case "false" -> false;
            default -> feel.unary(field.binding().readonly(), context).orElse(false);
        };
    }

    public @Nullable Object value(Field field) {
        return values.get(field);
    }

    /** What an expression of this form sees now. */
    public Map<String, Object> seen() {
        return context;
    }

    /** The data that is kept: of visible, enabled fields only. */
    public Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        values.forEach((field, value) -> {
            if (counts(field)) {
                Values.set(data, field.binding().path(), value);
            }
        });
        return data;
    }

    /** What form-js would complain of, by field in form order. */
    public Map<Field, List<Broken>> broken() {
        var verdict = new Verdict(feel);
        var broken = new LinkedHashMap<Field, List<Broken>>();
        values.forEach((field, value) -> {
            var found = counts(field) ? verdict.of(field, value, context) : List.<Broken>of();
            if (!found.isEmpty()) {
                broken.put(field, found);
            }
        });
        return broken;
    }

    /**
     * As {@link #broken}, and stricter: a raw value that the import would drop or bend is told instead of being called missing.
     *
     * @param today the day of business
     */
    public Map<Field, List<Broken>> brokenOnServer(LocalDate today) {
        var mirrored = broken();
        var broken = new LinkedHashMap<Field, List<Broken>>();
        for (var field : values.keySet()) {
            var wrong = !counts(field) || readonly(field)
                    ? null
                    : canonical
                            .wrong(field, Values.get(posted, field.binding().path()), context, today)
                            .orElse(null);
            if (wrong != null) {
                broken.put(field, List.of(wrong));
            } else if (mirrored.containsKey(field)) {
                broken.put(field, mirrored.get(field));
            }
        }
        return broken;
    }

    private boolean counts(Field field) {
        return !hidden.contains(field) && !field.binding().disabled();
    }
}
