package org.sopflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ten minutes of the README, walked through the packaged jar in Chromium on a week of real cases: what every user comes for, and
 * what goes wrong on the way. Its pictures lie in {@code target/tour}; with {@code -Dsopflow.tour.write=true} in {@code docs/tour}.
 */
class TourIT {

    /** The days before the demonstration becomes ours: some are late then, some due that day, some done and waiting for release. */
    private static final String FROM = "2016-10-26T00:00:00+08:00";

    private static final String TO = "2016-11-01T09:00:00+08:00";

    private static final Path PICTURES =
            Path.of(Boolean.getBoolean("sopflow.tour.write") ? "docs/tour" : "target/tour");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningJar jar;
    private static Chromium chromium;

    private String language;

    @BeforeAll
    static void product() throws IOException {
        Files.createDirectories(PICTURES);
        chromium = Chromium.start();
        jar = RunningJar.start("--sopflow.demo.replay-from=" + FROM, "--sopflow.demo.replay-to=" + TO);
        var to = "{\"to\":\"" + TO + "\"}";
        var tooEarly = jar.call("admin", "POST", "/api/demo/clock", to);
        assertThat(tooEarly.statusCode()).as(tooEarly.body()).isEqualTo(409);
        assertThat(JSON.readTree(tooEarly.body()).path("detail").asText())
                .as("it says how far the replay is")
                .containsPattern("\\d%");
        jar.awaitNo(409, "admin", "POST", "/api/demo/clock", to);
    }

    @AfterAll
    static void end() {
        chromium.close();
        jar.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-tw", "en"})
    void ten_minutes(String readers) throws Exception {
        language = readers;
        String waiting = aClerkWorksFromTheInboxAndStopsAClock();
        String returned = theChiefUndoesTheStopReleasesAndSendsBack(waiting);
        try (var clerk = person()) {
            clerk.signIn("clerk");
            theClerkFindsWhatCameBack(clerk, returned);
            var receipt = theCounterTakesACaseIn(clerk);
            theCitizenFollowsIt(receipt);
            theAdministratorReadsItsLetterAndMovesTheClock(receipt);
        }
        theManagerSeesWhereItTakesLong();
        theOwnerSeesTheEditions();
    }

    private String aClerkWorksFromTheInboxAndStopsAClock() {
        try (var clerk = person()) {
            clerk.signIn("clerk");
            clerk.sees(clerk.say("inbox.title"), clerk.say("inbox.head.why"));
            clerk.seesAnywhere(clerk.either("這是示範，不是機關的服務", "A demonstration, not the agency’s service"));
            clerk.seesAnywhere(clerk.either("模擬時間 105/11/", "Simulated time"));
            picture(clerk, "01-inbox", 800);

            for (var light : new String[] {"overdue", "today"}) {
                var counter = counter(clerk, light);
                assertThat(number(counter)).as(light).isPositive();
                counter.click();
                clerk.link(clerk.say("inbox.filter.clear"));
            }
            theClerkSaysWhyACaseIsLate(clerk);

            clerk.link(clerk.say("inbox.menu"));
            claimFirst(clerk, clerk.either("修復路燈", "Repair the light"));
            clerk.button(clerk.say("inbox.complete.next"));
            clerk.sees(clerk.say("form.errors.title"), clerk.say("form.error.prefix"));
            clerk.fill(clerk.either("修復結果", "Result"), "更換燈泡，已恢復照明");
            clerk.choose(clerk.either("決定", "Decision"), clerk.either("已修復", "Repaired"));
            String done = clerk.caseNumber();
            clerk.button(clerk.say("inbox.complete.next"));
            clerk.sees(clerk.say("inbox.done", done, clerk.either("修復路燈", "Repair the light")));
            clerk.sees(clerk.say("inbox.task.case"));

            // an expired clock can no longer be stopped
            clerk.link(clerk.say("inbox.back"));
            counter(clerk, "soon").click();
            claimFirst(clerk, clerk.either("修復路燈", "Repair the light"));
            String waiting = clerk.caseNumber();
            clerk.seesNot(clerk.either("等候原因", "Reason for waiting"));
            clerk.fill(clerk.either("修復結果", "Result"), "燈桿基座鏽蝕，須更換");
            clerk.choose(
                    clerk.either("決定", "Decision"), clerk.either("須等候料件或其他機關", "Wait for a part or another agency"));
            clerk.choose(clerk.either("等候原因", "Reason for waiting"), clerk.either("等候料件", "A part has to be procured"));
            assertThat(clerk.field(clerk.either("修復結果", "Result")).inputValue()).isEqualTo("燈桿基座鏽蝕，須更換");
            clerk.fill(clerk.either("等候說明", "Note on the waiting"), "向廠商訂購燈桿");
            clerk.button(clerk.say("inbox.complete"));
            clerk.sees(clerk.say("inbox.done", waiting, clerk.either("修復路燈", "Repair the light")));
            openCase(clerk, waiting);
            clerk.sees(clerk.say("casework.state.STOPPED"), clerk.say("deadline.reason.PART"));
            return waiting;
        }
    }

    private void theClerkSaysWhyACaseIsLate(Person clerk) {
        var step = clerk.either("說明逾期原因", "Explain the delay");
        claimFirst(clerk, step);
        clerk.sees(clerk.say("deadline.page.derivation"), clerk.either("逾期", "overdue"));
        clerk.fill(clerk.either("逾期原因", "Reason for the delay"), "等候料件，本週到貨");
        clerk.button(clerk.say("inbox.complete.next"));
        clerk.sees(clerk.say("form.errors.title"));
        assertThat(clerk.field(clerk.either("逾期原因", "Reason for the delay")).inputValue())
                .isEqualTo("等候料件，本週到貨");
        picture(clerk, "02-overdue", 1050);
        clerk.fill(clerk.either("辦理現況", "Present situation"), "已勘查，待更換燈具");
        clerk.fill(clerk.either("預計完成時間", "Expected date of completion"), "2016-11-04");
        var number = clerk.caseNumber();
        clerk.button(clerk.say("inbox.complete.next"));
        clerk.sees(clerk.say("inbox.done", number, step));
    }

    private String theChiefUndoesTheStopReleasesAndSendsBack(String waiting) {
        try (var chief = person()) {
            chief.signIn("chief");
            chief.link(chief.say("inbox.menu"));
            tab(chief, "UNIT").click();
            counter(chief, "stopped").click();
            chief.link(waiting);
            chief.sees(chief.either("您可以看，不能辦理", "You may look at it but not do it"));
            chief.link(chief.say("inbox.task.case.link"));
            chief.sees(chief.say("casework.state.STOPPED"));
            chief.fill(chief.say("casework.case.undo.reason"), "庫存有同型燈桿");
            picture(chief, "03-stopped-clock", 1250);
            chief.button(chief.say("casework.case.undo.do"));
            chief.sees(chief.say("casework.case.undone"), chief.say("casework.state.OPEN"));

            var step = chief.either("解除路燈案管制", "Release the case");
            chief.link(chief.say("inbox.menu"));
            claimFirst(chief, step);
            String released = chief.caseNumber();
            chief.choose(chief.either("決定", "Decision"), chief.either("同意，解除管制", "Agreed, release the case"));
            chief.button(chief.say("inbox.complete"));
            chief.sees(chief.say("inbox.done", released, step));
            openCase(chief, released);
            chief.sees(chief.say("casework.state.CLOSED"), chief.say("casework.outcome.DONE"));

            chief.link(chief.say("inbox.menu"));
            claimFirst(chief, step);
            String returned = chief.caseNumber();
            chief.choose(chief.either("決定", "Decision"), chief.either("退回續辦", "Send it back"));
            chief.fill(chief.either("退回理由", "Reason for sending it back"), "請補修復後照片");
            picture(chief, "04-release", 800);
            chief.button(chief.say("inbox.complete"));
            chief.sees(chief.say("inbox.done", returned, step));
            return returned;
        }
    }

    private void theClerkFindsWhatCameBack(Person clerk, String returned) {
        openCase(clerk, returned);
        clerk.link(clerk.either("修復路燈", "Repair the light"));
        clerk.sees(clerk.say("inbox.why.RETURNED", "黃俊傑", "請補修復後照片"));
    }

    /** What the counter handed over. */
    private record Receipt(String number, String code) {}

    private Receipt theCounterTakesACaseIn(Person clerk) {
        clerk.link(clerk.say("casework.entry.new"));
        clerk.link(clerk.either("路燈報修", "Street light repair"));
        clerk.choose(clerk.either("行政區", "District"), clerk.either("三民區", "Sanmin District"));
        clerk.choose(clerk.either("故障情形", "Kind of fault"), clerk.either("整街不亮", "A whole street is dark"));
        clerk.fill(clerk.either("情形說明", "Description"), "入夜後整排路燈都沒有亮");
        clerk.fill(clerk.say("casework.field.name"), "陳大同");
        clerk.fill(clerk.say("casework.field.email"), "chen@example");
        clerk.fill(clerk.say("casework.field.phone"), "12345");
        clerk.button(clerk.say("casework.new.open"));
        clerk.sees(
                clerk.say("page.errorSummary"), clerk.say("casework.fault.email"), clerk.say("casework.fault.phone"));
        assertThat(clerk.field(clerk.say("casework.field.email")).inputValue()).isEqualTo("chen@example");
        assertThat(clerk.field(clerk.say("casework.field.phone")).inputValue()).isEqualTo("12345");
        assertThat(clerk.field(clerk.say("casework.field.name")).inputValue()).isEqualTo("陳大同");
        assertThat(clerk.field(clerk.either("情形說明", "Description")).inputValue())
                .isEqualTo("入夜後整排路燈都沒有亮");
        assertThat(clerk.field(clerk.either("故障情形", "Kind of fault")).inputValue())
                .isEqualTo("STREET");
        picture(clerk, "05-intake", 1050);

        // from the summary straight to the field
        clerk.link(clerk.say("casework.fault.email"));
        assertThat((Boolean)
                        clerk.field(clerk.say("casework.field.email")).evaluate("e => e === document.activeElement"))
                .isTrue();
        clerk.fill(clerk.say("casework.field.email"), "chen@example.org");
        clerk.fill(clerk.say("casework.field.phone"), "07-336-8333");
        clerk.fill(clerk.either("地點", "Place"), "建國三路 7 號至 25 號");
        clerk.button(clerk.say("casework.new.open"));
        clerk.sees(clerk.say("casework.receipt.title"), clerk.say("casework.receipt.once"));
        picture(clerk, "05-receipt", 1000);
        var kept = clerk.page().locator("main dl .sf-case-no").allInnerTexts();
        assertThat(kept).hasSize(2);
        assertThat(kept.get(0)).matches("P105-\\d{6}-\\d");
        return new Receipt(kept.get(0), kept.get(1));
    }

    private void theCitizenFollowsIt(Receipt receipt) {
        try (var citizen = person()) {
            citizen.open("/");
            citizen.link(citizen.say("page.follow"));
            citizen.fill(citizen.say("portal.find.number"), receipt.number());
            citizen.fill(citizen.say("portal.find.code"), "ABCD-EFGH-JKLM");
            citizen.button(citizen.say("portal.find.button"));
            citizen.sees(citizen.say("portal.find.unknown"));
            assertThat(citizen.field(citizen.say("portal.find.number")).inputValue())
                    .isEqualTo(receipt.number());
            citizen.fill(citizen.say("portal.find.code"), receipt.code());
            citizen.button(citizen.say("portal.find.button"));
            citizen.sees(receipt.number(), citizen.say("portal.status.stages"), citizen.say("portal.status.counted"));
            citizen.seesNot("陳大同");
            citizen.seesNot("chen@example.org");
            picture(citizen, "06-status", 1000);
        }
    }

    private void theAdministratorReadsItsLetterAndMovesTheClock(Receipt receipt) {
        try (var admin = person()) {
            admin.signIn("admin");
            admin.link(admin.say("operations.admin"));
            admin.link(admin.say("notification.outbox.title"));
            admin.sees(admin.say("notification.noServer"));
            admin.fill(admin.say("notification.fact.number"), receipt.number());
            admin.button(admin.say("notification.filter"));
            admin.link(admin.say("notification.letter.received.subject", receipt.number()));
            admin.sees(admin.say("notification.kept"), "chen@example.org");
            picture(admin, "07-letter", 1000);

            admin.link(admin.say("demo.entry"));
            admin.sees(before(admin.say("demo.now", "|")));
            admin.buttonThatBegins(before(admin.say("demo.nextMorning", "|")));
            admin.sees(before(admin.say("demo.moved", "|", "")));
            picture(admin, "08-clock", 620);
        }
    }

    private void theManagerSeesWhereItTakesLong() {
        try (var manager = person()) {
            manager.signIn("manager");
            manager.link(manager.say("insight.entry"));
            manager.link(manager.either("S07 路燈報修", "S07 Street light repair"));
            manager.sees(manager.say("insight.median"), manager.say("insight.rate"), manager.say("insight.diagram"));
            manager.page().locator(".sf-diagram-view svg").first().waitFor();
            picture(manager, "09-insight", 1150);

            var row = manager.row(manager.either("修復路燈", "Repair the light"));
            var open = row.getByRole(AriaRole.LINK).first();
            int waiting = Integer.parseInt(open.innerText());
            assertThat(waiting).isPositive();
            open.click();
            manager.sees(manager.say("insight.list.count", waiting));
            var number = manager.page().locator("main tbody th a").first().innerText();
            manager.link(number);
            manager.sees(number, manager.say("casework.case.timeline"));
        }
    }

    private void theOwnerSeesTheEditions() {
        try (var owner = person()) {
            owner.signIn("owner");
            owner.link(owner.say("sop.editions.entry"));
            owner.sees(owner.say("sop.editions.lead"), owner.say("sop.editions.noDrafts"), "street-light-repair");
            picture(owner, "10-editions", 800);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-tw", "en"})
    void what_is_done_is_not_done_twice(String readers) throws Exception {
        language = readers;
        var number = aCaseOfTheApi();
        try (var clerk = person()) {
            clerk.signIn("clerk");
            openCase(clerk, number);
            clerk.link(clerk.either("受理路燈通報", "Accept the report"));
            clerk.button(clerk.say("inbox.claim.of", number));
            clerk.sees(clerk.say("inbox.claimed"));
            var tab = clerk.anotherTab();
            clerk.fill(clerk.either("受理備註", "Note on acceptance"), "已電話確認地點");
            clerk.buttonOf(clerk.say("inbox.complete.next")).dblclick();
            clerk.sees(clerk.say("inbox.done", number, clerk.either("受理路燈通報", "Accept the report")));

            clerk.page().goBack();
            clerk.sees(clerk.say("inbox.gone.title"), clerk.say("inbox.gone.text"));

            clerk.turnTo(tab);
            clerk.fill(clerk.either("受理備註", "Note on acceptance"), "第二個分頁裡寫的");
            clerk.button(clerk.say("inbox.complete.next"));
            clerk.sees(clerk.say("inbox.gone.title"), clerk.say("inbox.typed"), "第二個分頁裡寫的");
        }
        var timeline = JSON.readTree(
                        jar.call("clerk", "GET", "/api/cases/" + number, "").body())
                .path("timeline");
        assertThat(timeline.findValuesAsText("what").stream().filter(what -> what.contains("受理路燈通報")))
                .as("accepted once")
                .hasSize(1);
    }

    @Test
    void what_is_typed_while_a_form_is_drawn_anew_stays() throws Exception {
        language = "en";
        var number = aCaseOfTheApi();
        try (var clerk = person()) {
            clerk.signIn("clerk");
            openCase(clerk, number);
            clerk.link("Accept the report");
            clerk.button(clerk.say("inbox.claim.of", number));
            clerk.button(clerk.say("inbox.complete"));
            openCase(clerk, number);
            clerk.link("Inspect the light");
            clerk.button(clerk.say("inbox.claim.of", number));
            clerk.sees(clerk.say("inbox.claimed"));

            var held = new ArrayList<Route>();
            clerk.page().route("**/fields", held::add);
            clerk.choose("Decision", "Wait for a part or another agency");
            clerk.page().waitForCondition(() -> !held.isEmpty());
            clerk.fill("Findings", "The pole is rusty");
            clerk.page().unroute("**/fields");
            held.forEach(Route::resume);
            clerk.sees("Reason for waiting");
            assertThat(clerk.field("Findings").inputValue()).isEqualTo("The pole is rusty");
            assertThat(clerk.field("Decision").inputValue()).isEqualTo("WAIT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-tw", "en"})
    void two_clicks_open_one_case(String readers) {
        language = readers;
        for (boolean scripts : new boolean[] {true, false}) {
            var address = "民族一路 " + (scripts ? 100 : 200) + " 號（" + language + "）";
            try (var clerk = Person.at(jar, chromium.browser(), language, scripts)) {
                clerk.signIn("clerk");
                clerk.open("/cases/new?sop=street-light-repair");
                clerk.choose(clerk.either("行政區", "District"), clerk.either("三民區", "Sanmin District"));
                clerk.choose(clerk.either("故障情形", "Kind of fault"), clerk.either("單盞不亮", "One light is out"));
                clerk.fill(clerk.either("地點", "Place"), address);
                clerk.buttonOf(clerk.say("casework.new.open")).dblclick();
                clerk.sees(clerk.say("casework.receipt.title"));
                clerk.open("/cases?q=" + address);
                clerk.sees(address, clerk.say("casework.list.total", 1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-tw", "en"})
    void wrong_ways_are_told_in_the_readers_language(String readers) throws Exception {
        language = readers;
        var foreign = JSON.readTree(jar.call("fengshan-clerk", "GET", "/api/tasks?scope=unit", "")
                        .body())
                .at("/items/0/id")
                .asText();
        try (var clerk = person()) {
            clerk.open("/tasks/" + foreign);
            clerk.sees(clerk.say("access.signIn.title"), clerk.say("access.signIn.demo"));
            clerk.signIn("clerk");
            assertThat(clerk.open("/tasks/" + foreign).status()).isEqualTo(403);
            clerk.sees(clerk.say("page.problem.403.title"), clerk.say("inbox.notYours"));
            assertThat(clerk.open("/tasks/there-is-none").status()).isEqualTo(404);
            clerk.sees(clerk.say("inbox.gone.title"));
            assertThat(clerk.open("/cases/P105-999999-9").status()).isEqualTo(404);
            clerk.sees(clerk.say("page.problem.404.title"), clerk.say("casework.unknown", "P105-999999-9"));
            assertThat(clerk.open("/nowhere").status()).isEqualTo(404);
            clerk.sees(clerk.say("page.problem.404.title"));
            assertThat(clerk.open("/admin/notifications").status()).isEqualTo(403);
            clerk.sees(clerk.say("page.problem.403.title"));

            clerk.open("/inbox?q=nothing-is-called-this");
            clerk.sees(clerk.say("inbox.empty.filtered"));
            clerk.open("/cases?q=nothing-is-called-this");
            clerk.sees(clerk.say("casework.list.empty"));
            clerk.signOut();
        }
        try (var director = person()) {
            director.signIn("director");
            director.sees(director.say("inbox.empty.mine"));
        }
    }

    private Person person() {
        return Person.at(jar, chromium.browser(), language);
    }

    private static void picture(Person person, String name, int height) {
        person.picture(PICTURES, name, height);
    }

    private static void openCase(Person person, String number) {
        person.search(number);
        person.sees(number, person.say("casework.case.timeline"));
    }

    /** Claims the first task of this step of a street light that nobody has. */
    private static void claimFirst(Person person, String step) {
        var row = person.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(person.either("路燈報修", "Street light repair")))
                .filter(new Locator.FilterOptions().setHasText(step))
                .filter(new Locator.FilterOptions().setHasText(person.say("inbox.have.nobody")))
                .first();
        var number = row.locator(".sf-case-no").innerText().strip();
        row.getByText(person.say("inbox.claim"), new Locator.GetByTextOptions().setExact(true))
                .click();
        person.sees(person.say("inbox.claimed"), number, step);
    }

    private static Locator counter(Person person, String light) {
        return person.page()
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions()
                        .setHasText(Pattern.compile(
                                "^\\d+\\+?\\s*" + Person.escaped(person.say("inbox.counter." + light)))));
    }

    private static int number(Locator counter) {
        return Integer.parseInt(counter.innerText().strip().split("\\D")[0]);
    }

    private static Locator tab(Person person, String scope) {
        return person.page()
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(Person.beginning(person.say("inbox.scope." + scope))));
    }

    private static String before(String text) {
        return text.substring(0, text.indexOf('|'));
    }

    private static String aCaseOfTheApi() throws Exception {
        return JSON.readTree(jar.call("clerk", "POST", "/api/cases", """
                {"sop": "street-light-repair", "channel": "PHONE",
                 "data": {"district": "三民區", "address": "九如一路 1 號", "kind": "SINGLE"}}
                """).body())
                .path("number")
                .asText();
    }
}
