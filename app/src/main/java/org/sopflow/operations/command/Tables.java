package org.sopflow.operations.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the database holds of ours and of the engine's, read from its own catalogue. */
final class Tables {

    private static final String COLUMNS = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as table_name,
                   string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            where n.nspname in ('sopflow', 'camunda') and c.relkind = 'r'
              and c.relname not in ('flyway_schema_history', 'sopflow_engine_migration')
            group by n.nspname, c.relname
            order by 1""";
    private static final String SEQUENCES = """
            select quote_ident(schemaname) || '.' || quote_ident(sequencename) as sequence_name,
                   coalesce(last_value, start_value) as value, last_value is not null as called
            from pg_sequences where schemaname in ('sopflow', 'camunda') order by 1""";
    private static final String FOREIGN_KEYS = """
            select 'alter table ' || r.conrelid::regclass || ' add constraint ' || quote_ident(r.conname) || ' '
                     || pg_get_constraintdef(r.oid) as make,
                   'alter table ' || r.conrelid::regclass || ' drop constraint ' || quote_ident(r.conname) as drop
            from pg_constraint r join pg_namespace n on n.oid = r.connamespace
            where r.contype = 'f' and n.nspname in ('sopflow', 'camunda') order by r.oid""";
    private static final String VERSIONS = """
            select 'sopflow ' || version as version from sopflow.flyway_schema_history where success and version is not null
            union all
            select 'engine index ' || version from camunda.sopflow_engine_migration where success and version is not null
            union all
            select 'engine ' || value_ from camunda.act_ge_property where name_ = 'schema.version'
            order by 1""";

    private Tables() {}

    /** Table by its quoted name with its schema → the columns that are written, as a list in SQL. */
    static Map<String, String> columns(Connection connection) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                columns.put(row.getString(1), row.getString(2));
            }
        }
        return columns;
    }

    static List<Sequence> sequences(Connection connection) throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(SEQUENCES)) {
            while (row.next()) {
                sequences.add(new Sequence(row.getString(1), row.getLong(2), row.getBoolean(3)));
            }
        }
        return sequences;
    }

    static List<ForeignKey> foreignKeys(Connection connection) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(FOREIGN_KEYS)) {
            while (row.next()) {
                keys.add(new ForeignKey(row.getString(1), row.getString(2)));
            }
        }
        return keys;
    }

    /** Every migration that made the tables, ours and the engine's: equal lists mean equal tables. */
    static List<String> versions(Connection connection) throws SQLException {
        List<String> versions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(VERSIONS)) {
            while (row.next()) {
                versions.add(row.getString(1));
            }
        }
        return versions;
    }

    /** @param called whether {@code value} was given out already */
    record Sequence(String name, long value, boolean called) {}

    /**
     * @param make the statement that makes it
     * @param drop the statement that drops it
     */
    record ForeignKey(String make, String drop) {}
}
