package org.sopflow.bench;

import java.util.ArrayList;
import java.util.List;
import org.sopflow.Sopflow;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application, started on a database of its own. */
final class Product implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    Product(String url, String user, String password, String... settings) {
        var arguments = new ArrayList<String>(List.of(
                "--spring.profiles.active=demo",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + password,
                "--server.port=0",
                "--sopflow.demo.replay=false",
                "--camunda.bpm.job-execution.enabled=false",
                "--logging.level.root=WARN",
                "--spring.main.banner-mode=off"));
        arguments.addAll(List.of(settings));
        this.context = SpringApplication.run(Sopflow.class, arguments.toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    @Override
    public void close() {
        context.close();
    }
}
