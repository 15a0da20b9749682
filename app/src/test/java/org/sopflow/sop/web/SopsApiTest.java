package org.sopflow.sop.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.sop.Sops;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What anybody may ask without an account. */
@SopflowTest
class SopsApiTest {

    @Autowired
    MockMvc http;

    @Autowired
    Sops sops;

    @Test
    void the_sops_are_listed_in_the_readers_language_without_blocks_and_system_processes() throws Exception {
        http.perform(get("/api/sops").header("Accept-Language", "zh-TW"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.key=='street-light-repair')].code").value("S07"))
                .andExpect(jsonPath("$[?(@.key=='street-light-repair')].name").value("路燈報修"))
                .andExpect(
                        jsonPath("$[?(@.key=='street-light-repair')].startForm").value("street-light-repair-start"))
                .andExpect(jsonPath("$[?(@.key=='general-dispatch')]").exists())
                .andExpect(jsonPath("$[?(@.key=='notify')]").doesNotExist())
                .andExpect(jsonPath("$[?(@.key=='deadline-sweep')]").doesNotExist());
        http.perform(get("/api/sops").header("Accept-Language", "en"))
                .andExpect(jsonPath("$[?(@.key=='street-light-repair')].name").value("Street light repair"));
    }

    @Test
    void a_form_is_given_as_it_was_deployed() throws Exception {
        http.perform(get("/api/forms/street-light-repair-start"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value("street-light-repair-start"))
                .andExpect(jsonPath("$.components[*].key")
                        .value(org.hamcrest.Matchers.contains(
                                "district", "address", "lampNumber", "kind", "description")))
                .andExpect(jsonPath("$.components[0].values.length()").value(38))
                .andExpect(jsonPath("$.components[0].label").value("行政區"));
        http.perform(get("/api/forms/overdue-notice-explainOverdue")).andExpect(status().isOk());
    }

    @Test
    void an_unknown_form_or_sop_is_a_problem_document() throws Exception {
        http.perform(get("/api/forms/no-such-form"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"));
        http.perform(get("/api/sops/notify/diagram")).andExpect(status().isNotFound());
    }

    @Test
    void the_deployed_diagram_is_given_to_viewers() throws Exception {
        http.perform(get("/api/sops/street-light-repair/diagram"))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("application/xml"))
                .andExpect(content().string(containsString("勘查路燈現場")));
    }

    @Test
    void what_the_public_is_told_comes_from_the_diagram() {
        var sop = sops.get("street-light-repair");
        assertThat(sop.caseClass()).isEqualTo("DISPATCH");
        assertThat(sop.outcomes()).containsExactly("DONE", "NOT_OURS", "NOT_OBSERVED");
        assertThat(sop.stages()).extracting(Sops.Stage::name).containsExactly("受理", "現場勘查", "修復", "主管確認");
        assertThat(sops.edition(sop.diagram().definition())).isEqualTo(sop);
    }
}
