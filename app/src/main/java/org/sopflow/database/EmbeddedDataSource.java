package org.sopflow.database;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Nothing configured: Boot's pool gets its connections from the embedded database, and is closed before it. */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDataSource.NothingConfigured.class)
public class EmbeddedDataSource {

    /** Set by a command that may work beside the running program. */
    public static final String JOIN = "sopflow.database.join";

    @Bean
    EmbeddedDatabase embeddedDatabase(Environment environment) {
        DatabaseFolder folder = DatabaseFolder.of(environment);
        boolean join = environment.getProperty(JOIN, Boolean.class, false);
        return join ? EmbeddedDatabase.join(folder) : EmbeddedDatabase.open(folder);
    }

    @Bean
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.username();
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return database.url();
            }
        };
    }

    static final class NothingConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return DatabaseFolder.isUsed(context.getEnvironment());
        }
    }
}
