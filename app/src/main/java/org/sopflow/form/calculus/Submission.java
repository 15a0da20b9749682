package org.sopflow.form.calculus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;
import org.sopflow.form.Component;
import org.sopflow.form.Component.Datetime;
import org.sopflow.form.Component.DynamicList;
import org.sopflow.form.Component.Expression;
import org.sopflow.form.Component.Field;
import org.sopflow.form.Component.Group;
import org.sopflow.form.Component.Numberfield;
import org.sopflow.form.Form;
import org.sopflow.form.FormBroken;

/**
 * A form filled in: what each field holds, what is hidden by it, and what is broken. Goes the way of form-js viewer 2.0.0: the data is
 * imported, the form is drawn until nothing changes any more, then submitted.
 */
public final class Submission {

    /** Most fields in rows taken; each may ask an expression. */
    private static final int MOST = 20_000;

    /** Most drawings: a chain of expressions in which each needs the one before takes one for each. */
    private static final int MOST_DRAWINGS = 100;

    private final Form form;
    private final Feel feel;
    private final Canonical canonical;
    private final Map<String, ?> posted;

    private Map<String, Object> initial = Map.of();
    private Map<String, Object> data = Map.of();
    private Asked all = Asked.all(Map.of());
    private final Set<Component> hidden = new HashSet<>();
    private final List<Standing> standing = new ArrayList<>();
    /** Paths of the dates that were drawn. */
    private final Set<List<String>> once = new HashSet<>();

    /**
     * A visible field; in lists there is one for each row.
     *
     * @param indexes of the rows, from 0, the outermost first
     */
    private record Standing(Field field, List<Integer> indexes, List<String> path, Asked asked) {
        boolean counts() {
            return !field.binding().disabled();
        }
    }

    /**
     * What is wrong with a field.
     *
     * @param indexes of the rows it stands in, from 0, the outermost first
     */
    public record Fault(
            Field field, List<Integer> indexes, @Nullable Object value, List<Broken> broken) {}

    /**
     * @param known what expressions may ask for beside the fields, and what read-only fields hold
     * @param posted JSON-like; nested by key
     * @throws FormBroken if its lists have more rows than can be taken
     */
    public Submission(Form form, Feel feel, Canonical canonical, Map<String, ?> known, Map<String, ?> posted) {
        this.form = form;
        this.feel = feel;
        this.canonical = canonical;
        this.posted = posted;
        Set<Field> fixed = form.fields().stream()
                .filter(field -> field.binding().readonly().equals("true"))
                .collect(Collectors.toSet());
        // whether a field is read-only may depend on others; a circle stops
        for (int round = 0; round < 3; round++) {
            settle(given(known, fixed));
            var now = form.fields().stream().filter(this::readonly).collect(Collectors.toSet());
            if (now.equals(fixed)) {
                return;
            }
            fixed = now;
        }
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

    private Map<String, Object> given(Map<String, ?> known, Set<Field> fixed) {
        var given = Values.copy(known);
        given(form.components(), fixed, given);
        return given;
    }

    private void given(List<Component> components, Set<Field> fixed, Map<String, Object> into) {
        for (var component : components) {
            if (component instanceof Group group) {
                given(group.components(), fixed, into);
            } else if (component instanceof DynamicList list) {
                take(list.path(), into);
            } else if (component instanceof Field field && !fixed.contains(field)) {
                take(field.binding().path(), into);
            }
        }
    }

    private void take(List<String> path, Map<String, Object> into) {
        if (Values.has(posted, path)) {
            Values.set(into, path, Values.get(posted, path));
        } else {
            Values.remove(into, path);
        }
    }

    private void settle(Map<String, Object> given) {
        initial = Values.copy(given);
        imported(form.components(), List.of(), List.of(), given, new int[1]);
        data = Values.copy(initial);
        var computed = new HashSet<List<Object>>();
        once.clear();
        boolean again = true;
        for (int drawing = 0; drawing < MOST_DRAWINGS; drawing++) {
            draw();
            if (!effects(computed)) {
                // a number field tells its value once more after a while, and then all is computed anew
                if (!again || standing.stream().noneMatch(this::tells)) {
                    break;
                }
                again = false;
                computed.clear();
                if (!effects(computed)) {
                    break;
                }
            }
        }
        for (var one : standing) {
            if (one.field() instanceof Expression expression
                    && expression.when().equals("presubmit")
                    && one.counts()
                    && !readonly(one)) {
                Values.set(data, one.path(), computed(expression, one));
            }
        }
    }

    private boolean tells(Standing one) {
        return one.field() instanceof Numberfield
                && one.counts()
                && !readonly(one)
                && Values.get(data, one.path()) != null;
    }

    /**
     * @param cuts how deep in the path of what is below each list around it stands
     * @param count of fields so far
     */
    private void imported(
            List<Component> components,
            List<Integer> cuts,
            List<Integer> indexes,
            Map<String, Object> given,
            int[] count) {
        for (var component : components) {
            if (component instanceof Field field) {
                if (++count[0] > MOST) {
                    throw new FormBroken("more than " + MOST + " fields");
                }
                var path = placed(field.binding().path(), cuts, indexes);
                var value = Values.has(given, path)
                        ? canonical.imported(field, Values.get(given, path), given)
                        : canonical.empty(field);
                Values.set(initial, path, value);
            } else if (component instanceof Group group) {
                imported(group.components(), cuts, indexes, given, count);
            } else if (component instanceof DynamicList list && list.repeating()) {
                var path = placed(list.path(), cuts, indexes);
                var rows = rows(list, Values.get(given, path));
                Values.set(initial, path, rows);
                for (int row = 0; row < rows.size(); row++) {
                    imported(
                            list.components(),
                            Asked.and(cuts, list.path().size()),
                            Asked.and(indexes, row),
                            given,
                            count);
                }
            } else if (component instanceof DynamicList list) {
                imported(list.components(), cuts, indexes, given, count);
            }
        }
    }

    private static List<Object> rows(DynamicList list, @Nullable Object given) {
        var rows = new ArrayList<Object>();
        if (given instanceof List<?> several) {
            several.forEach(row -> rows.add(row instanceof Map<?, ?> map ? Values.copy(map) : new LinkedHashMap<>()));
        } else if (list.rows() < 0) {
            throw new FormBroken("Invalid array length");
        } else {
            for (int row = 0; row < list.rows(); row++) {
                rows.add(new LinkedHashMap<>());
            }
        }
        return rows;
    }

    private static List<String> placed(List<String> path, List<Integer> cuts, List<Integer> indexes) {
        if (cuts.isEmpty()) {
            return path;
        }
        var placed = new ArrayList<>(path);
        for (int list = cuts.size() - 1; list >= 0; list--) {
            placed.add(cuts.get(list), String.valueOf(indexes.get(list)));
        }
        return placed;
    }

    private void draw() {
        var seen = new LinkedHashMap<String, Object>(initial);
        var shown = Values.copy(data);
        strip(form.components(), List.of(), List.of(), Asked.all(data), false, shown);
        seen.putAll(shown);
        all = Asked.all(seen);
        hidden.clear();
        standing.clear();
        draw(form.components(), List.of(), List.of(), all);
    }

    /** Takes what is hidden out of the data that expressions see. What hides is asked of the data with all in it. */
    private void strip(
            List<Component> components,
            List<Integer> cuts,
            List<Integer> indexes,
            Asked asked,
            boolean above,
            Map<String, Object> shown) {
        for (var component : components) {
            boolean gone = above || hides(component, asked);
            if (component instanceof Field field && gone) {
                Values.remove(shown, placed(field.binding().path(), cuts, indexes));
            } else if (component instanceof Group group) {
                strip(group.components(), cuts, indexes, asked, gone, shown);
            } else if (component instanceof DynamicList list) {
                var path = placed(list.path(), cuts, indexes);
                if (gone) {
                    Values.remove(shown, path);
                } else if (Values.get(data, path) instanceof List<?> rows) {
                    for (int row = 0; row < rows.size(); row++) {
                        strip(
                                list.components(),
                                Asked.and(cuts, list.path().size()),
                                Asked.and(indexes, row),
                                new Asked(data, rows.get(row), asked.self(), Asked.and(asked.places(), row + 1)),
                                false,
                                shown);
                    }
                }
            }
        }
    }

    private void draw(List<Component> components, List<Integer> cuts, List<Integer> indexes, Asked asked) {
        for (var component : components) {
            if (hides(component, asked)) {
                hide(component);
            } else if (component instanceof Field field) {
                standing.add(new Standing(field, indexes, placed(field.binding().path(), cuts, indexes), asked));
            } else if (component instanceof Group group) {
                draw(group.components(), cuts, indexes, asked);
            } else if (component instanceof DynamicList list && !list.repeating()) {
                draw(list.components(), cuts, indexes, asked);
            } else if (component instanceof DynamicList list
                    && Values.get(data, placed(list.path(), cuts, indexes)) instanceof List<?> rows) {
                for (int row = 0; row < rows.size(); row++) {
                    draw(
                            list.components(),
                            Asked.and(cuts, list.path().size()),
                            Asked.and(indexes, row),
                            asked.row(rows.get(row), row));
                }
            }
        }
    }

    private boolean hides(Component component, Asked asked) {
        var hide = component.face().hide();
        return hide != null && asked.holds(feel, hide);
    }

    private void hide(Component component) {
        hidden.add(component);
        if (component instanceof Group group) {
            group.components().forEach(this::hide);
        } else if (component instanceof DynamicList list) {
            list.components().forEach(this::hide);
        }
    }

    /** What the fields do once they are drawn; false if they leave all as it is. */
    private boolean effects(Set<List<Object>> computed) {
        boolean changed = false;
        for (var one : standing) {
            if (!one.counts() || readonly(one)) {
                continue;
            }
            // a date is written anew when its field is first drawn
            if (one.field() instanceof Datetime && !once.add(one.path())) {
                continue;
            }
            var value = Values.get(data, one.path());
            if (one.field() instanceof Expression expression) {
                var now = expression.when().equals("change") ? computed(expression, one) : value;
                // once only until something else changes: two that need each other would never end
                if (!Canonical.same(now, value) && computed.add(List.of(one.field(), one.indexes()))) {
                    Values.set(data, one.path(), now);
                    changed = true;
                }
            } else {
                var now = canonical.settled(one.field(), value, one.asked().everything());
                if (!Canonical.same(now, value)) {
                    Values.set(data, one.path(), now);
                    computed.clear();
                    changed = true;
                }
            }
        }
        return changed;
    }

    private @Nullable Object computed(Expression expression, Standing one) {
        var text = expression.expression();
        if (!text.startsWith("=")) {
            return text.isEmpty() ? null : text;
        }
        return Values.plain(one.asked().value(feel, text.substring(1)));
    }

    public boolean hidden(Component component) {
        return hidden.contains(component);
    }

    public boolean readonly(Field field) {
        return readonly(field, all);
    }

    private boolean readonly(Standing one) {
        return readonly(one.field(), one.asked());
    }

    private boolean readonly(Field field, Asked asked) {
        return switch (field.binding().readonly()) {
            case "true" -> true;
            case "false" -> false;
            default -> asked.holds(feel, field.binding().readonly());
        };
    }

    /** Of a field that stands in no list. */
    public @Nullable Object value(Field field) {
        return get(data, field);
    }

    /** What an expression outside of lists sees now. */
    public Map<String, Object> seen() {
        return all.data();
    }

    /** The data that is kept: of visible, enabled fields only. */
    public Map<String, Object> data() {
        var kept = new LinkedHashMap<String, Object>();
        for (var one : standing) {
            if (one.counts() && Values.has(data, one.path())) {
                Values.set(kept, one.path(), Values.get(data, one.path()));
            }
        }
        return Values.copy(kept);
    }

    /** What form-js would complain of, in form order. */
    public List<Fault> broken() {
        var verdict = new Verdict(feel);
        var faults = new ArrayList<Fault>();
        for (var one : standing) {
            var value = Values.get(data, one.path());
            var broken = one.counts() ? verdict.of(one.field(), value, one.asked()) : List.<Broken>of();
            if (!broken.isEmpty()) {
                faults.add(new Fault(one.field(), one.indexes(), value, broken));
            }
        }
        return faults;
    }

    /**
     * As {@link #broken}, and stricter: a raw value that the import would drop or bend is told instead of being called missing.
     *
     * @param today the day of business
     */
    public List<Fault> brokenOnServer(LocalDate today) {
        var verdict = new Verdict(feel);
        var faults = new ArrayList<Fault>();
        for (var one : standing) {
            if (!one.counts()) {
                continue;
            }
            var raw = readonly(one) ? null : Values.get(posted, one.path());
            var value = Values.get(data, one.path());
            var broken = canonical
                    .wrong(one.field(), raw, one.asked().everything(), today)
                    .map(List::of)
                    .orElseGet(() -> verdict.of(one.field(), value, one.asked()));
            if (!broken.isEmpty()) {
                faults.add(new Fault(one.field(), one.indexes(), value, broken));
            }
        }
        return faults;
    }
}
