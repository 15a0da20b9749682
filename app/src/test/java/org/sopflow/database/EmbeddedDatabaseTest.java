package org.sopflow.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes that are really killed. */
class EmbeddedDatabaseTest {

    @TempDir
    Path temporary;

    private Process other;

    @AfterEach
    void end() {
        if (other != null) {
            other.destroyForcibly();
        }
    }

    @Test
    void what_was_acknowledged_is_on_the_disk_and_chinese_words_have_trigrams() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder())) {
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
            ask(database, "create extension pg_trgm schema public");
            assertThat(ask(database, "select array_length(public.show_trgm('路燈故障'), 1) > 0"))
                    .isEqualTo("t");
        }
    }

    @Test
    void a_killed_program_leaves_a_server_behind_and_the_next_start_finds_the_data() throws Exception {
        other = DatabaseProcess.start(folder().root());
        assertThat(DatabaseProcess.answer(other)).isEqualTo("ready");
        String port = Files.readString(folder().port());
        long server = Long.parseLong(
                Files.readAllLines(folder().cluster().resolve("postmaster.pid")).get(0));

        other.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(server)).as("the trap this test is about").isPresent();

        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder())) {
            assertThat(ask(database, "select count(*) from public.kept")).isEqualTo("1");
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(Files.readString(folder().port())).isEqualTo(port);
        }
    }

    @Test
    void a_killed_first_start_is_set_aside_and_made_anew() throws Exception {
        Files.createDirectories(folder().root());
        try (var watch = FileSystems.getDefault().newWatchService()) {
            folder().root().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            other = DatabaseProcess.start(folder().root());
            while (!Files.exists(folder().cluster().resolve("pg_wal"))) {
                WatchKey key = watch.poll(50, TimeUnit.MILLISECONDS);
                if (key != null) {
                    key.reset();
                }
            }
        }
        other.destroyForcibly().waitFor();
        assertThat(folder().initialising()).exists();

        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder())) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
            assertThat(folder().initialising()).doesNotExist();
        }
        try (EmbeddedDatabase again = EmbeddedDatabase.open(folder());
                Stream<Path> files = Files.list(folder().root())) {
            assertThat(ask(again, "select 1")).isEqualTo("1");
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as("the half-made one is gone at the second start at the latest")
                    .noneMatch(name -> name.contains("aside"));
        }
    }

    @Test
    void a_second_start_with_the_same_folder_is_refused_and_says_why() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder())) {
            assertThatThrownBy(() -> EmbeddedDatabase.open(folder()))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Another Sopflow runs");
            other = DatabaseProcess.start(folder().root());
            assertThat(DatabaseProcess.answer(other)).startsWith("Another Sopflow runs");
            assertThat(EmbeddedDatabase.findRunning(folder())).contains(database.url());
            assertThat(ask(database, "select 1"))
                    .as("the first one is not disturbed")
                    .isEqualTo("1");
        }
        assertThat(EmbeddedDatabase.findRunning(folder())).isEmpty();
    }

    private DatabaseFolder folder() {
        return new DatabaseFolder(temporary.resolve("data"));
    }

    private static String ask(EmbeddedDatabase database, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(database.url(), database.username(), "");
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
