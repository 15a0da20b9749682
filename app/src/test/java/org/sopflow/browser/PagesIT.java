package org.sopflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page in Chromium, as its user, at 1280 and at 390 px, in zh-TW and in English: it answers, throws no error, is no wider than the
 * window, leaves no message key untold, and axe-core finds nothing against WCAG 2.1 A and AA. Pictures lie in {@code target/pages}.
 */
class PagesIT {

    private static final Path AXE = Path.of("app/src/main/web/node_modules/axe-core/axe.min.js");
    private static final Path PICTURES = Path.of("target/pages");
    private static final String FIND = """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}))
                .violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | '))
            """;

    private static RunningJar jar;
    private static Chromium chromium;
    private static String number;
    private static String task;

    @BeforeAll
    static void product() throws Exception {
        jar = RunningJar.demonstration();
        chromium = Chromium.start();
        var json = new ObjectMapper();
        number = json.readTree(jar.call("clerk", "POST", "/api/cases", """
                {"sop": "street-light-repair", "channel": "PHONE",
                 "applicant": {"name": "陳大同", "email": "chen@example.org", "phone": "0912345678"},
                 "data": {"district": "三民區", "address": "建國三路 7 號前", "kind": "SINGLE", "description": "路燈一盞不亮"}}
                """).body())
                .path("number")
                .asText();
        for (var item : json.readTree(
                        jar.call("clerk", "GET", "/api/tasks?scope=unit", "").body())
                .path("items")) {
            if (item.path("caseNumber").asText().equals(number)) {
                task = item.path("id").asText();
            }
        }
        Files.createDirectories(PICTURES);
    }

    @AfterAll
    static void end() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1280", "390"})
    void every_page_is_sound(int width) {
        var faults = new ArrayList<String>();
        for (var user : pages().entrySet()) {
            for (var language : List.of("zh-tw", "en")) {
                var context = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setViewportSize(width, 900)
                                .setBypassCSP(true)
                                .setLocale(language.equals("en") ? "en-GB" : "zh-TW"));
                var page = context.newPage();
                var thrown = new ArrayList<String>();
                page.onPageError(thrown::add);
                if (!user.getKey().isEmpty()) {
                    signIn(page, language, user.getKey());
                }
                for (var path : user.getValue()) {
                    var where = "/" + language + path + " at " + width + " as " + user.getKey();
                    var answer = page.navigate(jar.url("/" + language + path));
                    if (answer.status() != 200) {
                        faults.add(where + ": " + answer.status());
                        continue;
                    }
                    // parts that htmx and the viewer bring are looked at too
                    page.waitForLoadState(LoadState.NETWORKIDLE);
                    check(page, where, thrown, faults);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(PICTURES.resolve(
                                    (language + path).replaceAll("[/?=&]+", "-") + "-" + width + ".png")));
                }
                context.close();
            }
        }
        assertThat(faults).as(String.join("\n", faults)).isEmpty();
    }

    private static void check(Page page, String where, List<String> thrown, List<String> faults) {
        thrown.forEach(error -> faults.add(where + ": " + error));
        thrown.clear();
        var wide = (Integer) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        if (wide > 0) {
            faults.add(where + ": " + wide + " px wider than the window");
        }
        if (page.innerText("body").contains("??")) {
            faults.add(where + ": a text is missing");
        }
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(AXE));
        ((List<?>) page.evaluate(FIND)).forEach(found -> faults.add(where + ": " + found));
    }

    private static void signIn(Page page, String language, String user) {
        page.navigate(jar.url("/" + language + "/sign-in"));
        page.fill("input[name=username]", user);
        page.fill("input[name=password]", "demo");
        page.click("main button[type=submit]");
    }

    private static Map<String, List<String>> pages() {
        var pages = new LinkedHashMap<String, List<String>>();
        pages.put(
                "",
                List.of("/", "/sops/street-light-repair", "/sops/general-dispatch", "/status", "/sign-in", "/privacy"));
        pages.put(
                "clerk",
                List.of(
                        "/inbox",
                        "/inbox?scope=unit",
                        "/tasks/" + task,
                        "/cases",
                        "/cases?q=nothing-is-called-this",
                        "/cases/" + number,
                        "/cases/new",
                        "/deadlines/" + number,
                        "/notices"));
        pages.put("manager", List.of("/insight", "/insight/street-light-repair"));
        pages.put("owner", List.of("/admin/editions"));
        pages.put("admin", List.of("/admin", "/admin/accounts", "/admin/operations", "/admin/notifications", "/demo"));
        return pages;
    }
}
