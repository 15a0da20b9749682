package org.sopflow.operations.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.sopflow.database.DemonstrationMark;
import org.sopflow.database.EmbeddedDataSource;

/**
 * Writes all rows of ours and of the engine's into one file, as they were at one moment, while the program may run on. It needs no
 * program of PostgreSQL and works alike with the embedded database and a configured one.
 */
final class BackUp implements Command {

    static final String VERSIONS = "versions";
    static final String SEQUENCES = "sequences";
    static final String DEMONSTRATION = "demonstration";
    static final String ROWS = "rows/";

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String takes() {
        return "FILE";
    }

    @Override
    public int run(String file, String... arguments) {
        Path target = Path.of(file).toAbsolutePath();
        if (Files.exists(target)) {
            System.err.println(target + " exists: a backup is never written over another.");
            return 2;
        }
        return CommandContext.in(
                CommandContext.class,
                // the tables stay as they are: an older program's backup is an older program's
                Map.of(EmbeddedDataSource.JOIN, true, "spring.flyway.enabled", false),
                arguments,
                context -> {
                    try {
                        long rows = write(context.getBean(DataSource.class), target);
                        System.out.println(rows + " rows in " + target);
                        return 0;
                    } catch (IOException | SQLException e) {
                        System.err.println("No backup was written: " + e.getMessage());
                        return 1;
                    }
                });
    }

    /** @return how many rows */
    static long write(DataSource database, Path target) throws IOException, SQLException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            long rows = 0;
            try (Connection connection = database.getConnection();
                    OutputStream file = personal(part);
                    ZipOutputStream zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                List<String> versions = Tables.versions(connection);
                text(zip, VERSIONS, String.join("\n", versions));
                text(zip, "taken", Instant.now().toString());
                if (DemonstrationMark.isOn(database)) {
                    text(zip, DEMONSTRATION, "");
                }
                PGConnection postgres = connection.unwrap(PGConnection.class);
                for (Map.Entry<String, String> table :
                        Tables.columns(connection).entrySet()) {
                    zip.putNextEntry(new ZipEntry(ROWS + table.getKey()));
                    rows += postgres.getCopyAPI()
                            .copyOut(
                                    "copy " + table.getKey() + " (" + table.getValue() + ") to stdout",
                                    new StaysOpen(zip));
                    zip.closeEntry();
                }
                // after the rows: a sequence is outside the snapshot, and must not be behind them
                StringBuilder sequences = new StringBuilder();
                for (Tables.Sequence sequence : Tables.sequences(connection)) {
                    sequences.append(sequence.name() + "\t" + sequence.value() + "\t" + sequence.called() + "\n");
                }
                text(zip, SEQUENCES, sequences.toString());
                connection.rollback();
            }
            return move(part, target, rows);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long move(Path part, Path target, long rows) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        return rows;
    }

    /** It holds names and telephone numbers: nobody but its owner reads it. */
    private static OutputStream personal(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.newOutputStream(file);
    }

    private static void text(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
