package org.sopflow.inbox.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sopflow.casework.CaseClosed;
import org.sopflow.casework.CaseOpened;
import org.sopflow.casework.Cases;
import org.sopflow.deadline.Basis;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockMoved;
import org.sopflow.deadline.ClockState;
import org.sopflow.engine.StepAssigned;
import org.sopflow.engine.StepDone;
import org.sopflow.engine.StepOffered;
import org.sopflow.engine.StepWithdrawn;
import org.sopflow.inbox.Item;
import org.sopflow.inbox.Why;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the rows of the inbox in step with engine, cases and clocks, in their transaction. */
@Component
class Following {

    /** The block in which a unit says why a case is late. */
    private static final String OVERDUE_NOTICE = "overdue-notice";

    private final ItemStore store;

    Following(ItemStore store) {
        this.store = store;
    }

    @EventListener
    @Order(20)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseOpened news) {
        if (news.kase().state() == Cases.State.CLOSED) {
            return;
        }
        var pending = Pending.of(store);
        pending.newCases.put(news.kase().number(), news.kase().subject());
        pending.changed();
    }

    @EventListener
    @Order(20)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CaseClosed news) {
        var pending = Pending.of(store);
        if (pending.newCases.remove(news.kase().number()) == null) {
            pending.closed.add(news.kase().number());
        }
        pending.caseClocks.remove(news.kase().number());
        pending.changed();
    }

    @EventListener
    @Order(20)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ClockMoved news) {
        var clock = news.clock();
        var timed = clock.basis() == Basis.HOUR || clock.basis() == Basis.HALF_DAY;
        var running = clock.state() == ClockState.RUNNING;
        var pending = Pending.of(store);
        if (clock.kind() == ClockKind.PUBLISHED) {
            pending.caseClocks.put(
                    clock.caseNumber(),
                    new Pending.CaseClock(running ? clock.due() : null, timed, clock.state() == ClockState.STOPPED));
        } else if (clock.kind() == ClockKind.STEP && clock.step() != null && clock.state() != ClockState.ENDED) {
            pending.stepClocks.put(clock.step(), new Pending.StepClock(running ? clock.due() : null, timed));
        }
        pending.changed();
    }

    @EventListener
    @Order(20)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StepOffered news) {
        var pending = Pending.of(store);
        var post = news.posts().stream().sorted().findFirst().orElse("");
        var overdue = news.process().key().equals(OVERDUE_NOTICE);
        var why = why(news, post, overdue, pending);
        pending.offered.put(
                news.step().value(),
                new Item(
                        news.step().value(),
                        news.caseNumber(),
                        news.process().key(),
                        news.process().definition(),
                        news.element(),
                        text(news.variables(), "sop", news.process().key()),
                        news.name(),
                        news.meaning().getOrDefault("nameEn", ""),
                        "",
                        text(news.variables(), "district", ""),
                        post.contains("/") ? post.substring(0, post.indexOf('/')) : post,
                        post,
                        null,
                        why.kind,
                        why.args,
                        news.at(),
                        null,
                        false,
                        null,
                        false,
                        false,
                        overdue));
        pending.changed();
    }

    private record Reason(Why kind, List<String> args) {}

    private static Reason why(StepOffered news, String post, boolean overdue, Pending pending) {
        if (overdue) {
            return new Reason(Why.OVERDUE, List.of(post));
        }
        var withdrawn = pending.withdrawn.get(news.caseNumber());
        if (withdrawn != null) {
            return new Reason(Why.MOVED, List.of(withdrawn.actor()));
        }
        var done = pending.done.get(news.caseNumber());
        if (done == null) {
            return new Reason(Why.JURISDICTION, List.of(post, text(news.variables(), "district", "")));
        }
        return stage(news.meaning()) < stage(done.meaning())
                ? new Reason(Why.RETURNED, List.of(done.actor(), text(done.data(), "reason", "")))
                : new Reason(
                        Why.NEXT,
                        List.of(
                                done.actor(),
                                done.name(),
                                Objects.requireNonNullElse(done.meaning().get("nameEn"), done.name())));
    }

    /** How far a step is in the words of 1999, 0 where it does not say: going back is a return. */
    private static int stage(Map<String, String> meaning) {
        var status = meaning.getOrDefault("status1999", "0");
        return status.matches("[1-9]") ? Integer.parseInt(status) : 0;
    }

    private static String text(Map<String, Object> values, String key, String otherwise) {
        return values.get(key) instanceof String text ? text : otherwise;
    }

    @EventListener
    @Order(20)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StepAssigned news) {
        var pending = Pending.of(store);
        pending.assigned.put(news.step().value(), news.assignee());
        pending.changed();
    }

    @EventListener
    @Order(20)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StepDone news) {
        var pending = Pending.of(store);
        pending.done.put(news.caseNumber(), news);
        gone(pending, news.step().value());
    }

    @EventListener
    @Order(20)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StepWithdrawn news) {
        var pending = Pending.of(store);
        pending.withdrawn.put(news.caseNumber(), news);
        gone(pending, news.step().value());
    }

    private static void gone(Pending pending, String step) {
        if (pending.offered.remove(step) == null) {
            pending.gone.add(step);
        }
        pending.stepClocks.remove(step);
        pending.assigned.remove(step);
        pending.changed();
    }
}
