package org.sopflow.insight.facts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Counts the facts. Cases that were not observed to their end are in no figure but their own count. */
@Component
public class Figures {

    private static final String OF_SOP =
            " c.sop = :sop and (cast(:unit as text) is null or c.unit = cast(:unit as text)) and ";

    private static final String ROW =
            "select c.case_number, c.unit, c.district, c.received, c.due, c.work_done, c.closed, c.outcome from sopflow.insight_case c where";

    private final JdbcClient db;

    Figures(JdbcClient db) {
        this.db = db;
    }

    public long count(CaseList list, Question question, @Nullable String element) {
        return ask("select count(*) from sopflow.insight_case c where" + OF_SOP + list.condition(), question, element)
                .query(Long.class)
                .single();
    }

    /** How long the cases closed in the period took, from receipt to closing. */
    public Spread lead(Question question) {
        return ask("""
                        select count(*) as n,
                               percentile_cont(0.5) within group (order by extract(epoch from c.closed - c.received)) as p50,
                               percentile_cont(0.85) within group (order by extract(epoch from c.closed - c.received)) as p85
                        from sopflow.insight_case c where
                        """ + OF_SOP + CaseList.CLOSED.condition() + " and c.received is not null", question, null)
                .query(Figures::spread)
                .single();
    }

    /** Per element: how many cases wait there now, and how long the spans took that ended in the period. */
    public List<AtStep> steps(Question question) {
        return ask(
                        """
                        select s.element, max(s.definition) as definition,
                               count(distinct c.case_number) filter (where s.ended is null) as open,
                               count(*) filter (where %1$s) as n,
                               percentile_cont(0.5) within group (order by extract(epoch from s.ended - s.offered))
                                   filter (where %1$s) as p50,
                               percentile_cont(0.85) within group (order by extract(epoch from s.ended - s.offered))
                                   filter (where %1$s) as p85,
                               count(distinct c.case_number) filter (where %1$s) as cases
                        from sopflow.insight_step s join sopflow.insight_case c using (case_number)
                        where s.sop = c.sop and (s.ended is null or (s.ended >= :begin and s.ended < :end)) and
                        """.formatted("s.ended is not null" + CaseList.Sql.OBSERVED)
                                + OF_SOP + "true group by s.element",
                        question,
                        null)
                .query((row, n) -> new AtStep(
                        row.getString("element"),
                        row.getString("definition"),
                        row.getLong("open"),
                        row.getLong("cases"),
                        spread(row, n)))
                .list();
    }

    /** Per unit with a case of this SOP: open, late and due, by key. */
    public List<OfUnit> byUnit(Question question) {
        return ask(
                        """
                        select c.unit,
                               count(*) filter (where %s) as open,
                               count(*) filter (where %s) as open_late,
                               count(*) filter (where %s) as due,
                               count(*) filter (where %s) as on_time
                        from sopflow.insight_case c where
                        """.formatted(
                                                CaseList.OPEN.condition(),
                                                CaseList.OPEN_LATE.condition(),
                                                CaseList.DUE.condition(),
                                                CaseList.DUE_ON_TIME.condition())
                                + OF_SOP + "c.unit is not null group by c.unit order by c.unit",
                        question,
                        null)
                .query((row, n) -> new OfUnit(
                        row.getString("unit"),
                        row.getLong("open"),
                        row.getLong("open_late"),
                        row.getLong("due"),
                        row.getLong("on_time")))
                .list();
    }

    /** Units with a case of this SOP, ordered by key. */
    public List<String> units(String sop) {
        return db.sql(
                        "select distinct unit from sopflow.insight_case where sop = :sop and unit is not null order by unit")
                .param("sop", sop)
                .query(String.class)
                .list();
    }

    /** @param page from 1 */
    public List<Row> cases(CaseList list, Question question, @Nullable String element, int page, int perPage) {
        return ask(
                        ROW + OF_SOP + list.condition()
                                + " order by c.received desc nulls last, c.case_number limit :limit offset :offset",
                        question,
                        element)
                .param("limit", perPage)
                .param("offset", (page - 1L) * perPage)
                .query(Figures::row)
                .list();
    }

    /**
     * Every closed case, those not observed to their end too, oldest closing first.
     *
     * @param everything whatever the period
     */
    public void closed(Question question, boolean everything, Consumer<Row> reader) {
        ask(
                        ROW + OF_SOP + (everything ? "c.closed is not null" : CaseList.Sql.CLOSED)
                                + " order by c.closed, c.case_number",
                        question,
                        null)
                .query(row -> {
                    reader.accept(row(row, 0));
                });
    }

    private StatementSpec ask(String sql, Question question, @Nullable String element) {
        return db.sql(sql)
                .param("sop", question.sop())
                .param("unit", question.unit())
                .param("begin", Timestamp.from(question.begin()))
                .param("end", Timestamp.from(question.end()))
                .param("now", Timestamp.from(question.now()))
                .param("element", element);
    }

    private static Spread spread(ResultSet row, int n) throws SQLException {
        return new Spread(row.getLong("n"), days(row, "p50"), days(row, "p85"));
    }

    private static double days(ResultSet row, String column) throws SQLException {
        return row.getDouble(column) / 86_400;
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getString("case_number"),
                text(row, "unit"),
                text(row, "district"),
                moment(row, "received"),
                moment(row, "due"),
                moment(row, "work_done"),
                moment(row, "closed"),
                row.getString("outcome"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        @Nullable String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    /**
     * @param n how many were measured; with 0 the percentiles mean nothing
     * @param median in calendar days of 24 hours
     * @param p85 in calendar days of 24 hours
     */
    public record Spread(long n, double median, double p85) {}

    /**
     * @param definition of an edition that has the element
     * @param open cases that wait there now
     * @param cases cases of which a span ended in the period
     */
    public record AtStep(String element, String definition, long open, long cases, Spread span) {}

    public record OfUnit(String unit, long open, long openLate, long due, long onTime) {}

    /**
     * @param unit empty where unknown
     * @param due the moment after which it is late; null while its clock is stopped, and without one
     * @param workDone when its published clock ended
     */
    public record Row(
            String number,
            String unit,
            String district,
            @Nullable Instant received,
            @Nullable Instant due,
            @Nullable Instant workDone,
            @Nullable Instant closed,
            @Nullable String outcome) {}
}
