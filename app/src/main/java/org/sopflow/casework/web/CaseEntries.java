package org.sopflow.casework.web;

import java.util.Set;
import org.sopflow.page.DeskEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Links of the staff bar. */
@Configuration(proxyBeanMethods = false)
class CaseEntries {

    @Bean
    DeskEntry casesEntry() {
        return new DeskEntry("casework.entry.cases", "/cases", 20, Set.of());
    }

    @Bean
    DeskEntry newCaseEntry() {
        return new DeskEntry("casework.entry.new", "/cases/new", 21, Set.of("CLERK", "SIGNER", "ADMIN"));
    }
}
