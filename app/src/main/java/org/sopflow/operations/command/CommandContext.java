package org.sopflow.operations.command;

import java.util.Arrays;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.sopflow.database.EmbeddedDataSource;
import org.sopflow.database.StartRefused;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The database, without engine, pages and anything that works by itself: what a command needs, in two seconds. No
 * {@code @Configuration}, or the whole program would find it too.
 */
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@Import(EmbeddedDataSource.class)
class CommandContext {

    /**
     * @param settings beside the configured ones
     * @return what the work returns; 1 where it cannot begin
     */
    static int in(
            Class<?> context,
            Map<String, Object> settings,
            String[] arguments,
            ToIntFunction<ConfigurableApplicationContext> work) {
        var application = new SpringApplicationBuilder(context)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(settings);
        try (ConfigurableApplicationContext started = application.run(quiet(arguments))) {
            return work.applyAsInt(started);
        } catch (StartRefused alreadyTold) {
            return 1;
        }
    }

    private static String[] quiet(String[] arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--logging.level.root=WARN";
        all[arguments.length + 1] = "--logging.level.org.flywaydb=ERROR";
        return all;
    }
}
