package org.sopflow.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own that keeps what it acknowledged: every commit is on the disk before it is answered, and after a crash of
 * this program, of the server or of the machine the next start finds it again.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration POLITE_STOP = Duration.ofSeconds(10);
    private static final String SET_ASIDE = "postgres.aside-";

    /** What must be true for an acknowledged commit to stay, and for Chinese words to have trigrams. */
    private static final Map<String, String> PROMISES = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "server_encoding", "UTF8");

    /** Held by this program. Asked before a lock file is opened: closing it anywhere in a program gives up its lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final String url;
    private final Runnable end;

    private EmbeddedDatabase(String url, Runnable end) {
        this.url = url;
        this.end = end;
    }

    /**
     * Starts the server, making its files first where there are none.
     *
     * @throws StartRefused if another program uses the folder, or what is in it cannot be used
     */
    public static EmbeddedDatabase open(DatabaseFolder folder) {
        FileChannel lockFile = lock(folder);
        try {
            stopSurvivor(folder);
            setAsideHalfMade(folder);
            EmbeddedPostgres server = start(folder);
            try {
                prove(server);
            } catch (SQLException | RuntimeException e) {
                server.close();
                throw e;
            }
            Files.deleteIfExists(folder.initialising());
            Files.writeString(folder.port(), Integer.toString(server.getPort()));
            deleteSetAside(folder);
            return new EmbeddedDatabase(address(server.getPort()), () -> stop(server, folder, lockFile));
        } catch (IOException | SQLException | IllegalStateException e) {
            unlock(folder, lockFile);
            throw new StartRefused(
                    "The embedded database in " + folder.root() + " did not start: " + e.getMessage(),
                    "Look at the lines of PostgreSQL above. A folder of another major version of PostgreSQL cannot be used: start the"
                            + " version that wrote it, back it up there (--backup=FILE) and restore it here (--restore=FILE).");
        }
    }

    /**
     * Works beside the Sopflow that runs with this folder, and where none does, starts the server for itself.
     *
     * @throws StartRefused as {@link #open}
     */
    public static EmbeddedDatabase join(DatabaseFolder folder) {
        try {
            return findRunning(folder)
                    .map(url -> new EmbeddedDatabase(url, () -> {}))
                    .orElseGet(() -> open(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of the server that a Sopflow keeps running in this folder. */
    static Optional<String> findRunning(DatabaseFolder folder) throws IOException {
        if (!Files.exists(folder.lock())) {
            return Optional.empty();
        }
        if (!HELD.contains(folder.root())) {
            try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.WRITE)) {
                if (channel.tryLock() != null) {
                    return Optional.empty();
                }
            }
        }
        return postmaster(folder).map(running -> address(running.port()));
    }

    public String url() {
        return url;
    }

    public String username() {
        return "postgres";
    }

    /** Stops the server, after everybody's connections were closed, and gives the folder free; a joined one runs on. */
    @Override
    public void close() {
        end.run();
    }

    private static void stop(EmbeddedPostgres server, DatabaseFolder folder, FileChannel lockFile) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            unlock(folder, lockFile);
        }
    }

    private static String address(int port) {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    private static FileChannel lock(DatabaseFolder folder) {
        try {
            Files.createDirectories(folder.root());
            ownerOnly(folder.root());
            if (!HELD.add(folder.root())) {
                throw taken(folder);
            }
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                unlock(folder, channel);
                throw taken(folder);
            }
            return channel;
        } catch (IOException e) {
            HELD.remove(folder.root());
            throw new StartRefused(
                    "The folder " + folder.root() + " cannot be used for the embedded database: " + e.getMessage(),
                    "Start in a folder that may be written, or name one: --sopflow.database.folder=FOLDER");
        }
    }

    private static StartRefused taken(DatabaseFolder folder) {
        return new StartRefused(
                "Another Sopflow runs with the database in " + folder.root() + ".",
                "Stop it first, or give this one a folder of its own: --sopflow.database.folder=FOLDER");
    }

    /** Closing the file gives the lock up. */
    private static void unlock(DatabaseFolder folder, FileChannel lockFile) {
        HELD.remove(folder.root());
        try {
            lockFile.close();
        } catch (IOException e) {
            log.warn("The lock of {} is given up when this program ends", folder.root(), e);
        }
    }

    /**
     * After a kill -9 of the program its server lives on and holds the files. Taking it over would keep the settings it was started
     * with, so it is stopped; what it acknowledged is on the disk.
     */
    private static void stopSurvivor(DatabaseFolder folder) throws IOException {
        Optional<ProcessHandle> survivor = postmaster(folder).flatMap(running -> ProcessHandle.of(running.pid()));
        if (survivor.isEmpty()) {
            return;
        }
        ProcessHandle server = survivor.get();
        log.info("Stopping the database server {} that a killed Sopflow left behind", server.pid());
        server.destroy();
        if (!ended(server)) {
            server.destroyForcibly();
            if (!ended(server)) {
                throw new IOException("server " + server.pid() + " of a killed Sopflow does not stop");
            }
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(POLITE_STOP.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Reads postmaster.pid: line 1 is the process, line 4 the port. A number that another program has by now is not it. */
    private static Optional<Postmaster> postmaster(DatabaseFolder folder) throws IOException {
        Path file = folder.cluster().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        try {
            Postmaster written = new Postmaster(
                    Long.parseLong(lines.get(0).strip()),
                    Integer.parseInt(lines.get(3).strip()));
            return ProcessHandle.of(written.pid())
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> isServerOf(process, folder))
                    .map(process -> written);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isServerOf(ProcessHandle process, DatabaseFolder folder) {
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command()
                .map(command -> command.endsWith("postgres") || command.endsWith("postgres.exe"))
                .orElse(false);
        String[] arguments = info.arguments().orElse(new String[0]);
        return postgres
                && (arguments.length == 0
                        || List.of(arguments).contains(folder.cluster().toString()));
    }

    /**
     * An initdb whose Sopflow was killed writes on as an orphan, so its folder is not deleted under it but renamed; a new one is
     * made beside it.
     */
    private static void setAsideHalfMade(DatabaseFolder folder) throws IOException {
        boolean half = Files.exists(folder.initialising())
                || (Files.exists(folder.cluster())
                        && !Files.exists(folder.cluster().resolve("PG_VERSION")));
        if (half && Files.exists(folder.cluster())) {
            stopOrphan(folder);
            Path aside = folder.root().resolve(SET_ASIDE + Instant.now().toEpochMilli());
            log.info("The database in {} was never finished: it is made anew", folder.root());
            Files.move(folder.cluster(), aside);
        }
    }

    /**
     * An initdb that outlived its killed program goes on by path, and clears that path when it fails: it would write into, and at last
     * empty, the folder that is made anew. It is known by the very folder it was started for; this start holds the folder's lock.
     */
    private static void stopOrphan(DatabaseFolder folder) {
        String cluster = folder.cluster().toAbsolutePath().toString();
        List<ProcessHandle> orphans = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(cluster))
                        .isPresent())
                .filter(process -> process.info()
                        .command()
                        .filter(command ->
                                Path.of(command).getFileName().toString().equals("initdb"))
                        .isPresent())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
        orphans.forEach(ProcessHandle::destroyForcibly);
        orphans.forEach(orphan -> orphan.onExit().join());
    }

    /** What cannot be deleted yet, because an orphan still writes in it, goes at the next start. */
    private static void deleteSetAside(DatabaseFolder folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.root())) {
            for (Path aside : files.filter(file -> file.getFileName().toString().startsWith(SET_ASIDE))
                    .toList()) {
                try {
                    FileSystemUtils.deleteRecursively(aside);
                } catch (IOException e) {
                    log.debug("{} stays until the next start", aside, e);
                }
            }
        }
    }

    private static EmbeddedPostgres start(DatabaseFolder folder) throws IOException {
        if (!folder.holdsDatabase()) {
            Files.writeString(folder.initialising(), "");
        }
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.cluster())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(programs().toFile())
                .setPGStartupWait(START)
                .setPort(port(folder))
                // ctype C of libc knows no letter of Chinese: no trigram of a Chinese word would be found
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                // after the -F and the synchronous_commit=off that the library starts it with: the last one counts
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("jit", "off")
                .start();
    }

    /** Asks the server itself, which also answers the first query. */
    private static void prove(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var promise : PROMISES.entrySet()) {
                try (var row = statement.executeQuery("show " + promise.getKey())) {
                    if (!row.next() || !row.getString(1).equals(promise.getValue())) {
                        throw new IllegalStateException(promise.getKey() + " is not " + promise.getValue());
                    }
                }
            }
            try (var row =
                    statement.executeQuery("select datctype from pg_database where datname = current_database()")) {
                if (!row.next() || !row.getString(1).equals("C.UTF-8")) {
                    throw new IllegalStateException("the character type is not C.UTF-8");
                }
            }
        }
    }

    /** The port of the last time where it is free, so that bookmarks of database tools stay true; else any. */
    private static int port(DatabaseFolder folder) throws IOException {
        if (Files.exists(folder.port())) {
            String stored = Files.readString(folder.port()).strip();
            if (stored.matches("[1-9][0-9]{3,4}")) {
                int port = Integer.parseInt(stored);
                if (isFree(port)) {
                    return port;
                }
            }
        }
        return 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException | IllegalArgumentException taken) {
            return false;
        }
    }

    /**
     * Where the server's programs are unpacked. The library deletes old child folders of this one, so it is never the data folder;
     * and it is the person's own, because a folder that everybody may write could hold somebody else's programs.
     */
    private static Path programs() throws IOException {
        Path home = Path.of(System.getProperty("user.home"), ".cache", "sopflow", "postgresql");
        try {
            return Files.createDirectories(home);
        } catch (IOException noHome) {
            Path temporary = Path.of(
                    System.getProperty("java.io.tmpdir"), "sopflow-postgresql-" + System.getProperty("user.name"));
            Files.createDirectories(temporary);
            ownerOnly(temporary);
            return temporary;
        }
    }

    private static void ownerOnly(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private record Postmaster(long pid, int port) {}
}
