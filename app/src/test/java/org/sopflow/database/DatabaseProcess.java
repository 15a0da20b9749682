package org.sopflow.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;

/** A second JVM with an embedded database, for tests that kill it. It ends when nobody reads from it any more. */
final class DatabaseProcess {

    private DatabaseProcess() {}

    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseProcess.class.getName(),
                        folder.toString())
                .redirectError(new File(folder.toString() + ".log"))
                .start();
    }

    static String answer(Process process) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.startsWith("> ")) {
            line = lines.readLine();
        }
        return line == null ? "ended" : line.substring(2);
    }

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(new DatabaseFolder(Path.of(arguments[0])));
                var connection = DriverManager.getConnection(database.url(), database.username(), "");
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists public.kept (n int)");
            statement.execute("insert into public.kept values (1)");
            System.out.println("> ready");
            System.in.read();
        } catch (StartRefused refused) {
            System.out.println("> " + refused.getMessage());
        }
    }
}
