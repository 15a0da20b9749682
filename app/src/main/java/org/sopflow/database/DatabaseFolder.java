package org.sopflow.database;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.env.Environment;

/**
 * The folder that holds the embedded database, and what stands beside it.
 *
 * @param root absolute; setting {@code sopflow.database.folder}, default {@code data} in the working folder
 */
public record DatabaseFolder(Path root) {

    public DatabaseFolder {
        root = root.toAbsolutePath().normalize();
    }

    public static DatabaseFolder of(Environment environment) {
        return new DatabaseFolder(Path.of(environment.getProperty("sopflow.database.folder", "data")));
    }

    /** Whether the configuration leaves the database to us. */
    public static boolean isUsed(Environment environment) {
        return !environment.containsProperty("spring.datasource.url")
                && !environment.containsProperty("spring.datasource.jndi-name");
    }

    /** Whether a database was made here before, also one whose making was interrupted. */
    public boolean holdsDatabase() {
        return Files.exists(cluster().resolve("PG_VERSION"));
    }

    /** Whether it was made as a demonstration. */
    public boolean isDemonstration() {
        return Files.exists(demonstration());
    }

    /** Present while the database is a demonstration's. */
    public Path demonstration() {
        return root.resolve("demonstration");
    }

    Path cluster() {
        return root.resolve("postgres");
    }

    Path lock() {
        return root.resolve("lock");
    }

    /** Present while initdb runs and until the first query was answered. */
    Path initialising() {
        return root.resolve("initialising");
    }

    Path port() {
        return root.resolve("port");
    }
}
