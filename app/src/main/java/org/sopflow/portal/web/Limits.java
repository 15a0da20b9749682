package org.sopflow.portal.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sopflow.deadline.Basis;
import org.sopflow.engine.Rules;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Sops;
import org.sopflow.sop.Sops.Sop;
import org.springframework.stereotype.Component;

/**
 * What the public is promised of an SOP: the rows of {@code case-deadline.dmn} for what its start form may say. A row that the
 * agency has not confirmed is a service target, never law.
 */
@Component
class Limits {

    private static final String TABLE = "case-deadline";

    /** What a start form calls the input {@code kind} of the table: its own kind, or the category of a report. */
    private static final Set<String> KINDS = Set.of("kind", "category");

    private final Rules rules;
    private final Sops sops;
    private final ObjectMapper json;

    Limits(Rules rules, Sops sops, ObjectMapper json) {
        this.rules = rules;
        this.sops = sops;
        this.json = json;
    }

    /**
     * @param when for which kinds of report; empty: for all
     * @param amount message with the number
     * @param law the rule's source if it is confirmed, else empty
     */
    record Limit(List<String> when, Message amount, boolean confirmed, boolean statutory, String law) {
        private Limit or(String kind) {
            List<String> both = new ArrayList<>(when);
            both.add(kind);
            return new Limit(both, amount, confirmed, statutory, law);
        }
    }

    private record Kind(String value, boolean hazard, String label) {}

    /** The published limit of each kind of report, then the statutory ones; like ones together. */
    List<Limit> of(Sop sop, Locale language) {
        List<Kind> kinds = kinds(sop, language);
        Map<String, Limit> found = new java.util.LinkedHashMap<>();
        for (String clock : List.of("PUBLISHED", "STATUTORY")) {
            for (Kind kind : kinds) {
                Map<String, Object> inputs = new HashMap<>();
                inputs.put("clock", clock);
                inputs.put("sop", sop.key());
                inputs.put("caseClass", sop.caseClass());
                inputs.put("kind", kind.value().isEmpty() ? null : kind.value());
                inputs.put("hazard", kind.hazard());
                rules.evaluate(TABLE, inputs).single().ifPresent(row -> {
                    Basis basis = Basis.valueOf(row.text("basis"));
                    int amount = row.number("amount");
                    Limit limit = new Limit(
                            List.of(kind.label()),
                            new Message("deadline.quantity." + basis, amount),
                            row.confirmed(),
                            clock.equals("STATUTORY"),
                            row.confirmed() ? Rules.inLanguage(row.source(), language) : "");
                    found.merge(clock + basis + amount + limit.law(), limit, (one, other) -> one.or(kind.label()));
                });
            }
        }
        return found.values().stream()
                .map(limit -> limit.when().size() == kinds.size()
                        ? new Limit(List.of(), limit.amount(), limit.confirmed(), limit.statutory(), limit.law())
                        : limit)
                .toList();
    }

    /** What the start form lets a reader say that the table asks for. */
    private List<Kind> kinds(Sop sop, Locale language) {
        boolean english = language.getLanguage().equals("en");
        List<Kind> kinds = new ArrayList<>();
        String hazard = null;
        for (JsonNode field : fields(sop)) {
            JsonNode properties = field.path("properties");
            if (KINDS.contains(field.path("key").asText())) {
                for (JsonNode option : field.path("values")) {
                    String value = option.path("value").asText();
                    String label = option.path("label").asText();
                    kinds.add(new Kind(
                            value,
                            false,
                            english ? properties.path("en." + value).asText(label) : label));
                }
            } else if (field.path("key").asText().equals("hazard")) {
                String label = field.path("label").asText();
                hazard = english ? properties.path("labelEn").asText(label) : label;
            }
        }
        if (kinds.isEmpty()) {
            kinds.add(new Kind("", false, ""));
        }
        if (hazard != null) {
            kinds.add(new Kind("", true, hazard));
        }
        return kinds;
    }

    private JsonNode fields(Sop sop) {
        String id = sop.startForm();
        try {
            return json.readTree(id == null ? "{}" : sops.findForm(id).orElse("{}"))
                    .path("components");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the deployed start form of " + sop.key() + " is no JSON", e);
        }
    }
}
