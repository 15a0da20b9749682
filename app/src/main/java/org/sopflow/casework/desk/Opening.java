package org.sopflow.casework.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sopflow.casework.CaseClosed;
import org.sopflow.casework.CaseOpened;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.State;
import org.sopflow.casework.Cases.TimelineEntry;
import org.sopflow.casework.store.CaseStore;
import org.sopflow.deadline.Clocks;
import org.sopflow.engine.ProcessRef;
import org.sopflow.engine.Processes;
import org.sopflow.engine.Rules;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens a case: file, clocks, SOP, first line of the timeline, in the caller's transaction. */
@Component
public class Opening {

    /** Set where a case runs without any clock, its steps too. */
    public static final String NO_CLOCK = "noClock";

    /** In the order in which a table is asked for the first that leads to an SOP whose form has no category. */
    private static final List<String> CATEGORIES = List.of("LIGHT", "TREE", "FACILITY", "DIRT", "MEDIAN", "OTHER");

    private final CaseStore store;
    private final Clocks clocks;
    private final Processes processes;
    private final Rules rules;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public Opening(
            CaseStore store,
            Clocks clocks,
            Processes processes,
            Rules rules,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.processes = processes;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param fileNo of 1999, or empty
     * @param data the accepted submission
     */
    public record File(
            String number,
            String sop,
            String caseClass,
            String unit,
            String fileNo,
            String subject,
            Channel channel,
            Instant received,
            Applicant applicant,
            Locale language,
            Map<String, Object> data) {

        String text(String key) {
            return data.get(key) instanceof String text ? text : "";
        }

        /** The kind of fault, or the category where a form has no kinds. */
        String kind() {
            return text("kind").isEmpty() ? text("category") : text("kind");
        }

        boolean hazard() {
            return Boolean.TRUE.equals(data.get("hazard"));
        }
    }

    /** @param clocks empty where none was started */
    public record Begun(Case kase, List<Clocks.RunningClock> clocks) {}

    /** Where a case belongs after {@code jurisdiction.dmn}. */
    public record Jurisdiction(String sop, String unit) {}

    public Optional<Jurisdiction> jurisdiction(String district, String category) {
        return rules.evaluate("jurisdiction", Map.of("district", district, "category", category))
                .single()
                .map(row -> new Jurisdiction(row.text("sop"), row.text("unit")));
    }

    /** The unit for an SOP that was chosen: by the category of its form, or the first category that leads to it. */
    Optional<Jurisdiction> jurisdiction(String sop, String district, String category) {
        if (!category.isEmpty()) {
            return jurisdiction(district, category);
        }
        return CATEGORIES.stream()
                .flatMap(one -> jurisdiction(district, one).stream())
                .filter(found -> found.sop().equals(sop))
                .findFirst();
    }

    public List<Long> nextNumbers(int count) {
        return store.nextNumbers(count);
    }

    /**
     * @param status1999 the step to start at; null: at the beginning
     * @param withClocks whether the case and its steps have clocks
     * @param lookupHash null where nobody gets a code
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Begun open(
            File file, @Nullable String status1999, boolean withClocks, byte @Nullable [] lookupHash, String actor) {
        return store.together(() -> begin(file, status1999, withClocks, lookupHash, actor));
    }

    private Begun begin(
            File file, @Nullable String status1999, boolean withClocks, byte @Nullable [] lookupHash, String actor) {
        Case kase = kase(file, State.OPEN, null, null);
        Instant now = clock.instant();
        store.insert(kase, now, lookupHash);
        store.note(file.number, opened(file, now, actor));
        events.publishEvent(new CaseOpened(kase));
        List<Clocks.RunningClock> started = withClocks
                ? clocks.startCase(
                        file.number,
                        file.sop,
                        file.caseClass,
                        Map.of("kind", file.kind(), "hazard", file.hazard()),
                        file.received.truncatedTo(ChronoUnit.MINUTES),
                        actor)
                : List.of();
        Map<String, Object> variables = variables(file);
        if (!withClocks) {
            variables.put(NO_CLOCK, true);
        }
        ProcessRef process = status1999 == null
                ? processes.start(file.sop, file.number, variables, actor)
                : processes.startAt(file.sop, file.number, variables, "status1999", status1999, actor);
        store.started(file.number, process.definition(), process.instance());
        return new Begun(kase, started);
    }

    /** Stores a case that was closed before it came to us, with its own times. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Case storeClosed(File file, String outcome, Instant closed, String actor) {
        return store.together(() -> {
            Case open = kase(file, State.OPEN, null, null);
            Case kase = kase(file, State.CLOSED, outcome, closed);
            Instant now = clock.instant();
            store.insert(kase, now, null);
            store.note(file.number, opened(file, now, actor));
            store.note(
                    file.number,
                    new TimelineEntry(
                            now, "storedClosed", Map.of("outcome", "#casework.outcome." + outcome), actor, null));
            events.publishEvent(new CaseOpened(open));
            events.publishEvent(new CaseClosed(kase));
            return kase;
        });
    }

    private static TimelineEntry opened(File file, Instant at, String actor) {
        return file.fileNo.isEmpty()
                ? new TimelineEntry(at, "opened", Map.of("channel", "#casework.channel." + file.channel), actor, null)
                : new TimelineEntry(at, "opened1999", Map.of("fileNo", file.fileNo), actor, null);
    }

    /** The variables of a case's processes, those beside its SOP too. */
    public static Map<String, Object> variables(
            String number, String sop, String unit, String district, boolean hazard, String kind) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("caseNumber", number);
        variables.put("sop", sop);
        variables.put("unit", unit);
        variables.put("unitClerks", unit + "/clerk");
        variables.put("unitChief", unit + "/chief");
        variables.put("district", district);
        variables.put("hazard", hazard);
        variables.put("kind", kind);
        return variables;
    }

    private static Map<String, Object> variables(File file) {
        Map<String, Object> variables = new HashMap<>();
        file.data.forEach((key, value) -> {
            // what was left empty is no variable: each costs rows of state and history
            if (value instanceof Boolean
                    || value instanceof Number
                    || value instanceof String text && !text.isEmpty()) {
                variables.put(key, value);
            }
        });
        variables.putAll(
                variables(file.number, file.sop, file.unit, file.text("district"), file.hazard(), file.kind()));
        return variables;
    }

    private static Case kase(File file, State state, @Nullable String outcome, @Nullable Instant closed) {
        return new Case(
                file.number,
                file.sop,
                null,
                null,
                file.fileNo,
                state,
                outcome,
                file.unit,
                file.text("district"),
                file.subject,
                file.channel,
                file.received,
                closed,
                file.applicant,
                file.language,
                file.data);
    }
}
