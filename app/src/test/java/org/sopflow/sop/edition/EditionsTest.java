package org.sopflow.sop.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.engine.Rules;
import org.sopflow.page.PageAssert;
import org.sopflow.sop.Edition;
import org.sopflow.sop.EditionRefused;
import org.sopflow.sop.EditionUnknown;
import org.sopflow.sop.Editions;
import org.sopflow.sop.Finding;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

@SopflowTest
class EditionsTest {

    @Autowired
    Editions editions;

    @Autowired
    EditionStore store;

    @Autowired
    PublishingGate gate;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Environment environment;

    @Autowired
    ShippedEditions shipped;

    @Autowired
    Rules rules;

    @Autowired
    MockMvc http;

    /** A key of this test alone. */
    private final String key = "trial-" + UUID.randomUUID();

    @Test
    void what_is_shipped_is_published() {
        assertThat(shipped.all()).allSatisfy(edition -> assertThat(store.find(edition.key(), edition.digest()))
                .hasValueSatisfying(entry -> assertThat(entry.version()).isNotNull()));
    }

    @Test
    void a_restart_changes_nothing() {
        start(table("1"));
        var before = store.current(key).orElseThrow();
        start(table("1"));
        assertThat(store.current(key)).contains(before);
        assertThat(before.version()).isEqualTo(1);
        assertThat(answer()).isEqualTo("1");
    }

    @Test
    void a_newer_shipped_edition_waits_for_its_owner() {
        start(table("1"));
        start(table("2"));
        start(table("2"));

        assertThat(answer()).isEqualTo("1");
        var draft = draft();
        var published = editions.publish(draft.id(), "owner");
        assertThat(published.version()).isEqualTo(2);
        assertThat(published.publishedBy()).isEqualTo("owner");
        assertThat(answer()).isEqualTo("2");
        assertThatExceptionOfType(EditionUnknown.class).isThrownBy(() -> editions.publish(draft.id(), "owner"));

        start(table("1"));
        assertThat(answer()).as("a restart with an older jar undoes nothing").isEqualTo("2");
        assertThat(editions.drafts()).extracting(Editions.Entry::key).doesNotContain(key);
    }

    @Test
    void development_publishes_what_it_ships_and_takes_it_back() {
        start(true, table("1"));
        start(true, table("2"));
        assertThat(answer()).isEqualTo("2");
        start(true, table("1"));
        assertThat(answer()).isEqualTo("1");
        assertThat(store.current(key).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void the_gate_refuses_an_unsound_draft_and_names_what_is_wrong() {
        start(table("1"));
        start(text(xml("2").replace("[P]", "")));

        var draft = draft();
        assertThat(editions.check(draft.id()))
                .extracting(Finding::check, Finding::element)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("tables", "rule_only"));
        assertThatThrownBy(() -> editions.publish(draft.id(), "owner"))
                .isInstanceOfSatisfying(EditionRefused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(422);
                    assertThat(refused.faults()).hasSize(1);
                });
        assertThat(answer()).isEqualTo("1");
        assertThat(draft().id()).isEqualTo(draft.id());
    }

    @Test
    void the_page_publishes_a_sound_draft_once() throws Exception {
        start(table("1"));
        start(table("2"));
        var draft = draft();
        var page = page("owner", "PROCESS_OWNER");
        assertThat(page).contains("發布 " + key, "/admin/editions/" + draft.id() + "/publish");
        PageAssert.assertThat(page).hasUniqueIds().hasNoMissingText();

        publish(draft.id(), "clerk", "CLERK").andExpect(status().isForbidden());
        publish(draft.id(), "manager", "AUDITOR").andExpect(status().isForbidden());
        http.perform(post("/zh-tw/admin/editions/" + draft.id() + "/publish")
                        .with(user("owner").roles("PROCESS_OWNER")))
                .andExpect(status().isForbidden());
        assertThat(answer()).as("nobody of them published it").isEqualTo("1");

        publish(draft.id(), "owner", "PROCESS_OWNER")
                .andExpect(status().isFound())
                .andExpect(redirectedUrl("/zh-tw/admin/editions"));
        assertThat(answer()).isEqualTo("2");
        publish(draft.id(), "owner", "PROCESS_OWNER").andExpect(status().isNotFound());
        assertThat(store.current(key).orElseThrow().version())
                .as("a second click publishes nothing")
                .isEqualTo(2);
        assertThat(page("owner", "PROCESS_OWNER")).doesNotContain("發布 " + key);
    }

    @Test
    void the_page_names_what_is_wrong_with_a_draft_and_has_no_button_for_it() throws Exception {
        start(table("1"));
        start(text(xml("2").replace("[P]", "")));
        var draft = draft();
        assertThat(page("admin", "ADMIN"))
                .contains("rule_only")
                .doesNotContain("/admin/editions/" + draft.id() + "/publish");
        publish(draft.id(), "admin", "ADMIN").andExpect(status().isUnprocessableEntity());
        assertThat(answer()).isEqualTo("1");
        http.perform(get("/zh-tw/admin/editions").with(user("clerk").roles("CLERK")))
                .andExpect(status().isForbidden());
    }

    private String page(String who, String role) throws Exception {
        return http.perform(get("/zh-tw/admin/editions").with(user(who).roles(role)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private ResultActions publish(long id, String who, String role) throws Exception {
        return http.perform(post("/zh-tw/admin/editions/" + id + "/publish")
                .with(user(who).roles(role))
                .with(csrf()));
    }

    @Test
    void feel_that_cannot_be_parsed_is_refused() {
        start(text(xml("1").replace("<text>-</text>", "<text>)) nonsense ((</text>")));
        assertThat(store.current(key)).isEmpty();
        assertThat(editions.check(draft().id())).extracting(Finding::check).contains("language");
    }

    @Test
    void two_nodes_that_start_together_publish_once() throws Exception {
        var together = new CyclicBarrier(2);
        var nodes = Executors.newFixedThreadPool(2);
        try {
            var started = List.of(nodes.submit(() -> startAfter(together)), nodes.submit(() -> startAfter(together)));
            for (var node : started) {
                node.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(store.current(key).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void production_does_not_publish_by_itself() {
        var production = new StandardEnvironment();
        production.setActiveProfiles("production");
        assertThatIllegalState(() -> new EditionsAtStart(shipped, store, gate, transaction, production, true));
        assertThat(new EditionsAtStart(shipped, store, gate, transaction, production, false))
                .isNotNull();
    }

    private static void assertThatIllegalState(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sopflow.editions.publish-shipped");
    }

    private Void startAfter(CyclicBarrier together) throws Exception {
        together.await();
        start(table("1"));
        return null;
    }

    private void start(Edition edition) {
        start(false, edition);
    }

    private void start(boolean publishShipped, Edition edition) {
        new EditionsAtStart(
                        new ShippedEditions(List.of(edition)), store, gate, transaction, environment, publishShipped)
                .takeIn();
    }

    private Editions.Entry draft() {
        return editions.drafts().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private String answer() {
        return rules.evaluate(key, Map.of("asked", "x")).single().orElseThrow().text("answer");
    }

    private Edition table(String answer) {
        return text(xml(answer));
    }

    private Edition text(String xml) {
        return new Edition(key, Edition.Kind.TABLE, Map.of(key + ".dmn", xml.getBytes(StandardCharsets.UTF_8)));
    }

    private String xml(String answer) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                             xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                             id="definitions" name="trial" namespace="https://sopflow.org/dmn">
                  <decision id="%s" name="trial" camunda:historyTimeToLive="P3650D">
                    <decisionTable id="table" hitPolicy="UNIQUE">
                      <input id="input">
                        <inputExpression id="expression" typeRef="string" expressionLanguage="feel">
                          <text>asked</text>
                        </inputExpression>
                      </input>
                      <output id="output" name="answer" typeRef="string" />
                      <rule id="rule_only">
                        <description>made up for this test [P]</description>
                        <inputEntry id="entry">
                          <text>-</text>
                        </inputEntry>
                        <outputEntry id="result">
                          <text>"%s"</text>
                        </outputEntry>
                      </rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(key, answer);
    }
}
