package org.sopflow;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * A PostgreSQL for the tests, started once in this JVM and thrown away with it: after the contexts are closed, for their pools wait
 * half a minute for a server that is gone.
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicBoolean OUTLIVES_CONTEXTS = new AtomicBoolean();

    private static final class Holder {
        static final EmbeddedPostgres POSTGRES = start();
    }

    /** A fresh, empty database of this server, for tests that migrate or start something of their own. */
    public static String newDatabase(String name) {
        try (var connection = Holder.POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name);
            return url(name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a database of this server is. */
    public static String url(String name) {
        return Holder.POSTGRES.getJdbcUrl("postgres", name);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Taipei"));
        if (!OUTLIVES_CONTEXTS.getAndSet(true)) {
            SpringApplication.getShutdownHandlers().add(TestDatabase::stop);
        }
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test-database",
                        Map.of(
                                "spring.datasource.url",
                                Holder.POSTGRES.getJdbcUrl("postgres", "postgres"),
                                "spring.datasource.username",
                                "postgres",
                                "spring.datasource.password",
                                "postgres")));
    }

    private static EmbeddedPostgres start() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!OUTLIVES_CONTEXTS.get()) {
                stop();
            }
        }));
        try {
            return EmbeddedPostgres.builder()
                    .setRegisterShutdownHook(false)
                    // as the product's own: with ctype C no trigram of a Chinese word is found
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop() {
        try {
            Holder.POSTGRES.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
