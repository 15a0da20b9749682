package org.sopflow.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Every refusal and failure as a program, a reader and htmx are told of it. */
@SopflowTest
class ProblemsTest {

    @Autowired
    private WebApplicationContext context;

    private MockMvc mvc;

    private static final class Taken extends Refused {
        Taken() {
            super(
                    422,
                    new Message("page.problem.422.detail"),
                    List.of(new Fault("ledger[1].at", new Message("page.problem.value"))));
        }
    }

    record Limit(int amount, String basis) {}

    record Wanted(String name, Limit limit) {}

    @RestController
    static class Trials {
        @GetMapping({"/api/trial/refused", "/trial/refused"})
        String refused() {
            throw new Taken();
        }

        @GetMapping({"/api/trial/broken", "/trial/broken"})
        String broken() {
            throw new IllegalStateException("secret of the inside");
        }

        @GetMapping("/api/trial/wrapped")
        String wrapped() {
            throw new IllegalStateException(new RuntimeException(new Taken()));
        }

        @PostMapping(path = "/api/trial", consumes = MediaType.APPLICATION_JSON_VALUE)
        Map<String, Object> wanted(@RequestBody Wanted wanted) {
            return Map.of("name", wanted.name());
        }

        @GetMapping("/api/trial/page")
        Map<String, Object> page(@RequestParam int page, HttpServletRequest request) {
            return Map.of("page", page, "language", request.getLocale().toLanguageTag());
        }
    }

    @BeforeEach
    void onlyTheTrials() {
        // seen through a lambda, so that the little context of these trials does not claim the resolver
        HandlerExceptionResolver real = context.getBean("handlerExceptionResolver", HandlerExceptionResolver.class);
        mvc = MockMvcBuilders.standaloneSetup(new Trials())
                .setHandlerExceptionResolvers((request, response, handler, failure) ->
                        real.resolveException(request, response, handler, failure))
                .addFilters(languageFilter())
                .build();
    }

    private jakarta.servlet.Filter languageFilter() {
        return context.getBean("languageFilter", org.springframework.boot.web.servlet.FilterRegistrationBean.class)
                .getFilter();
    }

    @Test
    void a_refusal_is_a_problem_document_with_every_field() throws Exception {
        mvc.perform(get("/api/trial/refused").header("Accept-Language", "en"))
                .andExpect(status().is(422))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(422))
                .andExpect(jsonPath("$.title").value("Some content needs correcting"))
                .andExpect(jsonPath("$.instance").value("/api/trial/refused"))
                .andExpect(jsonPath("$.errors[0].field").value("ledger[1].at"))
                .andExpect(jsonPath("$.errors[0].message").value(containsString("wrong type")));
    }

    @Test
    void the_api_speaks_chinese_unless_asked_otherwise() throws Exception {
        mvc.perform(get("/api/trial/refused")).andExpect(jsonPath("$.title").value("內容需要修正"));
        mvc.perform(get("/api/trial/refused").header("Accept-Language", "fr, en-GB;q=0.8, zh;q=0.5"))
                .andExpect(jsonPath("$.title").value("Some content needs correcting"));
    }

    @Test
    void a_refusal_deep_inside_another_failure_is_found() throws Exception {
        mvc.perform(get("/api/trial/wrapped")).andExpect(status().is(422));
    }

    @Test
    void a_reader_gets_a_page_and_htmx_a_part_of_it() throws Exception {
        mvc.perform(get("/en/trial/refused").accept(MediaType.TEXT_HTML))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("<html")))
                .andExpect(content().string(containsString("Some content needs correcting")));
        String part = mvc.perform(get("/zh-tw/trial/refused").header("HX-Request", "true"))
                .andExpect(status().is(422))
                .andExpect(header().stringValues("Vary", "HX-Request"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(part).contains("內容需要修正").doesNotContain("<html");
    }

    @Test
    void the_unexpected_has_a_reference_and_keeps_its_secrets() throws Exception {
        mvc.perform(get("/api/trial/broken"))
                .andExpect(status().is(500))
                .andExpect(jsonPath("$.reference").value(matchesPattern("[2-9A-Z]{4}-[2-9A-Z]{4}")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("secret"))));
        mvc.perform(get("/en/trial/broken"))
                .andExpect(status().is(500))
                .andExpect(content().string(containsString("give the number")));
    }

    @Test
    void what_is_no_json_is_400_and_json_of_the_wrong_content_422() throws Exception {
        for (String text :
                List.of("", "{", "{\"name\": \"a\", \"limit\": {\"amount\": }}", "<xml/>", "{\"name\": nul}")) {
            mvc.perform(post("/api/trial")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(text))
                    .andExpect(status().is(400))
                    .andExpect(jsonPath("$.errors").isEmpty());
        }
        mvc.perform(post("/api/trial")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"a\", \"limit\": {\"amount\": \"seven\", \"basis\": \"WEEK\"}}"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors[0].field").value("limit.amount"));
        mvc.perform(post("/api/trial").contentType(MediaType.APPLICATION_JSON).content("[1, 2]"))
                .andExpect(status().is(422));
        mvc.perform(post("/api/trial").contentType(MediaType.TEXT_PLAIN).content("a"))
                .andExpect(status().is(415));
    }

    @Test
    void parameters_are_named() throws Exception {
        mvc.perform(get("/api/trial/page"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors[0].field").value("page"));
        mvc.perform(get("/api/trial/page").param("page", "x"))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors[0].field").value("page"));
        mvc.perform(post("/api/trial/page").param("page", "1"))
                .andExpect(status().is(405))
                .andExpect(header().string("Allow", "GET"));
    }
}
