package org.sopflow.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The diagrams keep bpmnlint's recommended rules. */
class LintTest {

    @Test
    void bpmnlint_finds_nothing() throws IOException, InterruptedException {
        var lint = new ProcessBuilder("node", "lint-bpmn.mjs")
                .directory(Path.of("app/src/main/web").toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(lint.waitFor()).as(said).isZero();
        assertThat(said).contains("diagrams linted");
    }
}
