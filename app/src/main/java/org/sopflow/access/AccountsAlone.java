package org.sopflow.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** {@link Accounts} without the doors of the web, for a command at the console. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("org.sopflow.access.store")
public class AccountsAlone {

    /** New passwords with bcrypt; the hash names its method, so that a better one can take over. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
