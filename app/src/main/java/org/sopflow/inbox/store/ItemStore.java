package org.sopflow.inbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sopflow.inbox.Item;
import org.sopflow.inbox.Why;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the inbox. */
@Repository
public class ItemStore {

    private static final String COLUMNS = """
            step, case_number, process, definition, element, sop, name, name_en, subject, district, unit, post, assignee, why,
            why_args, offered, step_due, step_timed, case_due, case_timed, stopped, overdue_notice, due""";

    private static final String INSERT_CASE = """
            insert into sopflow.inbox_case (case_number, subject, due, due_timed, stopped) values (?, ?, ?, ?, ?)
            on conflict (case_number) do nothing""";

    private static final String MOVE_CASE =
            "update sopflow.inbox_case set due = ?, due_timed = ?, stopped = ? where case_number = ?";

    private static final String MOVE_ITEMS =
            "update sopflow.inbox_item set case_due = ?, case_timed = ?, stopped = ? where case_number = ?";

    private static final String INSERT_ITEM = """
            insert into sopflow.inbox_item (step, case_number, process, definition, element, sop, name, name_en, district, unit, post,
                assignee, why, why_args, offered, step_due, step_timed, overdue_notice, subject, case_due, case_timed, stopped)
            select new.*, coalesce(c.subject, ''), c.due, coalesce(c.due_timed, false), coalesce(c.stopped, false)
            from (values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?::timestamptz, ?::timestamptz, ?, ?))
                as new (step, case_number, process, definition, element, sop, name, name_en, district, unit, post, assignee, why,
                    why_args, offered, step_due, step_timed, overdue_notice)
            left join sopflow.inbox_case c on c.case_number = new.case_number""";

    private final JdbcTemplate batches;
    private final JdbcClient db;

    ItemStore(JdbcTemplate batches, JdbcClient db) {
        this.batches = batches;
        this.db = db;
    }

    // ---- written before a transaction commits

    void write(Pending pending) {
        batch(
                INSERT_CASE,
                pending.newCases.entrySet().stream()
                        .map(kase -> {
                            var clock = pending.caseClocks.getOrDefault(kase.getKey(), Pending.CaseClock.NONE);
                            return row(
                                    kase.getKey(), kase.getValue(), stamp(clock.due()), clock.timed(), clock.stopped());
                        })
                        .toList());
        var moved = new LinkedHashMap<>(pending.caseClocks);
        moved.keySet().removeAll(pending.newCases.keySet());
        var clocks = moved.entrySet().stream()
                .map(kase -> row(
                        stamp(kase.getValue().due()),
                        kase.getValue().timed(),
                        kase.getValue().stopped(),
                        kase.getKey()))
                .toList();
        batch(MOVE_CASE, clocks);
        batch(
                "delete from sopflow.inbox_item where step = ?",
                pending.gone.stream().map(ItemStore::row).toList());
        // rows that stand already: those offered below take the moved clock from the case
        batch(MOVE_ITEMS, clocks);
        batch(
                INSERT_ITEM,
                pending.offered.values().stream()
                        .map(item -> inserted(item, pending))
                        .toList());
        batch(
                "delete from sopflow.inbox_case where case_number = ?",
                pending.closed.stream().map(ItemStore::row).toList());
        batch(
                "update sopflow.inbox_item set assignee = ? where step = ?",
                pending.assigned.entrySet().stream()
                        .filter(one -> !pending.offered.containsKey(one.getKey()))
                        .map(one -> row(one.getValue(), one.getKey()))
                        .toList());
        batch(
                "update sopflow.inbox_item set step_due = ?, step_timed = ? where step = ?",
                pending.stepClocks.entrySet().stream()
                        .filter(one -> !pending.offered.containsKey(one.getKey()))
                        .map(one ->
                                row(stamp(one.getValue().due()), one.getValue().timed(), one.getKey()))
                        .toList());
    }

    private static @Nullable Object[] inserted(Item item, Pending pending) {
        var clock = pending.stepClocks.get(item.step());
        return row(
                item.step(),
                item.caseNumber(),
                item.process(),
                item.definition(),
                item.element(),
                item.sop(),
                item.name(),
                item.nameEn(),
                item.district(),
                item.unit(),
                item.post(),
                pending.assigned.get(item.step()),
                item.why().name(),
                array(item.whyArgs()),
                stamp(item.offered()),
                clock == null ? null : stamp(clock.due()),
                clock != null && clock.timed(),
                item.overdueNotice());
    }

    private void batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.size() == 1) {
            batches.update(sql, rows.get(0));
        } else if (!rows.isEmpty()) {
            batches.batchUpdate(sql, rows);
        }
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    /** A text array as PostgreSQL writes it. */
    private static String array(List<String> texts) {
        var out = new StringBuilder("{");
        for (var text : texts) {
            out.append(out.length() > 1 ? "," : "")
                    .append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return out.append('}').toString();
    }

    // ---- asked for

    public Optional<Item> find(String step) {
        return db.sql("select " + COLUMNS + " from sopflow.inbox_item where step = :step")
                .param("step", step)
                .query(ItemStore::item)
                .optional();
    }

    /**
     * Whose tasks: one arm for each index range, so that each comes sorted from its index.
     *
     * @param assignee claimed by this account; null: no such arm
     * @param posts offered to these posts and claimed by nobody
     * @param units offered to any post of these units, claimed or not
     */
    public record Whose(@Nullable String assignee, Set<String> posts, Set<String> units) {}

    public enum Order {
        DUE("due, offered, step"),
        OFFERED("offered desc, step"),
        CASE("case_number, step");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    /** Which part of a list: due after {@code from} and not after {@code to}; stopped ones only by {@code stopped}. */
    public record Filter(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean stopped,
            @Nullable String sop,
            @Nullable String district,
            @Nullable String words,
            @Nullable Instant offeredAfter) {
        public static final Filter NONE = new Filter(null, null, null, null, null, null, null);
    }

    public List<Item> list(Whose whose, Filter filter, Order order, int limit, long offset) {
        var params = new LinkedHashMap<String, Object>();
        var arms = arms(whose, filter, params).stream()
                .map(arm -> "(select " + COLUMNS + " " + arm + " order by " + order.sql + " limit :most)")
                .toList();
        if (arms.isEmpty()) {
            return List.of();
        }
        params.put("most", offset + limit);
        params.put("limit", limit);
        params.put("offset", offset);
        return db.sql("select * from (" + String.join(" union all ", arms) + ") list order by " + order.sql
                        + " limit :limit offset :offset")
                .params(params)
                .query(ItemStore::item)
                .list();
    }

    /** @param most counts no further; null: exactly */
    public long count(Whose whose, Filter filter, @Nullable Integer most) {
        var params = new LinkedHashMap<String, Object>();
        var arms = arms(whose, filter, params).stream()
                .map(arm -> "(select 1 " + arm + (most == null ? ")" : " limit " + most + ")"))
                .toList();
        return arms.isEmpty()
                ? 0
                : db.sql("select count(*) from (" + String.join(" union all ", arms) + ") list")
                        .params(params)
                        .query(Long.class)
                        .single();
    }

    /** The districts that occur in a list, sorted. */
    public List<String> districts(Whose whose) {
        return words(whose, "district");
    }

    public List<String> sops(Whose whose) {
        return words(whose, "sop");
    }

    private List<String> words(Whose whose, String column) {
        var params = new LinkedHashMap<String, Object>();
        var arms = arms(whose, Filter.NONE, params).stream()
                // enough to choose from, without reading a million rows for it
                .map(arm -> "(select " + column + " as word " + arm + " limit 2000)")
                .toList();
        return arms.isEmpty()
                ? List.of()
                : List.copyOf(new TreeSet<>(db.sql("select distinct word from (" + String.join(" union all ", arms)
                                + ") list where word <> ''")
                        .params(params)
                        .query(String.class)
                        .list()));
    }

    private static List<String> arms(Whose whose, Filter filter, Map<String, Object> params) {
        var and = conditions(filter, params);
        var arms = new ArrayList<String>();
        if (whose.assignee() != null) {
            params.put("assignee", whose.assignee());
            arms.add("from sopflow.inbox_item where assignee = :assignee" + and);
        }
        for (var post : new TreeSet<>(whose.posts())) {
            params.put("post" + arms.size(), post);
            arms.add("from sopflow.inbox_item where assignee is null and post = :post" + arms.size() + and);
        }
        for (var unit : new TreeSet<>(whose.units())) {
            params.put("unit" + arms.size(), unit);
            arms.add("from sopflow.inbox_item where unit = :unit" + arms.size() + and);
        }
        return arms;
    }

    private static String conditions(Filter filter, Map<String, Object> params) {
        var and = new StringBuilder();
        if (filter.from() != null) {
            and.append(" and due > :from");
            params.put("from", Timestamp.from(filter.from()));
        }
        if (filter.to() != null) {
            and.append(" and due <= :to");
            params.put("to", Timestamp.from(filter.to()));
        }
        if (filter.stopped() != null) {
            and.append(filter.stopped() ? " and stopped" : " and not stopped");
        }
        if (filter.sop() != null) {
            and.append(" and sop = :sop");
            params.put("sop", filter.sop());
        }
        if (filter.district() != null) {
            and.append(" and district = :district");
            params.put("district", filter.district());
        }
        if (filter.words() != null) {
            and.append(" and (subject ilike :words or case_number ilike :words)");
            params.put(
                    "words",
                    "%"
                            + filter.words()
                                    .replace("\\", "\\\\")
                                    .replace("%", "\\%")
                                    .replace("_", "\\_") + "%");
        }
        if (filter.offeredAfter() != null) {
            and.append(" and offered > :offered");
            params.put("offered", Timestamp.from(filter.offeredAfter()));
        }
        return and.toString();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                row.getString("step"),
                row.getString("case_number"),
                row.getString("process"),
                row.getString("definition"),
                row.getString("element"),
                row.getString("sop"),
                row.getString("name"),
                row.getString("name_en"),
                row.getString("subject"),
                row.getString("district"),
                row.getString("unit"),
                row.getString("post"),
                row.getString("assignee"),
                Why.valueOf(row.getString("why")),
                List.of((String[]) row.getArray("why_args").getArray()),
                row.getTimestamp("offered").toInstant(),
                instant(row.getTimestamp("step_due")),
                row.getBoolean("step_timed"),
                instant(row.getTimestamp("case_due")),
                row.getBoolean("case_timed"),
                row.getBoolean("stopped"),
                row.getBoolean("overdue_notice"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
