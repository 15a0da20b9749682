package org.sopflow.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text is there in both languages, with the same arguments, and what a template asks for exists. */
class TextsTest {

    private static final Path MESSAGES = Path.of("app/src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("app/src/main/resources/templates");
    private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z0-9]+)[,}]");
    private static final Pattern ASKED = Pattern.compile("#\\{([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9_-]+)+)[}(]");

    @Test
    void both_languages_have_the_same_keys_with_the_same_arguments() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path chinese : modules()) {
            String module = chinese.getFileName().toString().replace(".properties", "");
            Path english = MESSAGES.resolve(module + "_en.properties");
            Properties zh = read(chinese);
            Properties en = read(english);
            Set<String> keys = new TreeSet<>(zh.stringPropertyNames());
            keys.addAll(en.stringPropertyNames());
            for (String key : keys) {
                if (!key.startsWith(module + ".")) {
                    faults.add(key + " is not of " + module);
                }
                if (zh.getProperty(key) == null || en.getProperty(key) == null) {
                    faults.add(key + " is missing in one language");
                } else if (!arguments(zh.getProperty(key)).equals(arguments(en.getProperty(key)))) {
                    faults.add(key + " has other arguments in the other language");
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void what_a_template_asks_for_exists() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path file : modules()) {
            known.addAll(read(file).stringPropertyNames());
        }
        List<String> faults = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path template : files.filter(Files::isRegularFile).toList()) {
                Matcher asked = ASKED.matcher(Files.readString(template).replaceAll("(?s)<!--/\\*.*?\\*/-->", ""));
                while (asked.find()) {
                    if (!known.contains(asked.group(1))) {
                        faults.add(template + " asks for " + asked.group(1));
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> files = Files.list(MESSAGES)) {
            List<Path> found = files.filter(file -> !file.toString().endsWith("_en.properties"))
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> arguments(String text) {
        Set<String> arguments = new TreeSet<>();
        Matcher argument = ARGUMENT.matcher(text);
        while (argument.find()) {
            // what has a name in each language has two arguments: step, stepEn
            arguments.add(argument.group(1).replaceFirst("(?<=[a-z])En$", ""));
        }
        return arguments;
    }
}
