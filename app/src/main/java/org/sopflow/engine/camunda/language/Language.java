package org.sopflow.engine.camunda.language;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.sopflow.engine.camunda.EngineHardening;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
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
    ClosedLanguage closedLanguage(PublishedBeans beans) {
        return new ClosedLanguage(beans);
    }

    @Bean
    EngineHardening languageHardening(
            ClosedLanguage language, PublishedBeans beans, ObjectProvider<StepContexts> contexts) {
        var hardening = new LanguageHardening(language, beans, contexts::getObject);
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
