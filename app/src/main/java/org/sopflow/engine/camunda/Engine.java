package org.sopflow.engine.camunda;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.flywaydb.core.Flyway;
import org.joda.time.DateTimeUtils;
import org.sopflow.engine.BusinessTime;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine's settings: its schema, its clock, its news and its closed language. */
@Configuration(proxyBeanMethods = false)
class Engine {

    /** Business time, for everybody. */
    @Bean
    Clock clock(BusinessTime time) {
        return new BusinessClock(time, BusinessTime.ZONE);
    }

    /** @param migrated our migrations make the engine's schema, so it waits for them */
    @Bean
    ProcessEnginePlugin sopflowEnginePlugin(
            FlywayMigrationInitializer migrated, List<EngineHardening> hardenings, DataSource dataSource, Clock clock) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                // the engine's ClockUtil asks Joda, in every thread and for its history too
                DateTimeUtils.setCurrentMillisProvider(clock::millis);
                var spring = (SpringProcessEngineConfiguration) configuration;
                hardenings.forEach(hardening -> hardening.harden(spring));
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl configuration) {
                var spring = (SpringProcessEngineConfiguration) configuration;
                hardenings.forEach(hardening -> hardening.hardenVariables(spring));
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                Flyway.configure()
                        .dataSource(dataSource)
                        .schemas("camunda")
                        .createSchemas(false)
                        .table("sopflow_engine_migration")
                        .locations("classpath:db/engine")
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .load()
                        .migrate();
            }
        };
    }
}
