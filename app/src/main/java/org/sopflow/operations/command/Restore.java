package org.sopflow.operations.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.sopflow.database.DemonstrationMark;
import org.sopflow.database.StartRefused;
import org.springframework.boot.SpringApplication;

/**
 * Puts a backup into an empty database: the program makes its tables there as at every first start, then all rows are put in, in one
 * transaction, and every foreign key is checked.
 */
final class Restore implements Command {

    private final Class<?> program;

    /** @param program what is started to make the tables */
    Restore(Class<?> program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String takes() {
        return "FILE";
    }

    @Override
    public int run(String file, String... arguments) {
        Path source = Path.of(file).toAbsolutePath();
        if (!Files.isReadable(source)) {
            System.err.println(source + " cannot be read.");
            return 2;
        }
        Map<String, Object> justAsItIs = Map.of("spring.flyway.enabled", false);
        int refused = CommandContext.in(CommandContext.class, justAsItIs, arguments, context -> {
            DataSource database = context.getBean(DataSource.class);
            if (DemonstrationMark.isEmpty(database)) {
                return 0;
            }
            System.err.println("A backup is put into an empty database only, and this one holds tables.");
            return 1;
        });
        if (refused != 0 || !makeTables(arguments)) {
            return 1;
        }
        return CommandContext.in(CommandContext.class, justAsItIs, arguments, context -> {
            try {
                System.out.println(read(context.getBean(DataSource.class), source) + " rows from " + source);
                return 0;
            } catch (IOException | SQLException | BackupUnfit e) {
                System.err.println("Nothing was restored: " + e.getMessage());
                return 1;
            }
        });
    }

    /** By a start of the whole program that serves nobody, works on nothing and ends at once. */
    private boolean makeTables(String[] arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--server.port=-1");
        all.add("--camunda.bpm.job-execution.enabled=false");
        all.add("--sopflow.demo.replay=false");
        all.add("--logging.level.root=WARN");
        try {
            SpringApplication.run(program, all.toArray(String[]::new)).close();
            return true;
        } catch (StartRefused alreadyTold) {
            return false;
        }
    }

    /**
     * @return how many rows
     * @throws BackupUnfit if its tables are not those of this program
     */
    static long read(DataSource database, Path source) throws IOException, SQLException {
        try (ZipFile zip = new ZipFile(source.toFile(), StandardCharsets.UTF_8);
                Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                long rows = read(connection, zip);
                if (zip.getEntry(BackUp.DEMONSTRATION) != null) {
                    DemonstrationMark.putOn(database);
                }
                connection.commit();
                return rows;
            } catch (IOException | SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static long read(Connection connection, ZipFile zip) throws IOException, SQLException {
        sameTables(connection, zip);
        Map<String, String> tables = Tables.columns(connection);
        List<Tables.ForeignKey> keys = Tables.foreignKeys(connection);
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            for (Tables.ForeignKey key : keys) {
                statement.execute(key.drop());
            }
            statement.execute("truncate " + String.join(", ", tables.keySet()));
            PGConnection postgres = connection.unwrap(PGConnection.class);
            for (Map.Entry<String, String> table : tables.entrySet()) {
                try (InputStream lines = zip.getInputStream(entry(zip, BackUp.ROWS + table.getKey()))) {
                    rows += postgres.getCopyAPI()
                            .copyIn("copy " + table.getKey() + " (" + table.getValue() + ") from stdin", lines);
                }
            }
            for (Tables.ForeignKey key : keys) {
                statement.execute(key.make());
            }
        }
        try (PreparedStatement set = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
            for (String line : text(zip, BackUp.SEQUENCES).split("\n")) {
                String[] parts = line.split("\t");
                if (parts.length == 3) {
                    set.setString(1, parts[0]);
                    set.setLong(2, Long.parseLong(parts[1]));
                    set.setBoolean(3, Boolean.parseBoolean(parts[2]));
                    set.execute();
                }
            }
        }
        return rows;
    }

    private static void sameTables(Connection connection, ZipFile zip) throws IOException, SQLException {
        Set<String> here = new TreeSet<>(Tables.versions(connection));
        Set<String> there = Arrays.stream(text(zip, BackUp.VERSIONS).split("\n"))
                .filter(line -> !line.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!here.equals(there)) {
            Set<String> missing = new TreeSet<>(there);
            missing.removeAll(here);
            Set<String> newer = new TreeSet<>(here);
            newer.removeAll(there);
            throw new BackupUnfit(
                    "the backup was written by another version of Sopflow. Restore it with that version and let this one"
                            + " start on the database afterwards. Only in the backup: " + missing + "; only here: "
                            + newer);
        }
    }

    private static String text(ZipFile zip, String name) throws IOException {
        try (InputStream bytes = zip.getInputStream(entry(zip, name))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new BackupUnfit("the file is no backup of Sopflow, or a part of it is missing: " + name);
        }
        return entry;
    }

    /** The file cannot be restored by this program. */
    static final class BackupUnfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BackupUnfit(String why) {
            super(why);
        }
    }
}
