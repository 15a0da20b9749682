package org.sopflow.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The HTTP contract of the issue, asked from outside, of the packaged jar, with HTTP Basic. */
class HttpContractIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whatever takes something, of a task or a case that nobody knows. */
    private static final List<String> POSTS = List.of(
            "/api/deadlines/explain",
            "/api/tasks/one/claim",
            "/api/tasks/one/release",
            "/api/tasks/one/complete",
            "/api/cases",
            "/api/intake/open1999",
            "/api/demo/clock",
            "/api/demo/replay");

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
        for (var path : List.of("/api/tasks", "/api/tasks/one", "/api/cases/P115-000000-0")) {
            assertRefused(401, jar.call("", "GET", path, ""));
        }
        for (var path : POSTS) {
            assertRefused(401, jar.call("", "POST", path, "{}"));
        }
    }

    @Test
    void what_is_no_json_is_a_400() throws Exception {
        for (var path : POSTS) {
            if (!path.endsWith("/claim") && !path.endsWith("/release")) {
                for (var body : List.of("no json", "{\"to\":", "")) {
                    if (body.startsWith("{") && path.startsWith("/api/intake")) {
                        continue; // read as it comes: no array, whatever follows
                    }
                    var user = path.startsWith("/api/intake") || path.startsWith("/api/demo") ? "admin" : "clerk";
                    // a completion without a body is one without data: here of a task that nobody knows
                    boolean noData = body.isEmpty() && path.endsWith("/complete");
                    assertRefused(noData ? 404 : 400, jar.call(user, "POST", path, body));
                }
            }
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
            assertKeys(sop, "key", "code", "name", "startForm");
            assertThat(sop.path("name").asText()).isNotBlank();
            assertThat(sop.path("code").asText()).isNotBlank();
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
        assertRefused(404, jar.call("clerk", "GET", "/api/forms/there-is-none", ""));
    }

    @Test
    void a_street_light_goes_from_the_counter_to_its_release() throws Exception {
        var opened = jar.call("clerk", "POST", "/api/cases", light("三民區", "citizen@example.org"));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        var number = JSON.readTree(opened.body()).path("number").asText();
        assertThat(number).matches("P1\\d{2}-\\d{6,}-\\d");
        assertThat(JSON.readTree(opened.body()).path("lookupCode").asText()).hasSizeGreaterThanOrEqualTo(10);
        assertKeys(JSON.readTree(opened.body()), "number", "lookupCode", "clocks");
        assertKeys(JSON.readTree(opened.body()).at("/clocks/0"), "kind", "due");
        assertThat(JSON.readTree(opened.body()).at("/clocks/0/kind").asText()).isEqualTo("PUBLISHED");
        assertThat(JSON.readTree(opened.body()).at("/clocks/0/due").asText()).matches("\\d{4}-\\d{2}-\\d{2}");

        var accept = taskOf(number, "clerk", "unit");
        assertKeys(accept, "id", "caseNumber", "sop", "step", "due", "assignee", "why");
        assertThat(accept.path("sop").asText()).isEqualTo("street-light-repair");
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
        for (var deed : List.of("claim", "release", "complete")) {
            var path = "/api/tasks/" + id + "/" + deed;
            var body = deed.equals("complete") ? "{\"data\":{}}" : "";
            assertRefused(409, jar.call("clerk2", "POST", path, body));
            assertRefused(403, jar.call("fengshan-clerk", "POST", path, body));
            assertRefused(403, jar.call("chief", "POST", path, body));
            assertRefused(404, jar.call("clerk", "POST", path.replace(id, "there-is-none"), body));
        }
        assertRefused(403, jar.call("fengshan-clerk", "GET", "/api/tasks/" + id, ""));
        assertRefused(404, jar.call("clerk", "GET", "/api/tasks/there-is-none", ""));
        var released = jar.call("clerk", "POST", "/api/tasks/" + id + "/release", "");
        assertThat(released.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(released.body()).path("assignee").isNull()).isTrue();
        jar.call("clerk", "POST", "/api/tasks/" + id + "/claim", "");
        var accepted = complete("clerk", id, "{\"acceptNote\":\"已電話聯繫\",\"nobodyAsked\":1}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(JSON.readTree(accepted.body()).path("id").asText()).isEqualTo(id);
        assertRefused(404, complete("clerk", id, "{}"));

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
        assertKeys(kase, "number", "sop", "state", "outcome", "unit", "received", "clocks", "timeline");
        assertKeys(kase.at("/timeline/0"), "at", "what", "who", "actingFor");
        assertThat(kase.path("clocks").findValuesAsText("kind"))
                .contains("PUBLISHED", "STEP")
                .isSubsetOf("PUBLISHED", "STATUTORY", "STEP");
        assertThat(kase.path("clocks")).allSatisfy(clock -> {
            assertKeys(clock, "kind", "due", "state", "steps");
            assertThat(clock.path("state").asText()).isEqualTo("ENDED");
            assertThat(clock.path("steps").isArray()).isTrue();
        });
        assertThat(kase.path("timeline").findValuesAsText("who")).contains("clerk", "chief");
        assertRefused(403, jar.call("fengshan-clerk", "GET", "/api/cases/" + number, ""));
    }

    @Test
    void the_inbox_comes_fifty_a_page() throws Exception {
        var before = JSON.readTree(
                jar.call("qimei-clerk", "GET", "/api/tasks?scope=unit", "").body());
        assertKeys(before, "items", "total");
        var taken = jar.call("admin", "POST", "/api/intake/open1999", feed("INS16103050", 51, "1", "旗山區"));
        assertThat(JSON.readTree(taken.body()).path("taken").asInt()).isEqualTo(51);
        for (var query : List.of("?scope=unit", "", "?scope=mine&page=1")) {
            var first = JSON.readTree(
                    jar.call("qimei-clerk", "GET", "/api/tasks" + query, "").body());
            assertThat(first.path("items")).as(query).hasSize(50);
            assertThat(first.path("total").asInt())
                    .isEqualTo(before.path("total").asInt() + 51);
        }
        var second = JSON.readTree(
                jar.call("qimei-clerk", "GET", "/api/tasks?page=2", "").body());
        assertThat(second.path("items")).hasSize(before.path("total").asInt() + 1);
        assertFields(jar.call("clerk", "GET", "/api/tasks?scope=theirs", ""), "scope");
        assertFields(jar.call("clerk", "GET", "/api/tasks?page=0", ""), "page");
        assertFields(jar.call("clerk", "GET", "/api/tasks?page=two", ""), "page");
    }

    @Test
    void a_case_comes_by_any_channel_at_its_own_time() throws Exception {
        for (var channel : List.of("ONLINE", "COUNTER", "PHONE", "LETTER", "FAX", "PROXY")) {
            var opened = jar.call(
                    "clerk",
                    "POST",
                    "/api/cases",
                    light("三民區", "")
                            .replace("\"PHONE\"", "\"" + channel + "\", \"received\": \"2026-03-02T19:00:00+08:00\""));
            assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
            var kase = JSON.readTree(
                    jar.call("clerk", "GET", "/api/cases/" + number(opened), "").body());
            assertThat(kase.path("received").asText()).isEqualTo("2026-03-02T19:00:00+08:00");
            assertThat(kase.path("state").asText()).isEqualTo("OPEN");
        }
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
        var right = light("三民區", "");
        assertFields(
                open(light("火星區", "no address")
                        .replace("\"SINGLE\"", "\"TRIPLE\"")
                        .replace("0912345678", "12345")
                        .replace("建國三路 7 號前", "")
                        .replace("\"PHONE\"", "\"PHONE\", \"received\": \"2099-01-01T09:00:00+08:00\"")),
                "district",
                "address",
                "kind",
                "applicant.email",
                "applicant.phone",
                "received");
        assertFields(open(right.replace("陳大同", "陳".repeat(101))), "applicant.name");
        assertFields(open(right.replace("6582", "6".repeat(31))), "lampNumber");
        assertFields(open(right.replace("路燈一盞不亮", "亮".repeat(1001))), "description");
        assertFields(
                open(right.replace("\"PHONE\"", "\"PIGEON\", \"received\": \"yesterday\"")), "channel", "received");
        assertFields(open(right.replace("\"PHONE\"", "\"OPEN1999\"")), "channel");
        assertFields(open(right.replace("street-light-repair", "nothing")), "sop");
        assertFields(open("{\"sop\":5,\"applicant\":\"me\",\"data\":[]}"), "sop", "channel", "applicant", "data");
        assertFields(open("{}"), "sop", "channel");
        assertFields(open("[]"), "");
        assertRefused(403, jar.call("manager", "POST", "/api/cases", right));
        assertRefused(404, jar.call("clerk", "GET", "/api/cases/P115-000000-0", ""));
        assertRefused(404, jar.call("clerk", "GET", "/api/cases/INS000000000", ""));
    }

    @Test
    void the_feed_of_1999_is_taken_once_and_a_broken_record_is_named() throws Exception {
        var feed = "[" + record("INS161031901", "3", "三民區") + "," + record("INS161031902", "33", "三民區") + ","
                + record("INS161031903", "1", "鳳山區") + "]";
        var first = jar.call("admin", "POST", "/api/intake/open1999", feed);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        var answer = JSON.readTree(first.body());
        assertKeys(answer, "taken", "known", "rejected");
        assertKeys(answer.at("/rejected/0"), "record", "field", "message");
        assertThat(answer.path("rejected")).hasSize(1);
        assertThat(answer.path("taken").asInt()).isEqualTo(2);
        assertThat(answer.path("known").asInt()).isZero();
        assertThat(answer.at("/rejected/0/record").asInt()).isEqualTo(2);
        assertThat(answer.at("/rejected/0/field").asText()).isEqualTo("Status_");
        assertThat(answer.at("/rejected/0/message").asText()).isNotBlank();

        var again = JSON.readTree(
                jar.call("admin", "POST", "/api/intake/open1999", feed).body());
        assertThat(again.path("taken").asInt()).isZero();
        assertThat(again.path("known").asInt()).isEqualTo(2);

        var moved = JSON.readTree(jar.postGzip(
                        "admin",
                        "/api/intake/open1999",
                        packed("[" + record("INS161031903", "2", "鳳山區") + "," + record("INS161031903", "3", "鳳山區")
                                + "]"))
                .body());
        assertThat(moved.path("known").asInt()).as("each record counts once").isEqualTo(2);

        var cut = JSON.readTree(jar.call(
                        "admin",
                        "POST",
                        "/api/intake/open1999",
                        "[{}," + record("INS161031904", "2", "岡山區") + ",\n{\"FileNo_\":")
                .body());
        assertThat(cut.path("taken").asInt()).isEqualTo(1);
        assertThat(cut.path("rejected")).hasSize(2);
        assertThat(cut.at("/rejected/1/record").asInt()).isEqualTo(3);
        assertThat(cut.at("/rejected/1/message").asText()).as("it says where").containsPattern("\\d");

        for (var noArray : List.of("{}", "5", "\"[]\"", "null")) {
            assertRefused(422, jar.call("admin", "POST", "/api/intake/open1999", noArray));
        }
        assertRefused(403, jar.call("clerk", "POST", "/api/intake/open1999", "[]"));
        assertThat(JSON.readTree(jar.call("admin", "GET", "/api/cases/INS161031901", "")
                                .body())
                        .path("sop")
                        .asText())
                .isEqualTo("street-light-repair");
    }

    @Test
    void one_intake_waits_for_the_other() throws Exception {
        var body = new PipedOutputStream();
        var first = jar.postSlowly("admin", "/api/intake/open1999", new PipedInputStream(body));
        var before = feed("INS16102930", 100, "2", "岡山區");
        // what follows pushes the last record through the client, which holds back what it has read last
        var pushed = before.substring(0, before.length() - 1) + " ".repeat(100_000);
        body.write(pushed.getBytes(StandardCharsets.UTF_8));
        body.flush();
        // a hundred are committed together: now the first has its turn and waits for more
        jar.awaitCase("admin", "INS161029300");
        var second = jar.postSlowly(
                "admin",
                "/api/intake/open1999",
                new ByteArrayInputStream(
                        ("[" + record("INS161029400", "2", "岡山區") + "]").getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> second.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(jar.call("admin", "GET", "/api/cases/INS161029400", "").statusCode())
                .isEqualTo(404);

        body.write(']');
        body.close();
        assertThat(JSON.readTree(first.get(1, TimeUnit.MINUTES).body())
                        .path("taken")
                        .asInt())
                .isEqualTo(100);
        assertThat(JSON.readTree(second.get(1, TimeUnit.MINUTES).body())
                        .path("taken")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void the_clock_of_the_demonstration_never_goes_back() {
        var back = "{\"from\":\"2016-11-03T09:00:00+08:00\",\"to\":\"2016-11-02T09:00:00+08:00\"}";
        for (var path : List.of("/api/demo/clock", "/api/demo/replay")) {
            assertRefused(403, jar.call("clerk", "POST", path, back));
            assertRefused(422, jar.call("admin", "POST", path, back));
            assertFields(jar.call("admin", "POST", path, "{\"to\":\"tomorrow\"}"), "to");
            assertFields(jar.call("admin", "POST", path, "{}"), "to");
        }
    }

    private static HttpResponse<String> explain(String json) {
        return jar.call("clerk", "POST", "/api/deadlines/explain", json);
    }

    private static HttpResponse<String> open(String json) {
        return jar.call("clerk", "POST", "/api/cases", json);
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

    private static void assertKeys(JsonNode node, String... keys) {
        assertThat(node.fieldNames()).toIterable().containsExactlyInAnyOrder(keys);
    }

    private static void assertRefused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.request() + answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        try {
            var problem = JSON.readTree(answer.body());
            assertThat(problem.path("status").asInt()).isEqualTo(status);
            assertThat(problem.path("title").asText()).isNotBlank();
            assertThat(problem.path("errors").isArray()).isTrue();
            problem.path("errors").forEach(error -> assertKeys(error, "field", "message"));
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static void assertFields(HttpResponse<String> answer, String... fields) {
        assertRefused(422, answer);
        try {
            var errors = JSON.readTree(answer.body()).path("errors");
            assertThat(errors.findValuesAsText("field")).contains(fields);
            assertThat(errors.findValuesAsText("message"))
                    .allSatisfy(text -> assertThat(text).isNotBlank());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static String number(HttpResponse<String> opened) throws JsonProcessingException {
        return JSON.readTree(opened.body()).path("number").asText();
    }

    private static byte[] packed(String json) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** @param prefix of the file numbers, which count from 0 */
    private static String feed(String prefix, int records, String status, String district) {
        return IntStream.range(0, records)
                .mapToObj(at -> record(prefix + at, status, district))
                .collect(Collectors.joining(",", "[", "]"));
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
