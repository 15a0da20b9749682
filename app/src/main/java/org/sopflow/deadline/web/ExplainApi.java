package org.sopflow.deadline.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.deadline.Clocks.DerivationStep;
import org.sopflow.deadline.DerivationText;
import org.sopflow.deadline.LimitRefused;
import org.sopflow.deadline.calculus.Calculus;
import org.sopflow.deadline.calculus.Derivation;
import org.sopflow.deadline.calculus.OfficeHours;
import org.sopflow.page.Refused;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Counts any limit on request and says how. Stores nothing. */
@RestController
@RequestMapping("/api/deadlines")
class ExplainApi {

    private final WorkingDays calendar;
    private final OfficeHours hours;
    private final DerivationText text;
    private final ObjectReader json;

    ExplainApi(WorkingDays calendar, OfficeHours hours, DerivationText text, ObjectMapper mapper) {
        this.calendar = calendar;
        this.hours = hours;
        this.text = text;
        this.json = mapper.reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    @PostMapping("/explain")
    @Operation(summary = "When a limit ends, and why: 行政程序法 §48, §51")
    Answer explain(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Question.class)))
                    @RequestBody(required = false)
                    byte @Nullable [] body,
            Locale language) {
        ExplainRequest request = ExplainRequest.read(tree(body));
        var calculus = new Calculus(calendar.closedAlso(request.closed()), hours);
        Derivation derivation;
        try {
            derivation = calculus.derive(request.limit(), request.received(), request.ledger(), true);
        } catch (CalendarMissing missing) {
            throw new LimitRefused(
                    422, List.of(new Refused.Fault(fieldOf(missing.year(), request), missing.message())));
        }
        if (!derivation.findings().isEmpty()) {
            throw new LimitRefused(
                    422, derivation.findings().stream().map(ExplainApi::fault).toList());
        }
        String due = derivation.due() == null ? null : derivation.due().toString();
        return new Answer(due, due == null ? "STOPPED" : "RUNNING", text.of(derivation, language));
    }

    private JsonNode tree(byte @Nullable [] body) {
        try {
            JsonNode tree = json.readTree(body == null ? new byte[0] : body);
            if (tree.isMissingNode()) {
                throw LimitRefused.notJson();
            }
            return tree;
        } catch (IOException e) {
            throw LimitRefused.notJson();
        }
    }

    private static Refused.Fault fault(Derivation.Finding finding) {
        boolean order =
                switch (finding.fault()) {
                    case RESUME_WITHOUT_STOP, STOP_WHILE_STOPPED -> false;
                    case OUT_OF_ORDER, BEFORE_RECEIVED, TOO_LATE -> true;
                };
        return new Refused.Fault(
                "ledger[" + finding.entry() + "]" + (order ? ".at" : ".type"),
                new Refused.Message("deadline.fault." + finding.fault().name()));
    }

    /** The field that leads into a year nothing is known of. */
    private static String fieldOf(int year, ExplainRequest request) {
        for (int i = request.ledger().size() - 1; i >= 0; i--) {
            if (request.ledger().get(i).at().getYear() == year) {
                return "ledger[" + i + "].at";
            }
        }
        LocalDateTime received = request.received();
        return received.getYear() == year ? "received" : "amount";
    }

    /** @param due null while stopped */
    record Answer(@Nullable String due, String state, List<DerivationStep> steps) {}

    /** The shape of a question, for the API's description; {@link ExplainRequest} reads it. */
    record Question(
            @Schema(example = "2026-03-02", description = "date, or date-time for HOUR and HALF_DAY")
            String received,

            @Schema(example = "10", minimum = "1", maximum = "3650")
            int amount,

            @Schema(
                    example = "CALENDAR_DAY",
                    allowableValues = {"HOUR", "HALF_DAY", "WORKING_DAY", "CALENDAR_DAY", "WEEK", "MONTH", "YEAR"})
            String basis,

            @Nullable Boolean adverse,

            @Schema(allowableValues = {"ALL", "OPENING"}) @Nullable
            String hours,

            @Nullable List<LedgerRow> ledger,
            @Nullable List<ClosureRow> closures) {

        record LedgerRow(
                @Schema(allowableValues = {"STOP", "RESUME", "EXTEND"})
                String type,

                String at,

                @Schema(allowableValues = {"RESUME", "RESTART"}) @Nullable
                String mode,

                @Nullable Integer amount) {}

        record ClosureRow(
                String date,

                @Schema(allowableValues = {"FULL", "AM", "PM"}) @Nullable
                String session) {}
    }
}
