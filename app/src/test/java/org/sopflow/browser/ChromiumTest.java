package org.sopflow.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has no Chromium is told how to get one. */
class ChromiumTest {

    @TempDir
    private Path folder;

    @Test
    void where_none_is_the_command_that_installs_it_is_told() {
        // a Mac has it where no path leads
        assumeFalse(System.getProperty("os.name").startsWith("Mac"));
        assertThatThrownBy(() -> Chromium.find(null, folder.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("need Chromium and found none")
                .hasMessageContaining("apt-get install -y chromium fonts-noto-cjk");
    }

    @Test
    void it_is_found_on_the_path() throws IOException {
        var chromium = program("chromium-browser");
        assertThat(Chromium.find("", "/there/is/none" + File.pathSeparator + folder))
                .isEqualTo(chromium);
    }

    @Test
    void the_one_that_is_named_wins_and_a_wrong_name_is_told() throws IOException {
        program("chromium");
        var mine = program("my-chromium");
        assertThat(Chromium.find(mine.toString(), folder.toString())).isEqualTo(mine);
        var wrong = folder.resolve("misspelt").toString();
        assertThatThrownBy(() -> Chromium.find(wrong, folder.toString()))
                .hasMessageContaining(wrong)
                .hasMessageContaining(Chromium.CURE);
    }

    private Path program(String name) throws IOException {
        var file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
