package org.sopflow.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Camunda as it comes, in a database of its own on the product's server and on the same diagrams: none of our settings, listeners
 * and indexes; what the diagrams call does nothing.
 */
final class BareEngine implements AutoCloseable {

    private final HikariDataSource pool;
    private final ProcessEngine engine;
    private final TransactionTemplate transaction;

    /** Stands in for the published bean {@code deadline}. */
    public static final class NoDeadline {
        public void stop(DelegateExecution execution) {}

        public void resume(DelegateExecution execution) {}

        public void undoStop(DelegateExecution execution) {}

        public void sweep() {}

        public Date nextSweep() {
            return new Date(System.currentTimeMillis() + 86_400_000L);
        }
    }

    /** Stands in for the published bean {@code notify}. */
    public static final class NoNotice {
        public void applicant(DelegateExecution execution, Object event) {}
    }

    BareEngine(String url, String user, String password) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setUsername(user);
        settings.setPassword(password);
        settings.setMaximumPoolSize(4);
        this.pool = new HikariDataSource(settings);
        var transactions = new DataSourceTransactionManager(pool);
        this.transaction = new TransactionTemplate(transactions);
        var configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("bare");
        configuration.setDataSource(pool);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setJobExecutorActivate(false);
        // as the Spring Boot starter sets it, and the product with it
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setBeans(new HashMap<>(Map.of("deadline", new NoDeadline(), "notify", new NoNotice())));
        this.engine = configuration.buildProcessEngine();
        deploy();
    }

    private void deploy() {
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (var diagram : resolver.getResources("classpath*:processes/**/*.bpmn")) {
                String name = String.valueOf(diagram.getFilename());
                var deployment =
                        engine.getRepositoryService().createDeployment().addInputStream(name, diagram.getInputStream());
                String sop = name.substring(0, name.length() - ".bpmn".length());
                for (var form : resolver.getResources("classpath*:forms/" + sop + "/*.form")) {
                    deployment.addInputStream(String.valueOf(form.getFilename()), form.getInputStream());
                }
                deployment.deploy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RuntimeService runtime() {
        return engine.getRuntimeService();
    }

    TaskService tasks() {
        return engine.getTaskService();
    }

    ProcessEngine engine() {
        return engine;
    }

    /** Starts at an element, or at the start event where it is empty. */
    String start(String key, String businessKey, Map<String, Object> variables, String element) {
        if (element.isEmpty()) {
            return runtime()
                    .startProcessInstanceByKey(key, businessKey, variables)
                    .getId();
        }
        return runtime()
                .createProcessInstanceByKey(key)
                .businessKey(businessKey)
                .setVariables(variables)
                .startBeforeActivity(element)
                .execute()
                .getId();
    }

    void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
