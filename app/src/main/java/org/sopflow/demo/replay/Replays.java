package org.sopflow.demo.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The replays of this database. */
@Component
public class Replays {

    private static final String COLUMNS = "id, from_at, to_at, position, cases, changes, lost, milestones, finished";

    private final JdbcClient db;

    Replays(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param from where the clock stood when it began
     * @param position events of the feed that are done
     * @param cases that arrived
     * @param changes of status or unit that were seen
     * @param lost cases that the feed no longer showed
     * @param milestones that were reached since the process last started
     */
    public record Replay(
            long id,
            Instant from,
            Instant to,
            int position,
            int cases,
            int changes,
            int lost,
            int milestones,
            boolean finished) {}

    Replay begin(Instant from, Instant to) {
        return db.sql("insert into sopflow.demo_replay (from_at, to_at) values (:from, :to) returning " + COLUMNS)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(Replays::read)
                .single();
    }

    /** Counted in the transaction of what was done. */
    void done(long id, int cases, int changes, int lost) {
        db.sql("""
                        update sopflow.demo_replay set position = position + 1,
                            cases = cases + :cases, changes = changes + :changes, lost = lost + :lost
                        where id = :id
                        """)
                .param("id", id)
                .param("cases", cases)
                .param("changes", changes)
                .param("lost", lost)
                .update();
    }

    void finish(long id, int milestones) {
        db.sql("update sopflow.demo_replay set finished = true, milestones = :milestones where id = :id")
                .param("id", id)
                .param("milestones", milestones)
                .update();
    }

    Optional<Replay> unfinished() {
        return one("where not finished");
    }

    public Optional<Replay> last() {
        return one("order by id desc limit 1");
    }

    private Optional<Replay> one(String which) {
        return db.sql("select " + COLUMNS + " from sopflow.demo_replay " + which)
                .query(Replays::read)
                .optional();
    }

    private static Replay read(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Replay(
                row.getLong("id"),
                row.getTimestamp("from_at").toInstant(),
                row.getTimestamp("to_at").toInstant(),
                row.getInt("position"),
                row.getInt("cases"),
                row.getInt("changes"),
                row.getInt("lost"),
                row.getInt("milestones"),
                row.getBoolean("finished"));
    }
}
