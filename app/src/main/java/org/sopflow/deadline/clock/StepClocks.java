package org.sopflow.deadline.clock;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.sopflow.deadline.ClockState;
import org.sopflow.engine.Diagrams;
import org.sopflow.engine.StepDone;
import org.sopflow.engine.StepOffered;
import org.sopflow.engine.StepWithdrawn;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts and ends clocks with the steps of a case. A step's property {@code limit} is the key of its limit; {@code ends=published} on the
 * step that releases finished work ends the published clock of a dispatch, and offering another step of the same SOP starts it again.
 */
@Component
class StepClocks {

    private static final String LIMIT = "limit";
    private static final String ENDS = "ends";
    private static final String PUBLISHED = "published";
    /** Set where a record was received before the go-live date: its case has no clocks. */
    private static final String NO_CLOCK = "noClock";

    private final KeptClocks clocks;
    private final ClockStore store;
    private final Diagrams diagrams;

    StepClocks(KeptClocks clocks, ClockStore store, Diagrams diagrams) {
        this.clocks = clocks;
        this.store = store;
        this.diagrams = diagrams;
    }

    @EventListener
    @Order(30)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StepOffered news) {
        if (Boolean.TRUE.equals(news.variables().get(NO_CLOCK))) {
            return;
        }
        String sop = text(news.variables(), "sop");
        String caseClass = sop.isEmpty()
                ? ""
                : diagrams.find(sop)
                        .map(diagram -> diagram.meaning().getOrDefault("caseClass", ""))
                        .orElse("");
        if (news.process().key().equals(sop) && caseClass.equals("DISPATCH")) {
            if (PUBLISHED.equals(news.meaning().get(ENDS))) {
                clocks.endPublished(news.caseNumber(), news.at());
            } else if (mayHaveEnded(news)) {
                clocks.reopenPublished(news.caseNumber(), news.at());
            }
        }
        String limit = news.meaning().get(LIMIT);
        if (limit != null) {
            var facts = new HashMap<String, Object>();
            copy(news.variables(), "kind", facts);
            copy(news.variables(), "hazard", facts);
            clocks.startStep(news.caseNumber(), news.step().value(), limit, sop, caseClass, facts, news.at());
        }
    }

    /** Spares the question where the answer is known: the case is new, or comes from a step in which the clock runs. */
    private boolean mayHaveEnded(StepOffered news) {
        var pending = Pending.of(store);
        if (pending.hasLeftRunning(news.process().instance())) {
            return false;
        }
        return pending.published(news.caseNumber())
                .map(kept -> kept.clock().state() == ClockState.ENDED)
                .orElse(true);
    }

    @EventListener
    @Order(30)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StepDone news) {
        left(news.step().value(), news.process().instance(), news.meaning(), news.at(), news.actor());
    }

    @EventListener
    @Order(30)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StepWithdrawn news) {
        left(news.step().value(), news.process().instance(), news.meaning(), news.at(), news.actor());
    }

    private void left(String step, String instance, Map<String, String> meaning, Instant at, String actor) {
        var pending = Pending.of(store);
        if (!PUBLISHED.equals(meaning.get(ENDS))) {
            pending.leftRunning(instance);
        }
        if (!meaning.containsKey(LIMIT)) {
            return;
        }
        var unwritten = pending.ofStep(step);
        if (unwritten.isPresent()) {
            KeptClock kept = unwritten.get();
            pending.change(
                    kept.with(ClockState.ENDED, at, kept.clock().due(), kept.reminderEnd(), null),
                    LedgerRow.of(kept.id(), "END", at, "", "", actor));
        } else {
            pending.endStep(new ClockStore.StepEnd(step, at, actor));
        }
    }

    private static void copy(Map<String, Object> from, String name, Map<String, Object> to) {
        Object value = from.get(name);
        if (value != null) {
            to.put(name, value);
        }
    }

    private static String text(Map<String, Object> variables, String name) {
        return variables.get(name) instanceof String text ? text : "";
    }
}
