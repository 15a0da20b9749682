package org.sopflow.casework.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sopflow.casework.CaseClosed;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.TimelineEntry;
import org.sopflow.casework.store.CaseStore;
import org.sopflow.deadline.Clocks;
import org.sopflow.engine.Processes;
import org.sopflow.sop.Sops;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Closes a case: its state, its clocks, what runs beside it, the last line of the timeline. */
@Component
public class Closing {

    private final CaseStore store;
    private final Clocks clocks;
    private final Processes processes;
    private final Sops sops;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    public Closing(
            CaseStore store,
            Clocks clocks,
            Processes processes,
            Sops sops,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.processes = processes;
        this.sops = sops;
        this.events = events;
        this.clock = clock;
    }

    /** Its main process has reached an end. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ended(String number, String instance, String outcome, Instant at, String actor) {
        close(number, instance, outcome, at, actor);
    }

    /**
     * Ends the SOP of an open case from outside, for example because 1999 released it.
     *
     * @param closed the moment the case gets; not before its receipt
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Case kase, String outcome, Instant closed, String actor) {
        // first the case, so that the end of its process finds it closed
        close(kase.number(), null, outcome, closed, actor).ifPresent(done -> {
            if (done.processInstance() != null) {
                processes.cancel(done.processInstance(), outcome, actor);
            }
        });
    }

    private Optional<Case> close(
            String number, @Nullable String instance, String outcome, Instant closed, String actor) {
        var found = store.close(number, instance, outcome, closed);
        found.ifPresent(kase -> {
            String definition = kase.definition();
            if (definition != null && !sops.edition(definition).outcomes().contains(outcome)) {
                throw new IllegalStateException(
                        "the SOP " + kase.sop() + " of case " + number + " has no outcome " + outcome);
            }
            clocks.endCase(number, actor);
            store.openOverdueNotice(number).ifPresent(beside -> processes.cancel(beside, "closed", actor));
            store.note(
                    number,
                    new TimelineEntry(
                            clock.instant(),
                            outcome.equals("NOT_OBSERVED") ? "notObserved" : "closed",
                            Map.of("outcome", "#casework.outcome." + outcome),
                            actor,
                            null));
            events.publishEvent(new CaseClosed(kase));
        });
        return found;
    }
}
