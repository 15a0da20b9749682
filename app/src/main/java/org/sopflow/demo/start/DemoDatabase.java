package org.sopflow.demo.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.sopflow.database.DatabaseFolder;
import org.sopflow.database.DemonstrationMark;
import org.sopflow.database.StartRefused;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** A demonstration never mixes with real cases: it takes an empty database and marks it, or one that it marked before. */
@Configuration(proxyBeanMethods = false)
@Profile(DemoByItself.PROFILE)
class DemoDatabase {

    @Bean
    FlywayMigrationStrategy onlyInADemonstration(Environment environment) {
        return flyway -> {
            DataSource database = flyway.getConfiguration().getDataSource();
            if (!DemonstrationMark.isOn(database)) {
                if (!DemonstrationMark.isEmpty(database)) {
                    throw new StartRefused(
                            "Profile demo was asked for, but this database holds tables and is not a demonstration's.",
                            "Give the demonstration an empty database, or start without profile demo.");
                }
                DemonstrationMark.putOn(database);
            }
            if (DatabaseFolder.isUsed(environment)) {
                remember(DatabaseFolder.of(environment).demonstration());
            }
            flyway.migrate();
        };
    }

    private static void remember(Path mark) {
        try {
            Files.writeString(mark, "This folder holds the database of a demonstration.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
