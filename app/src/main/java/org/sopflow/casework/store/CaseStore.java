package org.sopflow.casework.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.Found;
import org.sopflow.casework.Cases.OverdueNotice;
import org.sopflow.casework.Cases.Search;
import org.sopflow.casework.Cases.State;
import org.sopflow.casework.Cases.TimelineEntry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables of the cases. While work runs inside {@link #together}, new cases, timeline lines and sightings are kept back and
 * written in a few statements at its end; whoever asks for one of these cases meanwhile gets it from there.
 */
@Component
public class CaseStore {

    private static final String COLUMNS = """
            number, sop, definition, process_instance, file_no, state, outcome, unit, district, subject, channel, received, closed,
            applicant_name, applicant_email, applicant_phone, language, data""";

    private static final String INSERT_CASE = """
            insert into sopflow.casework_case (number, sop, definition, process_instance, file_no, state, outcome, unit, district,
                subject, channel, received, closed, applicant_name, applicant_email, applicant_phone, language, data, opened, lookup_hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            """;
    private static final String INSERT_LINE = """
            insert into sopflow.casework_timeline (case_number, at, what, args, who, acting_for, filled)
            values (?, ?, ?, ?::jsonb, ?, ?, ?::jsonb)
            """;
    private static final String INSERT_SIGHTING = """
            insert into sopflow.casework_1999 (file_no, case_number, status, unit_code, unit_name, record, seen)
            values (?, ?, ?, ?, ?, ?::jsonb, ?)
            """;

    private static final TypeReference<LinkedHashMap<String, Object>> DATA = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, String>> ARGS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final ObjectMapper json;
    private final ThreadLocal<@Nullable KeptBack> keptBack = new ThreadLocal<>();

    /** @param lookupHash null where nobody got a code */
    private record NewRow(Case kase, Instant opened, byte @Nullable [] lookupHash) {}

    private record NewLine(String caseNumber, TimelineEntry entry) {}

    private record NewSighting(Sighting sighting, String record, Instant seen) {}

    /** What the feed last said of a request. */
    public record Sighting(String fileNo, String caseNumber, String status, String unitCode, String unitName) {}

    private static final class KeptBack {
        private final Map<String, NewRow> cases = new LinkedHashMap<>();
        private final List<NewLine> lines = new ArrayList<>();
        private final List<NewSighting> sightings = new ArrayList<>();
    }

    public CaseStore(JdbcClient db, JdbcTemplate batches, ObjectMapper json) {
        this.db = db;
        this.batches = batches;
        this.json = json;
    }

    /** Writes what the work adds in as few statements as can be. Runs in the caller's transaction; throwing writes nothing. */
    public <T> T together(Supplier<T> work) {
        if (keptBack.get() != null) {
            return work.get();
        }
        keptBack.set(new KeptBack());
        try {
            T result = work.get();
            write();
            return result;
        } finally {
            keptBack.remove();
        }
    }

    /** The next numbers of the sequence, in one question. */
    public List<Long> nextNumbers(int count) {
        return db.sql("select nextval('sopflow.casework_number') from generate_series(1, :count)")
                .param("count", count)
                .query(Long.class)
                .list();
    }

    public void insert(Case kase, Instant opened, byte @Nullable [] lookupHash) {
        KeptBack kept = keptBack.get();
        var row = new NewRow(kase, opened, lookupHash);
        if (kept != null) {
            kept.cases.put(kase.number(), row);
        } else {
            insertCases(List.of(row));
        }
    }

    /** The edition and the process a case runs on, known once it has started. */
    public void started(String number, String definition, String instance) {
        KeptBack kept = keptBack.get();
        NewRow row = kept == null ? null : kept.cases.get(number);
        if (kept != null && row != null) {
            kept.cases.put(number, new NewRow(running(row.kase, definition, instance), row.opened, row.lookupHash));
            return;
        }
        db.sql(
                        "update sopflow.casework_case set definition = :definition, process_instance = :instance where number = :number")
                .param("number", number)
                .param("definition", definition)
                .param("instance", instance)
                .update();
    }

    public void note(String caseNumber, TimelineEntry entry) {
        KeptBack kept = keptBack.get();
        var line = new NewLine(caseNumber, entry);
        if (kept != null) {
            kept.lines.add(line);
        } else {
            insertLines(List.of(line));
        }
    }

    public void insert(Sighting sighting, String record, Instant seen) {
        KeptBack kept = keptBack.get();
        var row = new NewSighting(sighting, record, seen);
        if (kept != null) {
            kept.sightings.add(row);
        } else {
            insertSightings(List.of(row));
        }
    }

    public void update(Sighting sighting, String record, Instant seen) {
        write();
        db.sql("""
                        update sopflow.casework_1999
                        set status = :status, unit_code = :unitCode, unit_name = :unitName, record = :record::jsonb, seen = :seen
                        where file_no = :fileNo
                        """)
                .param("fileNo", sighting.fileNo())
                .param("status", sighting.status())
                .param("unitCode", sighting.unitCode())
                .param("unitName", sighting.unitName())
                .param("record", record)
                .param("seen", at(seen))
                .update();
    }

    /** By file number; what is not known is left out. */
    public Map<String, Sighting> sightings(Collection<String> fileNos) {
        if (fileNos.isEmpty()) {
            return new HashMap<>();
        }
        return db.sql("""
                        select file_no, case_number, status, unit_code, unit_name from sopflow.casework_1999
                        where file_no = any (:fileNos)
                        """).param("fileNos", fileNos.toArray(String[]::new)).query(Sighting.class).stream()
                .collect(Collectors.toMap(Sighting::fileNo, sighting -> sighting, (one, other) -> one, HashMap::new));
    }

    public Optional<Case> find(String numberOrFileNo) {
        KeptBack kept = keptBack.get();
        if (kept != null) {
            NewRow row = kept.cases.get(numberOrFileNo);
            if (row != null) {
                return Optional.of(row.kase);
            }
        }
        return db.sql("select " + COLUMNS + " from sopflow.casework_case where number = :number or file_no = :number")
                .param("number", numberOrFileNo)
                .query((row, n) -> read(row))
                .optional();
    }

    /** @param hash as {@link #insert(Case, Instant, byte[])} got it */
    public Optional<Case> find(String number, byte[] hash) {
        return db.sql("select " + COLUMNS
                        + " from sopflow.casework_case where number = :number and lookup_hash = :hash")
                .param("number", number)
                .param("hash", hash)
                .query((row, n) -> read(row))
                .optional();
    }

    public Found search(Search search) {
        var where = new StringBuilder(" where true");
        Map<String, Object> params = new HashMap<>();
        String words = search.words().strip();
        if (!words.isEmpty()) {
            where.append(" and (number = :words or file_no = :words or subject ilike :like)");
            params.put("words", words);
            params.put("like", "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        if (search.state() != null) {
            where.append(" and state = :state");
            params.put("state", search.state().name());
        }
        if (search.sop() != null) {
            where.append(" and sop = :sop");
            params.put("sop", search.sop());
        }
        if (search.units() != null) {
            where.append(" and unit = any (:units)");
            params.put("units", search.units().toArray(String[]::new));
        }
        long total = db.sql("select count(*) from sopflow.casework_case" + where)
                .params(params)
                .query(Long.class)
                .single();
        var cases = db.sql("select " + COLUMNS + " from sopflow.casework_case" + where
                        + " order by received desc, number limit :limit offset :offset")
                .params(params)
                .param("limit", Search.SIZE)
                .param("offset", (Math.max(1, search.page()) - 1L) * Search.SIZE)
                .query((row, n) -> read(row))
                .list();
        return new Found(cases, total);
    }

    public List<TimelineEntry> timeline(String caseNumber) {
        write();
        return db.sql("""
                        select at, what, args, who, acting_for, filled from sopflow.casework_timeline
                        where case_number = :number order by id
                        """)
                .param("number", caseNumber)
                .query((row, n) -> new TimelineEntry(
                        instant(row, "at"),
                        row.getString("what"),
                        parse(row.getString("args"), ARGS),
                        row.getString("who"),
                        row.getString("acting_for"),
                        parse(row.getString("filled"), DATA)))
                .list();
    }

    /**
     * Closes a case that is not closed yet.
     *
     * @param instance only if this is its main process; null: whatever it is
     * @return the case as it is now; empty if it is closed already, or the process is none of its own
     */
    public Optional<Case> close(String number, @Nullable String instance, String outcome, Instant closed) {
        write();
        return db.sql("""
                        update sopflow.casework_case set state = 'CLOSED', outcome = :outcome, closed = :closed
                        where number = :number and state <> 'CLOSED' and (:instance::text is null or process_instance = :instance)
                        returning\s""" + COLUMNS)
                .param("number", number)
                .param("instance", instance)
                .param("outcome", outcome)
                .param("closed", at(closed))
                .query((row, n) -> read(row))
                .optional();
    }

    public void state(String number, State state) {
        write();
        db.sql("""
                        update sopflow.casework_case set state = :state
                        where number = :number and state <> 'CLOSED' and state <> :state
                        """).param("number", number).param("state", state.name()).update();
    }

    /** @return false if the case has one already */
    public boolean startOverdueNotice(String number, Instant started) {
        write();
        return db.sql("""
                        insert into sopflow.casework_overdue_notice (case_number, started) values (:number, :started)
                        on conflict do nothing
                        """).param("number", number).param("started", at(started)).update() == 1;
    }

    public void overdueNoticeRuns(String number, String instance) {
        db.sql("update sopflow.casework_overdue_notice set process_instance = :instance where case_number = :number")
                .param("number", number)
                .param("instance", instance)
                .update();
    }

    public void overdueNoticeTold(
            String number, String reason, String status, @Nullable LocalDate expected, Instant told, boolean contact) {
        db.sql("""
                        insert into sopflow.casework_overdue_notice (case_number, started, reason, status, expected_date, told, contact)
                        values (:number, :told, :reason, :status, :expected, :told, :contact)
                        on conflict (case_number) do update set reason = excluded.reason, status = excluded.status,
                            expected_date = excluded.expected_date, told = excluded.told, contact = excluded.contact
                        """)
                .param("number", number)
                .param("reason", reason)
                .param("status", status)
                .param("expected", expected == null ? null : Date.valueOf(expected))
                .param("told", at(told))
                .param("contact", contact)
                .update();
    }

    public Optional<OverdueNotice> overdueNotice(String number) {
        return db.sql("""
                        select started, reason, status, expected_date, told, contact from sopflow.casework_overdue_notice
                        where case_number = :number
                        """)
                .param("number", number)
                .query((row, n) -> {
                    var expected = row.getDate("expected_date");
                    var told = row.getTimestamp("told");
                    return new OverdueNotice(
                            instant(row, "started"),
                            row.getString("reason"),
                            row.getString("status"),
                            expected == null ? null : expected.toLocalDate(),
                            told == null ? null : told.toInstant(),
                            row.getBoolean("contact"));
                })
                .optional();
    }

    /** The process beside the case that waits for the overdue notice to be written. */
    public Optional<String> openOverdueNotice(String number) {
        return db.sql("""
                        select process_instance from sopflow.casework_overdue_notice
                        where case_number = :number and told is null and process_instance is not null
                        """).param("number", number).query(String.class).optional();
    }

    /** @return false if one is set already */
    public boolean goLiveIfUnset(Instant moment) {
        return db.sql("insert into sopflow.casework_go_live (at) values (:at) on conflict do nothing")
                        .param("at", at(moment))
                        .update()
                == 1;
    }

    public void goLive(Instant moment) {
        db.sql(
                        "insert into sopflow.casework_go_live (at) values (:at) on conflict (only_row) do update set at = excluded.at")
                .param("at", at(moment))
                .update();
    }

    public Optional<Instant> goLive() {
        return db.sql("select at from sopflow.casework_go_live")
                .query((row, n) -> instant(row, "at"))
                .optional();
    }

    /** What was kept back is written before anything else touches the same rows. */
    private void write() {
        KeptBack kept = keptBack.get();
        if (kept == null) {
            return;
        }
        insertCases(kept.cases.values());
        insertLines(kept.lines);
        insertSightings(kept.sightings);
        kept.cases.clear();
        kept.lines.clear();
        kept.sightings.clear();
    }

    private void insertCases(Collection<NewRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        batches.batchUpdate(INSERT_CASE, rows, rows.size(), (statement, row) -> {
            Case kase = row.kase;
            statement.setString(1, kase.number());
            statement.setString(2, kase.sop());
            statement.setString(3, kase.definition());
            statement.setString(4, kase.processInstance());
            statement.setString(5, kase.fileNo().isEmpty() ? null : kase.fileNo());
            statement.setString(6, kase.state().name());
            statement.setString(7, kase.outcome());
            statement.setString(8, kase.unit());
            statement.setString(9, kase.district());
            statement.setString(10, kase.subject());
            statement.setString(11, kase.channel().name());
            statement.setObject(12, at(kase.received()));
            statement.setObject(13, kase.closed() == null ? null : at(kase.closed()));
            statement.setString(14, kase.applicant().name());
            statement.setString(15, kase.applicant().email());
            statement.setString(16, kase.applicant().phone());
            statement.setString(17, kase.language().toLanguageTag());
            statement.setString(18, text(kase.data()));
            statement.setObject(19, at(row.opened));
            statement.setBytes(20, row.lookupHash);
        });
    }

    private void insertLines(List<NewLine> lines) {
        if (lines.isEmpty()) {
            return;
        }
        batches.batchUpdate(INSERT_LINE, lines, lines.size(), (statement, line) -> {
            statement.setString(1, line.caseNumber);
            statement.setObject(2, at(line.entry.at()));
            statement.setString(3, line.entry.what());
            statement.setString(4, text(line.entry.args()));
            statement.setString(5, line.entry.who());
            statement.setString(6, line.entry.actingFor());
            statement.setString(7, text(line.entry.filled()));
        });
    }

    private void insertSightings(List<NewSighting> sightings) {
        if (sightings.isEmpty()) {
            return;
        }
        batches.batchUpdate(INSERT_SIGHTING, sightings, sightings.size(), (statement, row) -> {
            statement.setString(1, row.sighting.fileNo());
            statement.setString(2, row.sighting.caseNumber());
            statement.setString(3, row.sighting.status());
            statement.setString(4, row.sighting.unitCode());
            statement.setString(5, row.sighting.unitName());
            statement.setString(6, row.record);
            statement.setObject(7, at(row.seen));
        });
    }

    private Case read(ResultSet row) throws SQLException {
        var closed = row.getTimestamp("closed");
        var fileNo = row.getString("file_no");
        return new Case(
                row.getString("number"),
                row.getString("sop"),
                row.getString("definition"),
                row.getString("process_instance"),
                fileNo == null ? "" : fileNo,
                State.valueOf(row.getString("state")),
                row.getString("outcome"),
                row.getString("unit"),
                row.getString("district"),
                row.getString("subject"),
                Channel.valueOf(row.getString("channel")),
                instant(row, "received"),
                closed == null ? null : closed.toInstant(),
                new Applicant(
                        row.getString("applicant_name"),
                        row.getString("applicant_email"),
                        row.getString("applicant_phone")),
                Locale.forLanguageTag(row.getString("language")),
                parse(row.getString("data"), DATA));
    }

    private static Case running(Case kase, String definition, String instance) {
        return new Case(
                kase.number(),
                kase.sop(),
                definition,
                instance,
                kase.fileNo(),
                kase.state(),
                kase.outcome(),
                kase.unit(),
                kase.district(),
                kase.subject(),
                kase.channel(),
                kase.received(),
                kase.closed(),
                kase.applicant(),
                kase.language(),
                kase.data());
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private <T> T parse(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
