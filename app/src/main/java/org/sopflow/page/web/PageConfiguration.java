package org.sopflow.page.web;

import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Languages, messages and the caching of assets. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    /** After the encoding and the forwarded headers, before sessions and security. */
    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 40;

    @Bean
    MessageSource messageSource() throws IOException {
        return new Messages();
    }

    @Bean
    FilterRegistrationBean<LanguageFilter> languageFilter() {
        var registration = new FilterRegistrationBean<>(new LanguageFilter());
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // pages name an asset with the digest of its content
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePublic());
    }
}
