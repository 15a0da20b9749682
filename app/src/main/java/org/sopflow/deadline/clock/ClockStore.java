package org.sopflow.deadline.clock;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.deadline.Basis;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks.RunningClock;
import org.sopflow.deadline.Sweeps;
import org.sopflow.deadline.calculus.Hours;
import org.sopflow.deadline.calculus.ResumeMode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The module's tables. */
@Component
class ClockStore {

    private static final int IDS_A_BLOCK = 200; // the sequence's increment
    private static final int ROWS_A_BATCH = 500;

    private static final RowMapper<KeptClock> CLOCK = (row, i) -> new KeptClock(
            new RunningClock(
                    row.getLong("id"),
                    row.getString("case_number"),
                    row.getString("step"),
                    ClockKind.valueOf(row.getString("kind")),
                    row.getString("case_class"),
                    ClockState.valueOf(row.getString("state")),
                    instant(row, "due"),
                    Basis.valueOf(row.getString("basis")),
                    row.getInt("amount"),
                    row.getTimestamp("started").toInstant(),
                    instant(row, "ended"),
                    row.getString("rule_table"),
                    row.getInt("rule_version"),
                    row.getString("rule_row"),
                    row.getString("source"),
                    row.getString("confidence")),
            Hours.valueOf(row.getString("hours")),
            row.getBoolean("adverse"),
            ResumeMode.valueOf(row.getString("resume_mode")),
            instant(row, "reminder_end"),
            instant(row, "next_milestone_at"));

    private static final RowMapper<LedgerRow> ENTRY = (row, i) -> new LedgerRow(
            row.getLong("id"),
            row.getLong("clock"),
            row.getString("type"),
            row.getTimestamp("at").toInstant(),
            row.getTimestamp("entered_at").toInstant(),
            row.getString("mode"),
            row.getObject("amount", Integer.class),
            row.getObject("corrects", Long.class),
            row.getString("reason"),
            row.getString("legal_basis"),
            row.getString("actor"));

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private long nextId;
    private long idsLeft;

    ClockStore(JdbcClient db, JdbcTemplate batches) {
        this.db = db;
        this.batches = batches;
    }

    synchronized long newId() {
        if (idsLeft == 0) {
            nextId = db.sql("select nextval('sopflow.deadline_clock_id')")
                    .query(Long.class)
                    .single();
            idsLeft = IDS_A_BLOCK;
        }
        idsLeft--;
        return nextId++;
    }

    void insert(Collection<KeptClock> clocks) {
        batches.batchUpdate("""
                insert into sopflow.deadline_clock (id, case_number, step, kind, case_class, state, started, ended, due,
                  reminder_end, amount, basis, hours, adverse, resume_mode, rule_table, rule_version, rule_row, source,
                  confidence, next_milestone_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", clocks, ROWS_A_BATCH, (row, kept) -> {
            RunningClock clock = kept.clock();
            row.setLong(1, clock.id());
            row.setString(2, clock.caseNumber());
            row.setString(3, clock.step());
            row.setString(4, clock.kind().name());
            row.setString(5, clock.caseClass());
            row.setString(6, clock.state().name());
            row.setTimestamp(7, Timestamp.from(clock.started()));
            row.setTimestamp(8, stamp(clock.ended()));
            row.setTimestamp(9, stamp(clock.due()));
            row.setTimestamp(10, stamp(kept.reminderEnd()));
            row.setInt(11, clock.amount());
            row.setString(12, clock.basis().name());
            row.setString(13, kept.hours().name());
            row.setBoolean(14, kept.adverse());
            row.setString(15, kept.resumeMode().name());
            row.setString(16, clock.table());
            row.setInt(17, clock.tableVersion());
            row.setString(18, clock.row());
            row.setString(19, clock.source());
            row.setString(20, clock.confidence());
            row.setTimestamp(21, stamp(kept.next()));
        });
    }

    void enter(Collection<LedgerRow> entries) {
        batches.batchUpdate("""
                insert into sopflow.deadline_ledger (clock, type, at, entered_at, mode, amount, corrects, reason,
                  legal_basis, actor)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entries, ROWS_A_BATCH, (row, entry) -> {
            row.setLong(1, entry.clock());
            row.setString(2, entry.type());
            row.setTimestamp(3, Timestamp.from(entry.at()));
            row.setTimestamp(4, Timestamp.from(entry.enteredAt()));
            row.setString(5, entry.mode());
            number(row, 6, entry.amount(), Types.INTEGER);
            number(row, 7, entry.corrects(), Types.BIGINT);
            row.setString(8, entry.reason());
            row.setString(9, entry.legalBasis());
            row.setString(10, entry.actor());
        });
    }

    /** Ends clocks of steps with their ledger entries, all in one statement. */
    void endSteps(Collection<StepEnd> ends) {
        db.sql("""
                        with ended as (
                          update sopflow.deadline_clock c
                             set state = 'ENDED', ended = e.at, next_milestone_at = null, parked_at = null, parked_message = null
                            from unnest(:steps::text[], :ats::timestamptz[], :actors::text[]) as e (step, at, actor)
                           where c.step = e.step and c.state <> 'ENDED'
                          returning c.id, e.at, e.actor)
                        insert into sopflow.deadline_ledger (clock, type, at, entered_at, reason, legal_basis, actor)
                        select id, 'END', at, :entered, '', '', actor from ended""")
                .param("steps", ends.stream().map(StepEnd::step).toArray(String[]::new))
                .param("ats", ends.stream().map(end -> Timestamp.from(end.at())).toArray(Timestamp[]::new))
                .param("actors", ends.stream().map(StepEnd::actor).toArray(String[]::new))
                .param("entered", Timestamp.from(Instant.now()))
                .update();
    }

    record StepEnd(String step, Instant at, String actor) {}

    /** Writes state, dates and plan of a clock. A change lets a parked one be tried again. */
    void update(KeptClock kept) {
        db.sql("""
                        update sopflow.deadline_clock
                           set state = :state, ended = :ended, due = :due, reminder_end = :reminderEnd,
                               next_milestone_at = :next, parked_at = null, parked_message = null
                         where id = :id""")
                .param("state", kept.clock().state().name())
                .param("ended", stamp(kept.clock().ended()), Types.TIMESTAMP)
                .param("due", stamp(kept.clock().due()), Types.TIMESTAMP)
                .param("reminderEnd", stamp(kept.reminderEnd()), Types.TIMESTAMP)
                .param("next", stamp(kept.next()), Types.TIMESTAMP)
                .param("id", kept.id())
                .update();
    }

    /** Ends the published clock of a case where it is not ended yet. */
    Optional<KeptClock> endPublished(String caseNumber, Instant at) {
        return db.sql("""
                        update sopflow.deadline_clock
                           set state = 'ENDED', ended = :at, next_milestone_at = null, parked_at = null, parked_message = null
                         where case_number = :case and kind = 'PUBLISHED' and case_class = 'DISPATCH' and state <> 'ENDED'
                        returning *""")
                .param("case", caseNumber)
                .param("at", Timestamp.from(at))
                .query(CLOCK)
                .optional();
    }

    List<KeptClock> endAll(String caseNumber, Instant at) {
        return db.sql("""
                        update sopflow.deadline_clock
                           set state = 'ENDED', ended = :at, next_milestone_at = null, parked_at = null, parked_message = null
                         where case_number = :case and state <> 'ENDED'
                        returning *""")
                .param("case", caseNumber)
                .param("at", Timestamp.from(at))
                .query(CLOCK)
                .list();
    }

    Optional<KeptClock> endedPublished(String caseNumber) {
        return db.sql("""
                        select * from sopflow.deadline_clock
                         where case_number = :case and kind = 'PUBLISHED' and case_class = 'DISPATCH' and state = 'ENDED'
                           for update""").param("case", caseNumber).query(CLOCK).optional();
    }

    List<KeptClock> of(String caseNumber) {
        return db.sql("""
                        select * from sopflow.deadline_clock where case_number = :case
                         order by case kind when 'PUBLISHED' then 1 when 'STATUTORY' then 2 else 3 end, started, id""").param("case", caseNumber).query(CLOCK).list();
    }

    Optional<KeptClock> ofStep(String step) {
        return db.sql("select * from sopflow.deadline_clock where step = :step")
                .param("step", step)
                .query(CLOCK)
                .optional();
    }

    KeptClock get(long id) {
        return db.sql("select * from sopflow.deadline_clock where id = :id")
                .param("id", id)
                .query(CLOCK)
                .single();
    }

    /** The published and statutory clocks of a case that are not ended, locked. */
    List<KeptClock> openOfCase(String caseNumber) {
        return db.sql("""
                        select * from sopflow.deadline_clock
                         where case_number = :case and kind <> 'STEP' and state <> 'ENDED' order by id for update""").param("case", caseNumber).query(CLOCK).list();
    }

    List<LedgerRow> ledger(long clock) {
        return db.sql("select * from sopflow.deadline_ledger where clock = :clock order by id")
                .param("clock", clock)
                .query(ENTRY)
                .list();
    }

    List<LedgerRow> ledgerOf(String caseNumber) {
        return db.sql("""
                        select l.* from sopflow.deadline_ledger l join sopflow.deadline_clock c on c.id = l.clock
                         where c.case_number = :case order by l.id""").param("case", caseNumber).query(ENTRY).list();
    }

    // ---- milestones --------------------------------------------------------------------------------------------

    /** Clocks with a milestone due, locked; those that another sweep holds are passed over. */
    List<KeptClock> due(Instant now, int most) {
        return db.sql("""
                        select * from sopflow.deadline_clock
                         where next_milestone_at <= :now and parked_at is null
                         order by next_milestone_at, id limit :most for update skip locked""")
                .param("now", Timestamp.from(now))
                .param("most", most)
                .query(CLOCK)
                .list();
    }

    Optional<KeptClock> dueOne(long clock, Instant now) {
        return db.sql("""
                        select * from sopflow.deadline_clock
                         where id = :clock and next_milestone_at <= :now and parked_at is null for update skip locked""")
                .param("clock", clock)
                .param("now", Timestamp.from(now))
                .query(CLOCK)
                .optional();
    }

    Optional<Instant> nextDue() {
        // max and min of nothing are a row with null in it
        return db.sql("""
                        select min(next_milestone_at) as next from sopflow.deadline_clock
                         where next_milestone_at is not null and parked_at is null""")
                .query((row, i) -> Optional.ofNullable(instant(row, "next")))
                .single();
    }

    Map<Long, Set<String>> fired(Collection<Long> clocks) {
        var fired = new HashMap<Long, Set<String>>();
        if (!clocks.isEmpty()) {
            db.sql("select clock, rule from sopflow.deadline_milestone where clock = any(:clocks::bigint[])")
                    .param("clocks", clocks.toArray(Long[]::new))
                    .query(row -> {
                        fired.computeIfAbsent(row.getLong("clock"), id -> new HashSet<>())
                                .add(row.getString("rule"));
                    });
        }
        return fired;
    }

    /** @return false if that row has fired for that clock before */
    boolean fire(long clock, String rule, int version, Instant planned, Instant now) {
        return db.sql("""
                        insert into sopflow.deadline_milestone (clock, rule, rule_version, planned, fired)
                        values (:clock, :rule, :version, :planned, :now) on conflict do nothing""")
                        .param("clock", clock)
                        .param("rule", rule)
                        .param("version", version)
                        .param("planned", Timestamp.from(planned))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void plan(long clock, @Nullable Instant next) {
        db.sql("update sopflow.deadline_clock set next_milestone_at = :next where id = :clock")
                .param("next", stamp(next), Types.TIMESTAMP)
                .param("clock", clock)
                .update();
    }

    void park(long clock, String message, Instant at) {
        db.sql("update sopflow.deadline_clock set parked_at = :at, parked_message = :message where id = :clock")
                .param("at", Timestamp.from(at))
                .param("message", message)
                .param("clock", clock)
                .update();
    }

    void unpark(long clock) {
        db.sql("update sopflow.deadline_clock set parked_at = null, parked_message = null where id = :clock")
                .param("clock", clock)
                .update();
    }

    List<Sweeps.Parked> parked() {
        return db.sql("""
                        select id, case_number, kind, parked_message, parked_at from sopflow.deadline_clock
                         where parked_at is not null order by parked_at, id""")
                .query((row, i) -> new Sweeps.Parked(
                        row.getLong("id"),
                        row.getString("case_number"),
                        ClockKind.valueOf(row.getString("kind")),
                        row.getString("parked_message"),
                        row.getTimestamp("parked_at").toInstant()))
                .list();
    }

    void swept(Instant ended) {
        db.sql("""
                        insert into sopflow.deadline_sweep (one, ended) values (true, :ended)
                        on conflict (one) do update set ended = excluded.ended""").param("ended", Timestamp.from(ended)).update();
    }

    Optional<Instant> lastSweep() {
        return db.sql("select ended from sopflow.deadline_sweep")
                .query((row, i) -> row.getTimestamp("ended").toInstant())
                .optional();
    }

    // ---- calendar changes --------------------------------------------------------------------------------------

    /**
     * Open clocks whose counting window or next milestone touches one of these days, after an id, locked in order.
     *
     * @param from first moment of the earliest day
     * @param to last moment of the latest day
     */
    List<KeptClock> touched(Instant from, Instant to, long afterId, int most) {
        return db.sql("""
                        select * from sopflow.deadline_clock
                         where state <> 'ENDED' and started < :to and id > :after
                           and (due is null or due >= :from or next_milestone_at >= :from)
                         order by id limit :most for update""")
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("after", afterId)
                .param("most", most)
                .query(CLOCK)
                .list();
    }

    static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static void number(PreparedStatement row, int place, @Nullable Number value, int type) throws SQLException {
        if (value == null) {
            row.setNull(place, type);
        } else {
            row.setObject(place, value);
        }
    }
}
