package org.sopflow.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The HTTP contract of the issue, asked from outside, of the packaged jar, with HTTP Basic. */
class HttpContractIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunningJar jar;

    @BeforeAll
    static void product() {
        jar = RunningJar.demonstration();
    }

    @Test
    void three_addresses_need_no_account_and_the_rest_does() throws Exception {
        assertThat(jar.call("", "GET", "/", "").statusCode()).isEqualTo(200);
        assertThat(jar.call("", "GET", "/actuator/health", "").body()).contains("\"UP\"");
        assertThat(JSON.readTree(jar.call("", "GET", "/v3/api-docs", "").body()).at("/paths/~1api~1cases"))
                .isNotEmpty();
        var nobody = jar.call("", "GET", "/api/tasks", "");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertProblem(nobody);
        for (var path :
                new String[] {"/api/cases", "/api/deadlines/explain", "/api/intake/open1999", "/api/demo/clock"}) {
            var writes = jar.call("", "POST", path, "{}");
            assertThat(writes.statusCode()).as(path).isEqualTo(401);
            assertProblem(writes);
        }
    }

    @Test
    void a_deadline_explains_itself() throws Exception {
        var answer = jar.call("clerk", "POST", "/api/deadlines/explain", """
                {"received": "2026-03-02", "amount": 10, "basis": "CALENDAR_DAY", "adverse": false,
                 "ledger": [{"type": "STOP", "at": "2026-03-06"}, {"type": "RESUME", "at": "2026-03-20", "mode": "RESUME"},
                            {"type": "EXTEND", "at": "2026-03-24", "amount": 5}],
                 "closures": [{"date": "2026-03-31", "session": "FULL"}]}
                """);
        assertThat(answer.statusCode()).isEqualTo(200);
        var body = JSON.readTree(answer.body());
        assertThat(body.path("due").asText()).isEqualTo("2026-04-01");
        assertThat(body.path("state").asText()).isEqualTo("RUNNING");
        assertThat(body.path("steps")).isNotEmpty();

        var stopped = JSON.readTree(
                jar.call("clerk", "POST", "/api/deadlines/explain", """
                {"received": "2026-03-02", "amount": 10, "basis": "CALENDAR_DAY",
                 "ledger": [{"type": "STOP", "at": "2026-03-06"}]}
                """).body());
        assertThat(stopped.path("due").isNull()).isTrue();
        assertThat(stopped.path("state").asText()).isEqualTo("STOPPED");
    }

    @Test
    void a_wrong_deadline_request_names_the_field() {
        assertFields(explain("{\"received\":\"2026-03-02\",\"amount\":0,\"basis\":\"CALENDAR_DAY\"}"), "amount");
        assertFields(explain("{\"received\":\"2026-03-02\",\"amount\":1,\"basis\":\"MOON\"}"), "basis");
        assertFields(explain("{\"received\":\"2026-03-02\",\"amount\":1,\"basis\":\"HOUR\"}"), "received");
        assertFields(
                explain("{\"received\":\"2026-03-02\",\"amount\":1,\"basis\":\"WORKING_DAY\",\"adverse\":true}"),
                "adverse");
        assertThat(explain("no json").statusCode()).isEqualTo(400);
        assertThat(explain("{\"received\":\"2026-02-30\",\"amount\":1,\"basis\":\"CALENDAR_DAY\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(explain("{\"received\":\"2019-02-27\",\"amount\":1,\"basis\":\"CALENDAR_DAY\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void the_sops_and_their_start_forms_are_listed() throws Exception {
        var sops = JSON.readTree(jar.call("clerk", "GET", "/api/sops", "").body());
        var keys = new ArrayList<String>();
        sops.forEach(sop -> keys.add(sop.path("key").asText()));
        assertThat(keys).containsExactlyInAnyOrder("street-light-repair", "general-dispatch");
        for (var sop : sops) {
            assertThat(sop.path("name").asText()).isNotBlank();
            assertThat(sop.has("code")).isTrue();
            if (sop.path("key").asText().equals("street-light-repair")) {
                var form = JSON.readTree(jar.call(
                                "clerk",
                                "GET",
                                "/api/forms/" + sop.path("startForm").asText(),
                                "")
                        .body());
                assertThat(form.path("components").findValuesAsText("key"))
                        .contains("district", "address", "lampNumber", "kind", "description");
            }
        }
        assertThat(jar.call("clerk", "GET", "/api/forms/there-is-none", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_street_light_goes_from_the_counter_to_its_release() throws Exception {
        var opened = jar.call("clerk", "POST", "/api/cases", light("三民區", "citizen@example.org"));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        var number = JSON.readTree(opened.body()).path("number").asText();
        assertThat(number).matches("P1\\d{2}-\\d{6,}-\\d");
        assertThat(JSON.readTree(opened.body()).path("lookupCode").asText()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(JSON.readTree(opened.body()).at("/clocks/0/kind").asText()).isEqualTo("PUBLISHED");
        assertThat(JSON.readTree(opened.body()).at("/clocks/0/due").asText()).matches("\\d{4}-\\d{2}-\\d{2}");

        var accept = taskOf(number, "clerk", "unit");
        var id = accept.path("id").asText();
        assertThat(accept.path("why").asText()).isNotBlank();
        assertThat(accept.path("due").asText()).isNotBlank();
        assertThat(accept.path("assignee").isNull()).isTrue();
        assertThat(JSON.readTree(
                                jar.call("clerk", "GET", "/api/tasks/" + id, "").body())
                        .path("form"))
                .isNotEmpty();

        assertThat(complete("clerk", id, "{}").statusCode()).as("unclaimed").isEqualTo(409);
        var claimed = jar.call("clerk", "POST", "/api/tasks/" + id + "/claim", "");
        assertThat(claimed.statusCode()).as(claimed.body()).isEqualTo(200);
        assertThat(JSON.readTree(claimed.body()).path("assignee").asText()).isEqualTo("clerk");
        assertThat(jar.call("clerk", "POST", "/api/tasks/" + id + "/claim", "").statusCode())
                .isEqualTo(200);
        var second = jar.call("clerk2", "POST", "/api/tasks/" + id + "/claim", "");
        assertThat(second.statusCode()).isEqualTo(409);
        assertProblem(second);
        assertThat(jar.call("fengshan-clerk", "POST", "/api/tasks/" + id + "/claim", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(jar.call("clerk", "POST", "/api/tasks/there-is-none/claim", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(jar.call("clerk", "POST", "/api/tasks/" + id + "/release", "")
                        .statusCode())
                .isEqualTo(200);
        jar.call("clerk", "POST", "/api/tasks/" + id + "/claim", "");
        assertThat(complete("clerk", id, "{\"acceptNote\":\"已電話聯繫\"}").statusCode())
                .isEqualTo(200);

        var look = claim(number, "clerk");
        assertFields(complete("clerk", look, "{\"findings\":\"燈泡損壞\"}"), "decision");
        assertFields(complete("clerk", look, "{\"findings\":\"燈泡損壞\",\"decision\":\"MAYBE\"}"), "decision");
        assertThat(complete("clerk", look, "{\"findings\":\"燈泡損壞\",\"decision\":\"DO\"}")
                        .statusCode())
                .isEqualTo(200);
        var repair = claim(number, "clerk");
        assertThat(complete("clerk", repair, "{\"result\":\"更換燈泡\",\"decision\":\"DONE\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(JSON.readTree(jar.call("clerk", "GET", "/api/cases/" + number, "")
                                .body())
                        .path("outcome")
                        .isNull())
                .isTrue();
        var release = claim(number, "chief");
        assertThat(complete("chief", release, "{\"decision\":\"RELEASE\"}").statusCode())
                .isEqualTo(200);

        var kase = JSON.readTree(
                jar.call("clerk", "GET", "/api/cases/" + number, "").body());
        assertThat(kase.path("state").asText()).isEqualTo("CLOSED");
        assertThat(kase.path("outcome").asText()).isEqualTo("DONE");
        assertThat(kase.path("unit").asText()).isNotBlank();
        assertThat(kase.path("clocks")).allSatisfy(clock -> {
            assertThat(clock.path("state").asText()).isEqualTo("ENDED");
            assertThat(clock.path("steps").isArray()).isTrue();
        });
        assertThat(kase.path("timeline").findValuesAsText("who")).contains("clerk", "chief");
        assertThat(kase.path("timeline").get(0).has("actingFor")).isTrue();
    }

    @Test
    void a_case_that_waits_for_a_part_stops_its_clock() throws Exception {
        var number = JSON.readTree(jar.call("clerk", "POST", "/api/cases", light("左營區", ""))
                        .body())
                .path("number")
                .asText();
        complete("clerk", claim(number, "clerk"), "{}");
        var stopped = complete(
                "clerk",
                claim(number, "clerk"),
                "{\"findings\":\"燈桿斷裂\",\"decision\":\"WAIT\",\"stopReason\":\"PART\",\"stopNote\":\"燈桿叫料\"}");
        assertThat(stopped.statusCode()).as(stopped.body()).isEqualTo(200);
        var kase = JSON.readTree(
                jar.call("clerk", "GET", "/api/cases/" + number, "").body());
        assertThat(kase.path("state").asText()).isEqualTo("STOPPED");
        assertThat(kase.at("/clocks/0/state").asText()).isEqualTo("STOPPED");
        assertThat(kase.at("/clocks/0/due").isNull()).isTrue();
        complete("clerk", claim(number, "clerk"), "{\"waitResult\":\"料件已到\"}");
        assertThat(JSON.readTree(jar.call("clerk", "GET", "/api/cases/" + number, "")
                                .body())
                        .path("state")
                        .asText())
                .isEqualTo("OPEN");
    }

    @Test
    void a_wrong_case_names_its_fields() {
        assertFields(
                jar.call("clerk", "POST", "/api/cases", light("火星區", "").replace("\"SINGLE\"", "\"TRIPLE\"")),
                "district",
                "kind");
        assertFields(jar.call("clerk", "POST", "/api/cases", light("三民區", "no address")), "applicant.email");
        assertFields(jar.call("clerk", "POST", "/api/cases", light("三民區", "").replace("PHONE", "PIGEON")), "channel");
        assertThat(jar.call("clerk", "POST", "/api/cases", light("三民區", "").replace("street-light-repair", "nothing"))
                        .statusCode())
                .isIn(404, 422);
        assertThat(jar.call("clerk", "POST", "/api/cases", "{\"sop\":").statusCode())
                .isEqualTo(400);
        assertThat(jar.call("clerk", "GET", "/api/cases/P115-000000-0", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_feed_of_1999_is_taken_once_and_a_broken_record_is_named() throws Exception {
        var feed = "[" + record("INS161031901", "3", "三民區") + "," + record("INS161031902", "33", "三民區") + ","
                + record("INS161031903", "1", "鳳山區") + "]";
        var first = jar.call("admin", "POST", "/api/intake/open1999", feed);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        var answer = JSON.readTree(first.body());
        assertThat(answer.path("taken").asInt()).isEqualTo(2);
        assertThat(answer.path("known").asInt()).isZero();
        assertThat(answer.at("/rejected/0/record").asInt()).isEqualTo(2);
        assertThat(answer.at("/rejected/0/field").asText()).isEqualTo("Status_");
        assertThat(answer.at("/rejected/0/message").asText()).isNotBlank();

        var again = JSON.readTree(
                jar.call("admin", "POST", "/api/intake/open1999", feed).body());
        assertThat(again.path("taken").asInt()).isZero();
        assertThat(again.path("known").asInt()).isEqualTo(2);

        var cut = JSON.readTree(jar.call(
                        "admin",
                        "POST",
                        "/api/intake/open1999",
                        "[" + record("INS161031904", "2", "岡山區") + ",{\"FileNo_\":")
                .body());
        assertThat(cut.path("taken").asInt()).isEqualTo(1);
        assertThat(cut.path("rejected")).hasSize(1);

        assertThat(jar.call("admin", "POST", "/api/intake/open1999", "{}").statusCode())
                .isEqualTo(422);
        assertThat(jar.call("clerk", "POST", "/api/intake/open1999", "[]").statusCode())
                .isEqualTo(403);
        assertThat(JSON.readTree(jar.call("admin", "GET", "/api/cases/INS161031901", "")
                                .body())
                        .path("sop")
                        .asText())
                .isEqualTo("street-light-repair");
    }

    @Test
    void the_clock_of_the_demonstration_never_goes_back() {
        assertThat(jar.call("clerk", "POST", "/api/demo/clock", "{\"to\":\"2016-11-02T09:00:00+08:00\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(jar.call("admin", "POST", "/api/demo/clock", "{\"to\":\"2016-10-01T09:00:00+08:00\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    private static HttpResponse<String> explain(String json) {
        return jar.call("clerk", "POST", "/api/deadlines/explain", json);
    }

    private static HttpResponse<String> complete(String user, String id, String data) {
        return jar.call(user, "POST", "/api/tasks/" + id + "/complete", "{\"data\":" + data + "}");
    }

    /** Claims the case's one open task of this person's unit. */
    private static String claim(String number, String user) throws Exception {
        var id = taskOf(number, user, "unit").path("id").asText();
        assertThat(jar.call(user, "POST", "/api/tasks/" + id + "/claim", "").statusCode())
                .isEqualTo(200);
        return id;
    }

    private static JsonNode taskOf(String number, String user, String scope) throws Exception {
        for (int page = 1; ; page++) {
            var answer = JSON.readTree(jar.call(user, "GET", "/api/tasks?scope=" + scope + "&page=" + page, "")
                    .body());
            for (var item : answer.path("items")) {
                if (item.path("caseNumber").asText().equals(number)) {
                    return item;
                }
            }
            assertThat(answer.path("items"))
                    .as("no task of " + number + " for " + user)
                    .hasSize(50);
        }
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    private static void assertFields(HttpResponse<String> answer, String... fields) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertProblem(answer);
        try {
            var errors = JSON.readTree(answer.body()).path("errors");
            assertThat(errors.findValuesAsText("field")).contains(fields);
            assertThat(errors.findValuesAsText("message"))
                    .allSatisfy(text -> assertThat(text).isNotBlank());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static String light(String district, String email) {
        return """
                {"sop": "street-light-repair", "channel": "PHONE",
                 "applicant": {"name": "陳大同", "email": "%s", "phone": "0912345678"},
                 "data": {"district": "%s", "address": "建國三路 7 號前", "lampNumber": "6582", "kind": "SINGLE",
                          "description": "路燈一盞不亮"}}
                """.formatted(email, district);
    }

    private static String record(String fileNo, String status, String district) {
        return """
                {"FileNo_": "%s", "Status_": "%s", "Cre_Date_": "2016/10/31 下午 08:00:47", "ReplyUnit_": "B01000",
                 "zipcode_": "807", "ZipName_": "%s", "address_": "建國三路", "UnitName_": "養工處", "StatusName_": "",
                 "InformDesc_": "路燈故障(一)", "BeforeDesc_": "渠反映該處1盞路燈故障不亮。", "AfterDesc_": "", "Memo_": "",
                 "Save_Date_": "2016/10/31 下午 08:06:55", "Close_Date_": ""}
                """.formatted(fileNo, status, district);
    }
}
