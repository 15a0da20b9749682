package org.sopflow.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Somebody at a browser, who knows nothing but what is on the page: clicks what is labelled so and reads what is visible. Labels are
 * asked by their message key, so that one walk is walked in every language.
 */
final class Person implements AutoCloseable {

    /** What a loaded machine may take, also for a day of the demonstration, in milliseconds. */
    private static final double PATIENCE = 90_000;

    private static final ResourceBundleMessageSource TEXTS = texts();

    private final RunningJar jar;
    private final BrowserContext context;
    private final String language;
    private Page page;

    private Person(RunningJar jar, BrowserContext context, String language) {
        this.jar = jar;
        this.context = context;
        this.language = language;
        this.page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
    }

    /** @param language as in the address */
    static Person at(RunningJar jar, Browser browser, String language) {
        return at(jar, browser, language, true);
    }

    /** @param scripts whether the browser runs any */
    static Person at(RunningJar jar, Browser browser, String language, boolean scripts) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setJavaScriptEnabled(scripts)
                .setLocale(language.equals("en") ? "en-GB" : "zh-TW"));
        return new Person(jar, context, language);
    }

    private static ResourceBundleMessageSource texts() {
        var texts = new ResourceBundleMessageSource();
        for (var module : new String[] {
            "access",
            "casework",
            "deadline",
            "demo",
            "form",
            "inbox",
            "insight",
            "notification",
            "operations",
            "page",
            "portal",
            "sop"
        }) {
            texts.addBasenames("messages/" + module);
        }
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }

    /** What a message says in this reader's language. */
    String say(String key, Object... arguments) {
        return TEXTS.getMessage(key, arguments, language.equals("en") ? Locale.ENGLISH : Locale.TAIWAN);
    }

    /** One of two texts that stand in no message file: those of the diagrams and forms. */
    String either(String chinese, String english) {
        return language.equals("en") ? english : chinese;
    }

    Page page() {
        return page;
    }

    /** @param path without the language */
    Response open(String path) {
        return page.navigate(jar.url("/" + language + path));
    }

    /** Another tab of the same browser, at the same address. */
    Page anotherTab() {
        var tab = context.newPage();
        tab.navigate(page.url());
        return tab;
    }

    void turnTo(Page tab) {
        page = tab;
    }

    /** From the home page through the door of the staff. */
    void signIn(String user) {
        open("/");
        link(say("page.staffSignIn"));
        fill(say("access.signIn.username"), user);
        fill(say("access.signIn.password"), "demo");
        button(say("access.signIn.button"));
        seesAnywhere(say("page.signOut"));
    }

    void signOut() {
        button(say("page.signOut"));
        sees(say("access.signIn.signedOut"));
    }

    void link(String label) {
        link(label, page.locator("body"));
    }

    void link(String label, Locator within) {
        within.getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(label).setExact(true))
                .first()
                .click();
    }

    void button(String label) {
        buttonOf(label).click();
    }

    Locator buttonOf(String label) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(label).setExact(true))
                .first();
    }

    /** @param words with which the label begins */
    void buttonThatBegins(String words) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(beginning(words)))
                .first()
                .click();
    }

    /** For the browser's regular expressions, which know no {@link Pattern#quote}. */
    static Pattern beginning(String words) {
        return Pattern.compile("^" + escaped(words));
    }

    static String escaped(String words) {
        return words.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
    }

    /** A field of the main part of the page; what follows the label, as that it is optional, does not matter. */
    Locator field(String label) {
        return page.locator("main").getByLabel(label).first();
    }

    void fill(String label, String text) {
        field(label).fill(text);
    }

    /** By the search of the bar. */
    void search(String words) {
        page.getByLabel(say("page.desk.search"), new Page.GetByLabelOptions().setExact(true))
                .fill(words);
        button(say("page.desk.searchButton"));
    }

    void choose(String label, String option) {
        field(label).selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
    }

    /** The first row of a table that says this. */
    Locator row(String text) {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    /** Visible in the main part of the page. */
    void sees(String... texts) {
        for (var text : texts) {
            assertThat(page.locator("main"))
                    .containsText(
                            text,
                            new LocatorAssertions.ContainsTextOptions()
                                    .setUseInnerText(true)
                                    .setTimeout(PATIENCE));
        }
    }

    void seesNot(String text) {
        assertThat(page.locator("main"))
                .not()
                .containsText(text, new LocatorAssertions.ContainsTextOptions().setUseInnerText(true));
    }

    /** Visible, in bars and notices too. */
    void seesAnywhere(String text) {
        assertThat(page.locator("body"))
                .containsText(
                        text,
                        new LocatorAssertions.ContainsTextOptions()
                                .setUseInnerText(true)
                                .setTimeout(PATIENCE));
    }

    /** What stands on the page of a case as its number. */
    String caseNumber() {
        return page.locator("main .sf-case-no").first().innerText().strip();
    }

    /** The top of the page as it is, 1280 px wide; what htmx and the viewer bring is waited for. */
    void picture(Path folder, String name, int height) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.setViewportSize(1280, height);
        page.evaluate("() => window.scrollTo(0, 0)");
        Picture.write(page.screenshot(), folder.resolve(name + "." + language + ".png"));
        page.setViewportSize(1280, 800);
    }

    @Override
    public void close() {
        context.close();
    }
}
