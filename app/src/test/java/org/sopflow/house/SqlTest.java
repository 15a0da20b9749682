package org.sopflow.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SQL takes the time as a parameter, and a module's SQL touches the tables of that module. */
class SqlTest {

    private static final Path JAVA = Path.of("app/src/main/java/org/sopflow");
    private static final Path MIGRATIONS = Path.of("app/src/main/resources/db/migration");
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern SQL =
            Pattern.compile("(?is)^\\s*(select|insert|update|delete|with|merge|create|alter|truncate|copy)\\b.*");
    private static final Pattern TIME = Pattern.compile(
            "(?i)\\bnow\\s*\\(\\s*\\)|\\bcurrent_(timestamp|date|time)\\b|\\blocaltime(stamp)?\\b|\\w+_timestamp\\(\\)");
    private static final Pattern TABLE = Pattern.compile("sopflow\\.(?!flyway_)([a-z]+)_[a-z0-9_]+");

    @Test
    void time_comes_as_a_parameter() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : files(JAVA, ".java")) {
            sql(file).stream()
                    .filter(text -> TIME.matcher(text).find())
                    .forEach(text -> faults.add(file + ": " + text));
        }
        for (Path file : files(MIGRATIONS, ".sql")) {
            if (TIME.matcher(Files.readString(file)).find()) {
                faults.add(file.toString());
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void a_module_touches_its_own_tables_only() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : files(JAVA, ".java")) {
            String module = JAVA.relativize(file).getName(0).toString();
            sql(file).forEach(text -> foreign(text, module, file, faults));
        }
        for (Path file : files(MIGRATIONS, ".sql")) {
            foreign(
                    Files.readString(file),
                    MIGRATIONS.relativize(file).getName(0).toString(),
                    file,
                    faults);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void the_scan_sees_what_it_is_to_see() {
        assertThat(TIME.matcher("where due < now()").find()).isTrue();
        assertThat(TIME.matcher("where due < :now").find()).isFalse();
        List<String> faults = new ArrayList<>();
        foreign("select 1 from sopflow.casework_case", "inbox", JAVA, faults);
        assertThat(faults).hasSize(1);
    }

    private static void foreign(String sql, String module, Path file, List<String> faults) {
        Matcher table = TABLE.matcher(sql);
        while (table.find()) {
            if (!table.group(1).equals(module)) {
                faults.add(file + " touches " + table.group());
            }
        }
    }

    private static List<String> sql(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher text = TEXT.matcher(Files.readString(file));
        while (text.find()) {
            String content = text.group(1) != null ? text.group(1) : text.group(2);
            if (SQL.matcher(content).matches()) {
                found.add(content);
            }
        }
        return found;
    }

    private static List<Path> files(Path root, String end) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
