package org.sopflow.insight.facts;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sopflow.casework.CaseClosed;
import org.sopflow.casework.CaseOpened;
import org.sopflow.casework.Cases;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockMoved;
import org.sopflow.engine.StepDone;
import org.sopflow.engine.StepId;
import org.sopflow.engine.StepOffered;
import org.sopflow.engine.StepWithdrawn;
import org.sopflow.sop.Sops;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what the figures are made of, one statement per event, in the transaction of the event. Steps of blocks beside an SOP
 * are no steps of the SOP and are left out. A case's clock and its opening may be heard of in either order.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Facts {

    private static final int AFTER_THE_WORKING_MODULES = 40;

    private final JdbcClient db;
    private final Sops sops;

    Facts(JdbcClient db, Sops sops) {
        this.db = db;
        this.sops = sops;
    }

    @EventListener
    @Order(AFTER_THE_WORKING_MODULES)
    public void on(CaseOpened news) {
        var kase = news.kase();
        db.sql("""
                        insert into sopflow.insight_case (case_number, sop, unit, district, received)
                        values (:number, :sop, :unit, :district, :received)
                        on conflict (case_number) do update
                        set sop = excluded.sop, unit = excluded.unit, district = excluded.district,
                            received = excluded.received
                        """)
                .param("number", kase.number())
                .param("sop", kase.sop())
                .param("unit", kase.unit())
                .param("district", kase.district())
                .param("received", Timestamp.from(kase.received()))
                .update();
    }

    @EventListener
    @Order(AFTER_THE_WORKING_MODULES)
    public void on(CaseClosed news) {
        Cases.Case kase = news.kase();
        db.sql("update sopflow.insight_case set closed = :closed, outcome = :outcome where case_number = :number")
                .param("number", kase.number())
                .param("closed", stamp(kase.closed()))
                .param("outcome", kase.outcome())
                .update();
    }

    @EventListener
    @Order(AFTER_THE_WORKING_MODULES)
    public void on(ClockMoved news) {
        var clock = news.clock();
        if (clock.kind() != ClockKind.PUBLISHED) {
            return;
        }
        db.sql("""
                        insert into sopflow.insight_case (case_number, due, work_done)
                        values (:number, :due, :done)
                        on conflict (case_number) do update set due = excluded.due, work_done = excluded.work_done
                        """)
                .param("number", clock.caseNumber())
                .param("due", stamp(clock.due()))
                .param("done", stamp(clock.ended()))
                .update();
    }

    @EventListener
    @Order(AFTER_THE_WORKING_MODULES)
    public void on(StepOffered news) {
        if (sops.find(news.process().key()).isEmpty()) {
            return;
        }
        db.sql("""
                        insert into sopflow.insight_step (step, case_number, sop, definition, element, offered)
                        values (:step, :number, :sop, :definition, :element, :offered)
                        on conflict (step) do nothing
                        """)
                .param("step", news.step().value())
                .param("number", news.caseNumber())
                .param("sop", news.process().key())
                .param("definition", news.process().definition())
                .param("element", news.element())
                .param("offered", Timestamp.from(news.at()))
                .update();
    }

    @EventListener
    @Order(AFTER_THE_WORKING_MODULES)
    public void on(StepDone news) {
        end(news.step(), news.at(), true);
    }

    @EventListener
    @Order(AFTER_THE_WORKING_MODULES)
    public void on(StepWithdrawn news) {
        end(news.step(), news.at(), false);
    }

    private void end(StepId step, Instant at, boolean completed) {
        db.sql("update sopflow.insight_step set ended = :at, completed = :completed where step = :step")
                .param("at", Timestamp.from(at))
                .param("completed", completed)
                .param("step", step.value())
                .update();
    }

    private static @Nullable Timestamp stamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }
}
