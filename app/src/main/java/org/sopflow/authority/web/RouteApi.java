package org.sopflow.authority.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sopflow.authority.Authority;
import org.sopflow.authority.RouteRefused;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells who would sign a decision. Stores nothing. */
@RestController
@RequestMapping("/api/authority")
class RouteApi {

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final Authority authority;
    private final Clock clock;
    private final ObjectReader json;

    RouteApi(Authority authority, Clock clock, ObjectMapper mapper) {
        this.authority = authority;
        this.clock = clock;
        this.json = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @PostMapping("/route")
    @Operation(summary = "Who drafts, reviews and approves a decision on a day, and who signs for whom: 分層負責明細表")
    Authority.Ladder route(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Asked.class)))
                    @RequestBody(required = false)
                    byte @Nullable [] body) {
        JsonNode asked = tree(body);
        var faults = new ArrayList<Fault>();
        String item = text(asked, "item", faults);
        String decision = text(asked, "decision", faults);
        String drafter = text(asked, "drafter", faults);
        Map<String, Object> facts = facts(asked, faults);
        Optional<LocalDate> at = at(asked, faults);
        if (!faults.isEmpty() || at.isEmpty()) {
            throw new RouteRefused(faults);
        }
        return authority.route(new Authority.Question(item, decision, facts, drafter, at.get()));
    }

    private JsonNode tree(byte @Nullable [] body) {
        try {
            JsonNode tree = json.readTree(body == null ? new byte[0] : body);
            if (tree.isMissingNode()) {
                throw RouteRefused.notJson();
            }
            return tree;
        } catch (IOException e) {
            throw RouteRefused.notJson();
        }
    }

    private static String text(JsonNode asked, String name, List<Fault> faults) {
        String text = asked.path(name).asText("");
        if (!asked.path(name).isTextual() || text.isBlank()) {
            faults.add(fault(name, "authority.fault.text"));
        }
        return text;
    }

    private static Map<String, Object> facts(JsonNode asked, List<Fault> faults) {
        JsonNode sent = asked.path("facts");
        if (asked.hasNonNull("facts") && !sent.isObject()) {
            faults.add(fault("facts", "authority.fault.object"));
        }
        var facts = new HashMap<String, Object>();
        sent.properties().forEach(fact -> {
            JsonNode value = fact.getValue();
            if (value.isTextual()) {
                facts.put(fact.getKey(), value.textValue());
            } else if (value.isBoolean()) {
                facts.put(fact.getKey(), value.booleanValue());
            } else if (value.isIntegralNumber() && value.canConvertToInt()) {
                facts.put(fact.getKey(), value.intValue());
            } else if (!value.isNull()) {
                // of no column's type: refused by name where it is asked for
                facts.put(fact.getKey(), value.toString());
            }
        });
        return facts;
    }

    private Optional<LocalDate> at(JsonNode asked, List<Fault> faults) {
        if (!asked.hasNonNull("at")) {
            return Optional.of(LocalDate.now(clock));
        }
        String text = asked.path("at").asText();
        try {
            if (DATE.matcher(text).matches()) {
                return Optional.of(LocalDate.parse(text));
            }
        } catch (DateTimeException e) {
            // told below, with what is not a date at all
        }
        faults.add(fault("at", "authority.fault.date"));
        return Optional.empty();
    }

    private static Fault fault(String field, String key) {
        return new Fault(field, new Message(key));
    }

    /** The shape of a question, for the API's description. */
    record Asked(
            @Schema(example = "park-space-use") String item,

            @Schema(
                    example = "APPROVE",
                    allowableValues = {"APPROVE", "REFUSE"})
            String decision,

            @Schema(
                    description = "what the rows of the item distinguish",
                    example = "{\"people\": 6000, \"days\": 1, \"commercial\": false, \"feeWaiver\": false}")
            Map<String, Object> facts,

            @Schema(example = "clerk") String drafter,

            @Schema(example = "2026-11-24", description = "date; today if left out") @Nullable
            String at) {}
}
