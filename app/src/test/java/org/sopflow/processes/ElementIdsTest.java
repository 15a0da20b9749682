package org.sopflow.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Java never names an element of a diagram: what a step means travels as properties inside the diagram. */
class ElementIdsTest {

    private static final Pattern ID = Pattern.compile("<bpmn:(?!process|definitions)\\w+ id=\"([^\"]+)\"");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void no_element_of_a_diagram_stands_in_a_string_constant() throws IOException {
        var ids = new TreeSet<String>();
        for (var diagram : files("processes", ".bpmn")) {
            ID.matcher(Files.readString(diagram)).results().forEach(found -> ids.add(found.group(1)));
        }
        assertThat(ids).as("ids are found at all").hasSizeGreaterThan(50);

        var named = new TreeSet<String>();
        for (var source : files("app/src/main/java", ".java")) {
            TEXT.matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group(1))
                    .filter(ids::contains)
                    .forEach(id -> named.add(source.getFileName() + ": " + id));
        }
        assertThat(named).isEmpty();
    }

    private static List<Path> files(String root, String extension) throws IOException {
        try (var walk = Files.walk(Path.of(root))) {
            return walk.filter(file -> file.toString().endsWith(extension)).toList();
        }
    }
}
