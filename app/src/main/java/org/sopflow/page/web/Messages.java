package org.sopflow.page.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All message files under {@code messages/}: {@code name.properties} is zh-TW, {@code name_en.properties} English. */
final class Messages extends ReloadableResourceBundleMessageSource {

    Messages() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        setBasenames(Arrays.stream(files)
                .map(Resource::getFilename)
                .filter(name -> name != null && !name.endsWith("_en.properties"))
                .map(name -> "classpath:messages/" + name.substring(0, name.length() - ".properties".length()))
                .distinct()
                .toArray(String[]::new));
        setDefaultEncoding("UTF-8");
        // without this an English server would answer Chinese readers in English
        setFallbackToSystemLocale(false);
        setDefaultLocale(Locale.ROOT);
    }
}
