package org.sopflow.engine.camunda.language;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.sopflow.engine.camunda.EngineHardening;
import org.sopflow.engine.camunda.StepContexts;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the closed language into the application's engine. */
@Configuration(proxyBeanMethods = false)
class Language {

    @Bean
    PublishedBeans publishedBeans(ListableBeanFactory beans) {
        return PublishedBeans.of(beans);
    }

    @Bean
    ClosedLanguage languageOfTheEngine(PublishedBeans beans) {
        return new ClosedLanguage(beans);
    }

    @Bean
    EngineHardening languageHardening(ClosedLanguage language, PublishedBeans beans) {
        var hardening = new LanguageHardening(language, beans, StepContexts::of);
        return new EngineHardening() {
            @Override
            public void harden(SpringProcessEngineConfiguration configuration) {
                hardening.harden(configuration);
            }

            @Override
            public void hardenVariables(SpringProcessEngineConfiguration configuration) {
                hardening.hardenVariables(configuration);
            }
        };
    }
}
