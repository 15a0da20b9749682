package org.sopflow.operations.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sopflow.Sopflow;
import org.sopflow.SopflowTest;
import org.sopflow.TestDatabase;
import org.sopflow.access.Accounts;
import org.sopflow.access.Accounts.NewAccount;
import org.sopflow.access.Role;
import org.springframework.beans.factory.annotation.Autowired;

@SopflowTest
class BackUpRoundTripTest {

    @Autowired
    DataSource database;

    @Autowired
    Accounts accounts;

    @TempDir
    Path folder;

    @Test
    void what_was_backed_up_is_there_again_row_by_row() throws Exception {
        accounts.create(
                new NewAccount("backed-up", "Tab\tbackslash \\ 反斜線", "", Set.of(Role.CLERK, Role.SIGNER)),
                "some-password",
                false);
        Path backup = folder.resolve("all.zip");
        assertThat(BackUp.write(database, backup)).isGreaterThan(20);
        assertThat(Files.getPosixFilePermissions(backup)).hasSize(2);

        String other = TestDatabase.newDatabase("restored");
        assertThat(sopflow("--restore=" + backup, other)).isZero();
        assertThat(sopflow("--restore=" + backup, other))
                .as("a database that holds something is left alone")
                .isEqualTo(1);
        Path again = folder.resolve("again.zip");
        assertThat(sopflow("--backup=" + again, other)).isZero();
        assertThat(sopflow("--backup=" + again, other))
                .as("a backup is never written over another")
                .isEqualTo(2);

        assertThat(contents(again)).containsExactlyInAnyOrderEntriesOf(contents(backup));
    }

    private int sopflow(String command, String url) throws Exception {
        Path log = folder.resolve("log");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sopflow.class.getName(),
                command,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres"));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
    }

    private static Map<String, String> contents(Path backup) throws IOException {
        Map<String, String> contents = new HashMap<>();
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            for (var entry : zip.stream().toList()) {
                if (!entry.getName().equals("taken")) {
                    contents.put(
                            entry.getName(),
                            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return contents;
    }
}
