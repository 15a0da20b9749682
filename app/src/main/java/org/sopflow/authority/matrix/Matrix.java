package org.sopflow.authority.matrix;

import static java.util.Comparator.comparingInt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sopflow.authority.Authority;
import org.sopflow.authority.Duty;
import org.sopflow.authority.ItemUnknown;
import org.sopflow.authority.RouteRefused;
import org.sopflow.authority.calculus.Climb;
import org.sopflow.authority.calculus.MatrixRow;
import org.sopflow.authority.calculus.NobodySigns;
import org.sopflow.engine.Rules;
import org.sopflow.organization.Organization;
import org.sopflow.organization.Organization.Post;
import org.sopflow.organization.Staff;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** {@code authority-matrix.dmn}: the columns of the real table as its outputs, the conditions of a row as its inputs. */
@Component
class Matrix implements Authority {

    private static final String TABLE = "authority-matrix";
    private static final Map<String, Integer> LAYERS = Map.of("layer1", 1, "layer2", 2, "layer3", 3);
    private static final Map<String, Duty> WORDS = Map.of("擬辦", Duty.DRAFT, "審核", Duty.REVIEW, "核定", Duty.APPROVE);

    private final Rules rules;
    private final Organization organization;

    Matrix(Rules rules, Organization organization) {
        this.rules = rules;
        this.organization = organization;
    }

    @Override
    public Ladder route(Question question) {
        if (rules.findAsked(TABLE, Map.of("item", question.item())).isEmpty()) {
            throw new ItemUnknown(question.item());
        }
        var faults = new ArrayList<Fault>();
        Map<String, Object> inputs = inputs(question, faults);
        Staff staff = organization.staffOn(question.at());
        Optional<Post> from = staff.postsOf(question.drafter()).stream().max(comparingInt(Post::layer));
        if (from.isEmpty()) {
            faults.add(fault(
                    "drafter",
                    "authority.fault.drafter",
                    question.drafter(),
                    question.at().toString()));
        }
        if (!faults.isEmpty() || from.isEmpty()) {
            throw new RouteRefused(faults);
        }
        Rules.Matched matched = rules.evaluate(TABLE, inputs);
        Rules.Row row =
                matched.single().orElseThrow(() -> new RouteRefused(List.of(fault("facts", "authority.fault.noRow"))));
        try {
            return new Ladder(matched.version(), new Climb(chain(row), staff, question.drafter(), from.get()).rungs());
        } catch (NobodySigns nobody) {
            throw new RouteRefused(List.of(gap(nobody, question.at())));
        }
    }

    /** What the rows of this item and decision ask for, of the right type. */
    private Map<String, Object> inputs(Question question, List<Fault> faults) {
        var inputs = new HashMap<String, Object>(Map.of("item", question.item(), "decision", question.decision()));
        Optional<List<Rules.Asked>> asked = rules.findAsked(TABLE, inputs);
        if (asked.isEmpty()) {
            faults.add(fault("decision", "authority.fault.decision", question.item()));
        }
        for (Rules.Asked input : asked.orElse(List.of())) {
            String field = "facts." + input.name();
            String kind = kind(input.type());
            @Nullable Object value = question.facts().get(input.name());
            if (value == null) {
                faults.add(fault(field, "authority.fault.missing." + kind));
            } else if (!fits(kind, value)) {
                faults.add(fault(field, "authority.fault.type." + kind));
            } else {
                inputs.put(input.name(), value);
            }
        }
        return inputs;
    }

    /** Every number of the matrix is a count: people, days. */
    private static String kind(String type) {
        return type.equals("boolean") || type.equals("string") ? type : "integer";
    }

    private static boolean fits(String kind, Object value) {
        return switch (kind) {
            case "boolean" -> value instanceof Boolean;
            case "string" -> value instanceof String;
            default -> value instanceof Integer number && number >= 0;
        };
    }

    private static MatrixRow chain(Rules.Row row) {
        var duties = new HashMap<Integer, Duty>();
        LAYERS.forEach((column, layer) -> {
            @Nullable Duty duty = WORDS.get(row.text(column));
            if (duty != null) {
                duties.put(layer, duty);
            }
        });
        String consulted = row.text("consulted");
        return new MatrixRow(row.id(), duties, consulted.isEmpty() ? List.of() : List.of(consulted.split(",")));
    }

    private Fault gap(NobodySigns nobody, LocalDate at) {
        var language = LocaleContextHolder.getLocale();
        String where = nobody.gap().where();
        String name =
                where.contains("/") ? organization.postName(where, language) : organization.unitName(where, language);
        return fault("at", "authority.gap." + nobody.gap().reason().name(), name, at.toString());
    }

    private static Fault fault(String field, String key, Object... args) {
        return new Fault(field, new Message(key, args));
    }
}
