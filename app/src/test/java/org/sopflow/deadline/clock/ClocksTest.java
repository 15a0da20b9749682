package org.sopflow.deadline.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.calendar.store.LoadedCalendar;
import org.sopflow.deadline.CalendarChanges;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks;
import org.sopflow.deadline.Sweeps;
import org.sopflow.engine.BusinessTime;
import org.sopflow.page.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SopflowTest
class ClocksTest {

    @Autowired
    Clocks clocks;

    @Autowired
    KeptClocks kept;

    @Autowired
    ClockStore store;

    @Autowired
    Counting counting;

    @Autowired
    Sweeps sweeps;

    @Autowired
    CalendarChanges changes;

    @Autowired
    LoadedCalendar calendar;

    @Autowired
    BusinessTime time;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    MilestoneRecorder recorder;

    private String kase;

    @BeforeEach
    void aCase() {
        kase = "T-" + UUID.randomUUID();
    }

    @Test
    void a_single_lamp_has_three_working_days_and_no_statutory_clock() {
        at("2026-03-02T10:00");
        var started = start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        assertThat(started).hasSize(1);
        var clock = started.get(0);
        assertThat(clock.kind()).isEqualTo(ClockKind.PUBLISHED);
        assertThat(clock.dueText()).isEqualTo("2026-03-05");
        assertThat(clock.due()).isEqualTo(moment("2026-03-06T00:00"));
        assertThat(clock.confidence()).isEqualTo("P");
        assertThat(clock.row()).isEqualTo("case_light_single");
        assertThat(clocks.of(kase)).isEqualTo(started);
        assertThat(clocks.ledgerOf(kase)).extracting(Clocks.LedgerEntry::type).containsExactly("START");
        assertThat(clocks.explain(clock, Locale.ENGLISH))
                .extracting(Clocks.DerivationStep::date)
                .containsExactly("2026-03-02", "2026-03-05", "2026-03-05");
    }

    @Test
    void an_application_has_two_months_by_law() {
        at("2026-03-15T10:00");
        var started = start("park-space-use", "APPLICATION", Map.of());
        assertThat(started).singleElement().satisfies(clock -> {
            assertThat(clock.kind()).isEqualTo(ClockKind.STATUTORY);
            assertThat(clock.dueText()).isEqualTo("2026-05-15");
            assertThat(clock.confidence()).isEqualTo("A");
        });
    }

    @Test
    void a_stop_takes_the_due_date_away_and_a_resume_gives_what_was_left() {
        at("2026-03-02T10:00");
        start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        at("2026-03-03T11:00");
        inTransaction(() -> clocks.stop(kase, "待料", "§51 V", "clerk"));
        assertThat(published().state()).isEqualTo(ClockState.STOPPED);
        assertThat(published().due()).isNull();
        assertThatThrownBy(() -> inTransaction(() -> clocks.stop(kase, "再停", "", "clerk")))
                .isInstanceOf(Refused.class);
        at("2026-03-10T09:00");
        inTransaction(() -> clocks.resume(kase, "料到", "clerk"));
        assertThat(published().dueText()).isEqualTo("2026-03-12");
        assertThat(clocks.ledgerOf(kase))
                .extracting(Clocks.LedgerEntry::type, Clocks.LedgerEntry::reason, Clocks.LedgerEntry::actor)
                .containsExactly(
                        tuple("START", "", "clerk"), tuple("STOP", "待料", "clerk"), tuple("RESUME", "料到", "clerk"));
        recomputedFromTheLedger();
    }

    @Test
    void an_undone_stop_is_as_if_it_had_never_been_and_stays_written() {
        at("2026-03-02T10:00");
        start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        at("2026-03-03T11:00");
        inTransaction(() -> clocks.stop(kase, "待料", "§51 V", "clerk"));
        at("2026-03-04T11:00");
        inTransaction(() -> clocks.undoStop(kase, "不必等", "chief"));
        assertThat(published().state()).isEqualTo(ClockState.RUNNING);
        assertThat(published().dueText()).isEqualTo("2026-03-05");
        assertThat(clocks.ledgerOf(kase))
                .extracting(Clocks.LedgerEntry::type)
                .containsExactly("START", "STOP", "CORRECT");
        at("2026-03-05T11:00");
        inTransaction(() -> clocks.stop(kase, "又待料", "§51 V", "clerk"));
        at("2026-03-06T11:00");
        inTransaction(() -> clocks.resume(kase, "", "clerk"));
        assertThat(published().dueText()).isEqualTo("2026-03-06");
        recomputedFromTheLedger();
    }

    @Test
    void an_expired_clock_cannot_be_stopped_but_a_diagram_may_go_on_waiting() {
        at("2026-03-02T10:00");
        start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        at("2026-03-06T00:01");
        assertThatThrownBy(() -> inTransaction(() -> clocks.stop(kase, "待料", "", "clerk")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.status()).isEqualTo(422));
        inTransaction(() -> kept.stop(kase, "待料", "", "clerk", false));
        assertThat(published().state()).isEqualTo(ClockState.RUNNING);
        assertThat(published().overdue(time.now())).isTrue();
    }

    @Test
    void a_missing_calendar_leaves_the_case_taken_and_says_so() {
        at("2027-12-30T10:00");
        var started = start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        assertThat(started).singleElement().satisfies(clock -> {
            assertThat(clock.state()).isEqualTo(ClockState.RUNNING);
            assertThat(clock.due()).isNull();
            assertThat(clocks.explain(clock, Locale.ENGLISH)).singleElement().satisfies(step -> assertThat(step.text())
                    .contains("2028", "not loaded"));
        });
    }

    @Test
    void ending_and_sending_back_keep_the_date() {
        at("2026-03-02T10:00");
        start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        inTransaction(() -> kept.endPublished(kase, moment("2026-03-03T15:00")));
        assertThat(published().state()).isEqualTo(ClockState.ENDED);
        assertThat(published().dueText()).isEqualTo("2026-03-05");
        inTransaction(() -> kept.reopenPublished(kase, moment("2026-03-04T15:00")));
        assertThat(published().state()).isEqualTo(ClockState.RUNNING);
        assertThat(published().ended()).isNull();
        assertThat(published().dueText()).isEqualTo("2026-03-05");
        inTransaction(() -> clocks.endCase(kase, "chief"));
        assertThat(published().state()).isEqualTo(ClockState.ENDED);
        assertThat(clocks.ledgerOf(kase))
                .extracting(Clocks.LedgerEntry::type)
                .containsExactly("START", "END", "REOPEN", "END");
    }

    @Test
    void milestones_fire_once_in_order_of_time() {
        at("2026-03-02T10:00");
        start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        at("2026-03-04T08:59");
        sweeps.sweep();
        assertThat(fired()).isEmpty();
        at("2026-03-04T09:00");
        sweeps.sweep();
        sweeps.sweep();
        assertThat(fired()).containsExactly("2026-03-04T09:00 CLERK REMIND");
        at("2026-03-06T00:00");
        sweeps.sweep();
        assertThat(fired())
                .containsExactly(
                        "2026-03-04T09:00 CLERK REMIND",
                        "2026-03-05T09:00 CLERK DUE_TODAY",
                        "2026-03-05T09:00 CHIEF DUE_TODAY",
                        "2026-03-06T00:00 CLERK OVERDUE_NOTICE");
        at("2026-03-20T09:00");
        sweeps.sweep();
        assertThat(fired().subList(4, fired().size()))
                .containsExactlyInAnyOrder(
                        "2026-03-06T09:00 CHIEF DEMAND_REASON",
                        "2026-03-06T09:00 PLANNING DEMAND_REASON",
                        "2026-03-10T09:00 SECRETARY RAISE",
                        "2026-03-16T09:00 DIRECTOR LIST_WEEKLY");
        assertThat(sweeps.lastSweep()).isPresent();
    }

    @Test
    void a_stopped_clock_fires_nothing_and_a_resumed_one_is_planned_anew() {
        at("2026-03-02T10:00");
        start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        at("2026-03-03T11:00");
        inTransaction(() -> clocks.stop(kase, "待料", "", "clerk"));
        at("2026-03-12T11:00");
        sweeps.sweep();
        assertThat(fired()).isEmpty();
        inTransaction(() -> clocks.resume(kase, "", "clerk"));
        assertThat(published().dueText()).isEqualTo("2026-03-16");
        at("2026-03-13T09:00");
        sweeps.sweep();
        assertThat(fired()).containsExactly("2026-03-13T09:00 CLERK REMIND");
    }

    @Test
    void a_poisoned_clock_is_parked_and_the_others_fire() {
        at("2026-03-02T10:00");
        start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        String good = kase;
        aCase();
        start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        recorder.poison = kase;
        at("2026-03-04T09:00");
        sweeps.sweep();
        assertThat(fired()).isEmpty();
        long clock = published().id();
        assertThat(sweeps.parked())
                .filteredOn(parked -> parked.clock() == clock)
                .singleElement()
                .satisfies(parked -> assertThat(parked.message()).contains("poison"));
        assertThat(recorder.of(good)).hasSize(1);
        recorder.poison = null;
        sweeps.retry(clock);
        sweeps.sweep();
        assertThat(fired()).containsExactly("2026-03-04T09:00 CLERK REMIND");
        assertThat(sweeps.parked()).noneMatch(parked -> parked.clock() == clock);
    }

    @Test
    void two_sweeps_at_once_fire_once() throws Exception {
        at("2026-03-02T10:00");
        var cases = new CopyOnWriteArrayList<String>();
        inTransaction(() -> {
            for (int i = 0; i < 300; i++) {
                aCase();
                cases.add(kase);
                startHere("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
            }
        });
        at("2026-03-04T09:00");
        var go = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(2);
        try {
            var both = List.of(
                    pool.submit(() -> {
                        go.await();
                        return sweeps.sweep();
                    }),
                    pool.submit(() -> {
                        go.await();
                        return sweeps.sweep();
                    }));
            go.countDown();
            both.get(0).get();
            both.get(1).get();
        } finally {
            pool.shutdown();
        }
        for (String one : cases) {
            assertThat(recorder.of(one)).containsExactly("2026-03-04T09:00 CLERK REMIND");
        }
    }

    @Test
    void a_closure_moves_the_open_clocks_it_touches() {
        at("2026-11-02T10:00");
        start("street-light-repair", "DISPATCH", Map.of("kind", "SINGLE"));
        assertThat(published().dueText()).isEqualTo("2026-11-05");
        LocalDate closed = LocalDate.of(2026, 11, 4);
        try {
            db.sql(
                            "insert into sopflow.calendar_closure (day, scope, session, confidence, reason) values (:day, '高雄市', 'FULL', 'P', '測試颱風')")
                    .param("day", closed)
                    .update();
            calendar.refresh();
            assertThat(changes.recount(List.of(closed), "測試颱風", "admin")).isPositive();
            assertThat(published().dueText()).isEqualTo("2026-11-06");
            assertThat(clocks.ledgerOf(kase))
                    .extracting(Clocks.LedgerEntry::type, Clocks.LedgerEntry::reason)
                    .contains(tuple("CORRECT", "測試颱風"));
            recomputedFromTheLedger();
        } finally {
            db.sql("delete from sopflow.calendar_closure where day = :day")
                    .param("day", closed)
                    .update();
            calendar.refresh();
            changes.recount(List.of(closed), "測試颱風解除", "admin");
        }
        assertThat(published().dueText()).isEqualTo("2026-11-05");
    }

    // ---- words ---------------------------------------------------------------------------------------------------

    private void recomputedFromTheLedger() {
        KeptClock stored = store.get(published().id());
        KeptClock counted = counting.recount(stored, store.ledger(stored.id()));
        assertThat(counted.clock().due()).isEqualTo(stored.clock().due());
        assertThat(counted.clock().state()).isEqualTo(stored.clock().state());
    }

    private List<Clocks.RunningClock> start(String sop, String caseClass, Map<String, ?> facts) {
        return transaction.execute(status -> startHere(sop, caseClass, facts));
    }

    private List<Clocks.RunningClock> startHere(String sop, String caseClass, Map<String, ?> facts) {
        return clocks.startCase(kase, sop, caseClass, facts, time.now(), "clerk");
    }

    private Clocks.RunningClock published() {
        return clocks.of(kase).get(0);
    }

    private List<String> fired() {
        return recorder.of(kase);
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    private void at(String local) {
        time.freezeAt(moment(local));
    }

    private static Instant moment(String local) {
        return LocalDateTime.parse(local).atZone(BusinessTime.ZONE).toInstant();
    }
}
