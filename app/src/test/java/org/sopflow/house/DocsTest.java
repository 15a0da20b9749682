package org.sopflow.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file and every class that README and docs name is there. */
class DocsTest {

    private static final Pattern QUOTED = Pattern.compile("`([^`\n]+)`|\\]\\(([^)#\\s]+)");
    private static final Pattern FILE = Pattern.compile("(app|docs|processes|forms|dmn|\\.ci)/[A-Za-z0-9_./-]+");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+(?:Test|IT)?");
    private static final Set<String> NOT_OURS = Set.of("JdbcClient", "FlywayMigrationInitializer");

    @Test
    void what_is_named_exists() throws IOException {
        Set<String> classes;
        try (Stream<Path> sources = Files.walk(Path.of("app/src"))) {
            classes = sources.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") || name.endsWith(".ts"))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .collect(Collectors.toSet());
        }
        List<String> faults = new ArrayList<>();
        for (Path page : pages()) {
            Matcher quoted = QUOTED.matcher(Files.readString(page));
            while (quoted.find()) {
                boolean link = quoted.group(2) != null;
                String named = link ? quoted.group(2) : quoted.group(1);
                if (link
                        && !named.contains(":")
                        && !Files.exists(page.resolveSibling(named).normalize())) {
                    faults.add(page + " links to " + named);
                } else if (!link && FILE.matcher(named).matches() && !Files.exists(Path.of(named))) {
                    faults.add(page + " names the file " + named);
                } else if (!link
                        && CLASS.matcher(named).matches()
                        && !classes.contains(named)
                        && !NOT_OURS.contains(named)) {
                    faults.add(page + " names the class " + named);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs.filter(file -> file.toString()
                            .endsWith(".md")))
                    .filter(Files::exists)
                    .toList();
        }
    }
}
