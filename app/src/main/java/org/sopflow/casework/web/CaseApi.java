package org.sopflow.casework.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sopflow.casework.CaseRefused;
import org.sopflow.casework.Cases;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.NewCase;
import org.sopflow.casework.Cases.State;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases over HTTP. */
@RestController
@RequestMapping("/api/cases")
class CaseApi {

    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final TypeReference<LinkedHashMap<String, Object>> DATA = new TypeReference<>() {};

    private final Cases cases;
    private final Clocks clocks;
    private final CaseAccess access;
    private final ObjectMapper json;

    CaseApi(Cases cases, Clocks clocks, CaseAccess access, ObjectMapper json) {
        this.cases = cases;
        this.clocks = clocks;
        this.access = access;
        this.json = json;
    }

    /** What a new case is asked for; only documents the body, which is read by hand so that every fault is named at once. */
    record NewCaseBody(
            String sop,

            @Schema(allowableValues = {"ONLINE", "COUNTER", "PHONE", "LETTER", "FAX", "PROXY"})
            String channel,

            @Schema(format = "date-time") @Nullable String received,
            Applicant applicant,
            Map<String, Object> data) {}

    record OpenedBody(String number, String lookupCode, List<DueBody> clocks) {}

    record DueBody(ClockKind kind, @Nullable String due) {}

    record CaseBody(
            String number,
            String sop,
            State state,
            @Nullable String outcome,
            String unit,
            String received,
            List<ClockBody> clocks,
            List<LineBody> timeline) {}

    record ClockBody(ClockKind kind, @Nullable String due, ClockState state, List<Clocks.DerivationStep> steps) {}

    record LineBody(
            String at, String what, String who, @Nullable String actingFor) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Opens a case",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = NewCaseBody.class))))
    OpenedBody open(@RequestBody JsonNode body, Locale language) {
        access.mayTakeIn();
        var opened = cases.open(read(body, language));
        return new OpenedBody(
                opened.number(),
                opened.lookupCode(),
                clocks.of(opened.number()).stream()
                        .filter(clock -> clock.kind() != ClockKind.STEP)
                        .map(clock -> new DueBody(clock.kind(), clock.dueText()))
                        .toList());
    }

    @GetMapping("/{number}")
    @Operation(summary = "A case by its number or its 1999 file number")
    CaseBody get(@PathVariable String number, Locale language) {
        Case kase = cases.get(number);
        access.maySee(kase);
        return new CaseBody(
                kase.number(),
                kase.sop(),
                kase.state(),
                kase.outcome(),
                kase.unit(),
                iso(kase.received()),
                clocks.of(kase.number()).stream()
                        .map(clock -> new ClockBody(
                                clock.kind(), clock.dueText(), clock.state(), clocks.explain(clock, language)))
                        .toList(),
                cases.timeline(kase.number()).stream()
                        .map(line ->
                                new LineBody(iso(line.at()), cases.text(line, language), line.who(), line.actingFor()))
                        .toList());
    }

    private NewCase read(JsonNode body, Locale language) {
        List<Fault> faults = new ArrayList<>();
        if (!body.isObject()) {
            throw new CaseRefused(List.of(new Fault("", new Message("casework.fault.noObject"))));
        }
        String sop = text(body, "sop", "sop", faults);
        if (sop.isEmpty() && faults.isEmpty()) {
            faults.add(new Fault("sop", new Message("casework.fault.missing")));
        }
        Optional<Channel> channel = channel(text(body, "channel", "channel", faults));
        if (channel.isEmpty()
                && faults.stream().noneMatch(fault -> fault.field().equals("channel"))) {
            faults.add(new Fault("channel", new Message("casework.fault.channel")));
        }
        Instant received = received(text(body, "received", "received", faults), faults);
        JsonNode applicant = body.path("applicant");
        if (!applicant.isMissingNode() && !applicant.isNull() && !applicant.isObject()) {
            faults.add(new Fault("applicant", new Message("casework.fault.noObject")));
        }
        var who = new Applicant(
                text(applicant, "name", "applicant.name", faults),
                text(applicant, "email", "applicant.email", faults),
                text(applicant, "phone", "applicant.phone", faults));
        JsonNode data = body.path("data");
        if (!data.isMissingNode() && !data.isNull() && !data.isObject()) {
            faults.add(new Fault("data", new Message("casework.fault.noObject")));
        }
        if (!faults.isEmpty() || channel.isEmpty()) {
            throw new CaseRefused(faults);
        }
        Map<String, Object> values = data.isObject() ? json.convertValue(data, DATA) : Map.of();
        return new NewCase(sop, channel.get(), received, who, values, language);
    }

    /** Only what people may choose: the feed of 1999 has its own door. */
    static Optional<Channel> channel(String text) {
        for (Channel channel : Channel.values()) {
            if (channel != Channel.OPEN1999 && channel.name().equals(text)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    private static String text(JsonNode node, String name, String field, List<Fault> faults) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.asText().indexOf('\0') >= 0) {
            faults.add(new Fault(field, new Message("casework.fault.noText")));
            return "";
        }
        return value.asText();
    }

    private static @Nullable Instant received(String text, List<Fault> faults) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            try {
                // without an offset it is the office's own time
                return java.time.LocalDateTime.parse(text).atZone(ZONE).toInstant();
            } catch (DateTimeException noDateTime) {
                faults.add(new Fault("received", new Message("casework.fault.received")));
                return null;
            }
        }
    }

    static String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.truncatedTo(ChronoUnit.SECONDS).atZone(ZONE));
    }
}
