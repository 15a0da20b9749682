package org.sopflow.deadline.clock;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.deadline.Basis;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockMoved;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks;
import org.sopflow.deadline.DerivationText;
import org.sopflow.deadline.calculus.Derivation;
import org.sopflow.deadline.calculus.Hours;
import org.sopflow.deadline.calculus.ResumeMode;
import org.sopflow.engine.Rules;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the clocks. */
@Component
public class KeptClocks implements Clocks {

    private static final String CASE_TABLE = "case-deadline";
    private static final String STEP_TABLE = "step-deadline";

    private final ClockStore store;
    private final Counting counting;
    private final Plan plan;
    private final Rules rules;
    private final DerivationText text;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    KeptClocks(
            ClockStore store,
            Counting counting,
            Plan plan,
            Rules rules,
            DerivationText text,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.counting = counting;
        this.plan = plan;
        this.rules = rules;
        this.text = text;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<RunningClock> startCase(
            String caseNumber, String sop, String caseClass, Map<String, ?> facts, Instant received, String actor) {
        var started = new ArrayList<RunningClock>();
        for (ClockKind kind : List.of(ClockKind.PUBLISHED, ClockKind.STATUTORY)) {
            Map<String, Object> inputs = inputs(facts, sop);
            inputs.put("clock", kind.name());
            inputs.put("caseClass", caseClass);
            Rules.Matched matched = rules.evaluate(CASE_TABLE, inputs);
            matched.single()
                    .map(row -> start(
                            caseNumber,
                            null,
                            kind,
                            caseClass,
                            row,
                            matched,
                            received,
                            Boolean.TRUE.equals(row.outputs().get("adverse")),
                            ResumeMode.valueOf(row.text("resumeMode")),
                            actor))
                    .ifPresent(started::add);
        }
        return started;
    }

    /**
     * Starts the clock of a step where {@code step-deadline.dmn} knows its limit.
     *
     * @param limit key of the step in the diagram
     */
    void startStep(
            String caseNumber,
            String step,
            String limit,
            String sop,
            String caseClass,
            Map<String, ?> facts,
            Instant at) {
        Map<String, Object> inputs = inputs(facts, sop);
        inputs.put("limit", limit);
        Rules.Matched matched = rules.evaluate(STEP_TABLE, inputs);
        matched.single()
                .ifPresent(row -> start(
                        caseNumber,
                        step,
                        ClockKind.STEP,
                        caseClass,
                        row,
                        matched,
                        at,
                        false,
                        ResumeMode.RESUME,
                        "system"));
    }

    private static Map<String, Object> inputs(Map<String, ?> facts, String sop) {
        var inputs = new HashMap<String, Object>(facts);
        // a row asks for a danger or for none, and an unknown one is none
        inputs.putIfAbsent("hazard", false);
        inputs.putIfAbsent("kind", "");
        inputs.put("sop", sop);
        return inputs;
    }

    private RunningClock start(
            String caseNumber,
            @Nullable String step,
            ClockKind kind,
            String caseClass,
            Rules.Row row,
            Rules.Matched matched,
            Instant at,
            boolean adverse,
            ResumeMode resumeMode,
            String actor) {
        var bare = new RunningClock(
                store.newId(),
                caseNumber,
                step,
                kind,
                caseClass,
                ClockState.RUNNING,
                null,
                Basis.valueOf(row.text("basis")),
                row.number("amount"),
                at,
                null,
                matched.table(),
                matched.version(),
                row.id(),
                row.source(),
                row.confidence());
        var kept = new KeptClock(bare, Hours.valueOf(row.text("hours")), adverse, resumeMode, null, null);
        kept = plan.planned(counting.recount(kept, List.of()), Set.of());
        Pending.of(store).start(kept, LedgerRow.of(kept.id(), "START", at, "", row.source(), actor));
        events.publishEvent(new ClockMoved(kept.clock(), "START"));
        return kept.clock();
    }

    // ---- reading -----------------------------------------------------------------------------------------------

    @Override
    public List<RunningClock> of(String caseNumber) {
        Pending.writeIfAny();
        return store.of(caseNumber).stream().map(KeptClock::clock).toList();
    }

    @Override
    public Optional<RunningClock> ofStep(String stepId) {
        Pending.writeIfAny();
        return store.ofStep(stepId).map(KeptClock::clock);
    }

    @Override
    public List<LedgerEntry> ledgerOf(String caseNumber) {
        Pending.writeIfAny();
        var kinds = new HashMap<Long, ClockKind>();
        store.of(caseNumber).forEach(kept -> kinds.put(kept.id(), kept.clock().kind()));
        return store.ledgerOf(caseNumber).stream()
                .map(row -> new LedgerEntry(
                        row.clock(),
                        kinds.getOrDefault(row.clock(), ClockKind.STEP),
                        row.type(),
                        row.at(),
                        row.enteredAt(),
                        row.reason(),
                        row.legalBasis(),
                        row.actor()))
                .toList();
    }

    @Override
    public List<DerivationStep> explain(RunningClock running, Locale language) {
        Pending.writeIfAny();
        KeptClock kept = store.get(running.id());
        try {
            return text.of(counting.derive(kept, store.ledger(running.id()), false), language);
        } catch (CalendarMissing missing) {
            return List.of(new DerivationStep(
                    Counting.local(running.started()).toLocalDate().toString(),
                    "CALENDAR_MISSING",
                    text.of(missing.message(), language)));
        }
    }

    /**
     * A clock as its page tells it.
     *
     * @param derivation null where the calendar of a year is missing
     */
    public record Told(
            RunningClock clock,
            @Nullable Derivation derivation,
            List<DerivationStep> steps,
            List<LedgerEntry> ledger) {}

    /** The clocks of a case with derivation and ledger, in the order of {@link #of}. */
    public List<Told> tell(String caseNumber, Locale language) {
        Pending.writeIfAny();
        var rows = store.ledgerOf(caseNumber).stream().collect(Collectors.groupingBy(LedgerRow::clock));
        var entries = ledgerOf(caseNumber).stream().collect(Collectors.groupingBy(LedgerEntry::clock));
        return store.of(caseNumber).stream()
                .map(kept -> {
                    List<LedgerEntry> ledger = entries.getOrDefault(kept.id(), List.of());
                    try {
                        var derivation = counting.derive(kept, rows.getOrDefault(kept.id(), List.of()), false);
                        return new Told(kept.clock(), derivation, text.of(derivation, language), ledger);
                    } catch (CalendarMissing missing) {
                        return new Told(kept.clock(), null, explain(kept.clock(), language), ledger);
                    }
                })
                .toList();
    }

    // ---- moving ------------------------------------------------------------------------------------------------

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(String caseNumber, String reason, String legalBasis, String actor) {
        stop(caseNumber, reason, legalBasis, actor, true);
    }

    /**
     * @param strict false: what is stopped or past its due date is left as it is; a case that has to wait must be able to wait, late
     *     or not
     */
    void stop(String caseNumber, String reason, String legalBasis, String actor, boolean strict) {
        Pending.of(store).write();
        Instant at = clock.instant();
        for (KeptClock kept : store.openOfCase(caseNumber)) {
            boolean stopped = kept.clock().state() == ClockState.STOPPED;
            List<LedgerRow> ledger = store.ledger(kept.id());
            LedgerRow entry = LedgerRow.of(kept.id(), "STOP", at, reason, legalBasis, actor);
            boolean expired = !stopped && counting.expired(kept, ledger, entry);
            if (strict && (stopped || expired)) {
                throw new ClockRefused(stopped ? "deadline.stop.stopped" : "deadline.stop.expired");
            }
            if (!stopped && !expired) {
                enter(kept, ledger, entry);
            }
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void resume(String caseNumber, String reason, String actor) {
        Pending.of(store).write();
        Instant at = clock.instant();
        for (KeptClock kept : store.openOfCase(caseNumber)) {
            if (kept.clock().state() == ClockState.STOPPED) {
                var entry = new LedgerRow(
                        0,
                        kept.id(),
                        "RESUME",
                        at,
                        Instant.now(),
                        kept.resumeMode().name(),
                        null,
                        null,
                        reason,
                        "",
                        actor);
                enter(kept, store.ledger(kept.id()), entry);
            }
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void undoStop(String caseNumber, String reason, String actor) {
        Pending.of(store).write();
        Instant at = clock.instant();
        for (KeptClock kept : store.openOfCase(caseNumber)) {
            List<LedgerRow> ledger = store.ledger(kept.id());
            LedgerRow stop = Counting.lastStop(ledger);
            if (kept.clock().state() == ClockState.STOPPED && stop != null) {
                var entry = new LedgerRow(
                        0, kept.id(), "CORRECT", at, Instant.now(), null, null, stop.id(), reason, "", actor);
                enter(kept, ledger, entry);
            }
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void endCase(String caseNumber, String actor) {
        Pending.of(store).write();
        Instant at = clock.instant();
        List<KeptClock> ended = store.endAll(caseNumber, at);
        store.enter(ended.stream()
                .map(kept -> LedgerRow.of(kept.id(), "END", at, "", "", actor))
                .toList());
        ended.forEach(kept -> events.publishEvent(new ClockMoved(kept.clock(), "END")));
    }

    /** Ends the published clock of a dispatch: the work is done. */
    void endPublished(String caseNumber, Instant at) {
        var pending = Pending.of(store);
        var unwritten = pending.published(caseNumber)
                .filter(kept -> kept.clock().caseClass().equals("DISPATCH")
                        && kept.clock().ended() == null);
        if (unwritten.isPresent()) {
            KeptClock kept = unwritten.get();
            KeptClock ended = kept.with(ClockState.ENDED, at, kept.clock().due(), kept.reminderEnd(), null);
            pending.change(ended, LedgerRow.of(kept.id(), "END", at, "", "", "system"));
            events.publishEvent(new ClockMoved(ended.clock(), "END"));
            return;
        }
        store.endPublished(caseNumber, at).ifPresent(ended -> {
            store.enter(List.of(LedgerRow.of(ended.id(), "END", at, "", "", "system")));
            events.publishEvent(new ClockMoved(ended.clock(), "END"));
        });
    }

    /** The published clock of a dispatch runs on where it had ended: the work was sent back. Its date stays what it was. */
    void reopenPublished(String caseNumber, Instant at) {
        var pending = Pending.of(store);
        if (pending.published(caseNumber).isPresent()) {
            pending.write();
        }
        store.endedPublished(caseNumber)
                .ifPresent(kept ->
                        enter(kept, store.ledger(kept.id()), LedgerRow.of(kept.id(), "REOPEN", at, "", "", "system")));
    }

    /** Writes an entry and what follows from the whole ledger. */
    private void enter(KeptClock kept, List<LedgerRow> ledger, LedgerRow entry) {
        var after = new ArrayList<>(ledger);
        after.add(entry);
        KeptClock moved = replanned(counting.recount(kept, after));
        store.enter(List.of(entry));
        store.update(moved);
        events.publishEvent(new ClockMoved(moved.clock(), entry.type()));
    }

    private KeptClock replanned(KeptClock kept) {
        return plan.planned(kept, store.fired(List.of(kept.id())).getOrDefault(kept.id(), Set.of()));
    }

    /**
     * Counts a clock anew after a change of the calendar.
     *
     * @return whether its date moved
     */
    boolean recount(KeptClock kept, String reason, String actor) {
        List<LedgerRow> ledger = store.ledger(kept.id());
        KeptClock moved = replanned(counting.recount(kept, ledger));
        boolean sameDate = Objects.equals(moved.clock().due(), kept.clock().due());
        if (!moved.equals(kept)) {
            store.update(moved);
        }
        if (sameDate) {
            return false;
        }
        store.enter(List.of(LedgerRow.of(kept.id(), "CORRECT", clock.instant(), reason, "", actor)));
        events.publishEvent(new ClockMoved(moved.clock(), "CORRECT"));
        return true;
    }
}
