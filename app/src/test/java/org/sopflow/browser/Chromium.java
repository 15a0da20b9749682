package org.sopflow.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The system's Chromium, driven by Playwright; Playwright's own browsers are never downloaded. */
public final class Chromium implements AutoCloseable {

    static final String CURE = "Install it with: apt-get install -y chromium fonts-noto-cjk"
            + " (or name yours in the environment variable CHROMIUM)";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** Where it lies on a Mac, which has it on no path. */
    private static final String MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * @throws IllegalStateException if there is no Chromium, with the command that installs it
     */
    public static Chromium start() {
        var executable = find(System.getenv("CHROMIUM"), System.getenv("PATH"));
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    /**
     * @param named by the environment variable CHROMIUM, which wins; null or empty: not named
     * @param path folders to search, as in the environment variable PATH
     * @throws IllegalStateException if there is none, with the command that installs it
     */
    static Path find(@Nullable String named, String path) {
        if (named != null && !named.isEmpty()) {
            var file = Path.of(named);
            if (!isProgram(file)) {
                throw new IllegalStateException(
                        "The environment variable CHROMIUM names " + named + ", which is no program. " + CURE);
            }
            return file;
        }
        return Stream.concat(
                        Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))),
                        Stream.of(Path.of(MAC)))
                .filter(Chromium::isProgram)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The browser tests need Chromium and found none. " + CURE));
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
