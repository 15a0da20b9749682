package org.sopflow.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Marks a database as a demonstration's, by a schema of its own. The mark is set before anything else is made, so that a
 * demonstration whose first start was killed is still known as one.
 */
public final class DemonstrationMark {

    private static final String MARKED =
            "select exists (select from pg_namespace where nspname = 'sopflow_demonstration')";
    private static final String MARK = "create schema if not exists sopflow_demonstration";
    private static final String EMPTY = """
            select not exists (
              select from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
                and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_')""";

    private DemonstrationMark() {}

    public static boolean isOn(DataSource database) {
        return ask(database, MARKED);
    }

    /** Whether there is nothing in it that belongs to somebody. */
    public static boolean isEmpty(DataSource database) {
        return ask(database, EMPTY);
    }

    public static void putOn(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(MARK);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean ask(DataSource database, String question) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
