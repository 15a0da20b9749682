package org.sopflow.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text stands in the message files, in both languages. */
class TextsTest {

    private static final Path RESOURCES = Path.of("app/src/main/resources");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    @Test
    void both_languages_have_the_same_keys() throws IOException {
        for (Path chinese : files("messages", ".properties")) {
            if (chinese.toString().endsWith("_en.properties")) {
                continue;
            }
            Path english = Path.of(chinese.toString().replace(".properties", "_en.properties"));
            assertThat(new TreeSet<>(read(english).stringPropertyNames()))
                    .as(english.toString())
                    .isEqualTo(new TreeSet<>(read(chinese).stringPropertyNames()));
        }
    }

    /** MessageFormat swallows a single apostrophe together with what follows it. */
    @Test
    void a_text_with_arguments_has_no_lone_apostrophe() throws IOException {
        for (Path file : files("messages", ".properties")) {
            Properties texts = read(file);
            assertThat(texts.stringPropertyNames())
                    .as(file.toString())
                    .noneMatch(key -> texts.getProperty(key).contains("{0")
                            && texts.getProperty(key).replace("''", "").contains("'"));
        }
    }

    @Test
    void no_template_holds_chinese_of_its_own() throws IOException {
        List<Path> templates = files("templates", ".html");
        assertThat(templates).isNotEmpty();
        for (Path template : templates) {
            String text = COMMENT.matcher(Files.readString(template)).replaceAll("");
            assertThat(HAN.matcher(text).results().map(found -> found.group()))
                    .as(template.toString())
                    .isEmpty();
        }
    }

    @Test
    void no_template_holds_script_or_style_of_its_own() throws IOException {
        for (Path template : files("templates", ".html")) {
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContainPattern("<script(?![^>]*src=)|\\son\\w+=|hx-on|<style");
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(RESOURCES.resolve(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
