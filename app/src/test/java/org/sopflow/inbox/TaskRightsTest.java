package org.sopflow.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sopflow.SopflowTest;
import org.sopflow.casework.Cases;
import org.sopflow.engine.BusinessTime;
import org.sopflow.engine.OpenStep;
import org.sopflow.engine.Processes;
import org.sopflow.engine.StepId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** Who may do what with a task of the Siwei clerks, over HTTP: every state of the task by everybody who may come. */
@SopflowTest
class TaskRightsTest {

    @Autowired
    MockMvc web;

    @Autowired
    Cases cases;

    @Autowired
    Processes processes;

    @Autowired
    BusinessTime time;

    @BeforeEach
    void monday() {
        time.freezeAt(Instant.parse("2026-03-02T02:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                    the task is      | who comes      | get | claim | release | complete
                    claimed by none  |                | 401 | 401   | 401     | 401
                    claimed by none  | clerk          | 200 | 200   | 200     | 409
                    claimed by none  | clerk2         | 200 | 200   | 200     | 409
                    claimed by none  | chief          | 200 | 403   | 403     | 403
                    claimed by none  | fengshan-clerk | 403 | 403   | 403     | 403
                    claimed by none  | owner          | 403 | 403   | 403     | 403
                    claimed by none  | manager        | 403 | 403   | 403     | 403
                    claimed by none  | admin          | 403 | 403   | 403     | 403
                    claimed by clerk |                | 401 | 401   | 401     | 401
                    claimed by clerk | clerk          | 200 | 200   | 200     | 200
                    claimed by clerk | clerk2         | 200 | 409   | 409     | 409
                    claimed by clerk | chief          | 200 | 403   | 403     | 403
                    claimed by clerk | fengshan-clerk | 403 | 403   | 403     | 403
                    claimed by clerk | owner          | 403 | 403   | 403     | 403
                    claimed by clerk | manager        | 403 | 403   | 403     | 403
                    claimed by clerk | admin          | 403 | 403   | 403     | 403
                    done             |                | 401 | 401   | 401     | 401
                    done             | clerk          | 404 | 404   | 404     | 404
                    done             | clerk2         | 404 | 404   | 404     | 404
                    done             | chief          | 404 | 404   | 404     | 404
                    done             | fengshan-clerk | 404 | 404   | 404     | 404
                    done             | admin          | 404 | 404   | 404     | 404
                    """)
    void whoever_comes_gets_the_answer_of_the_table(
            String state, @Nullable String who, int get, int claim, int release, int complete) throws Exception {
        var expected = new LinkedHashMap<String, Integer>();
        expected.put("", get);
        expected.put("claim", claim);
        expected.put("release", release);
        expected.put("complete", complete);

        var answered = new LinkedHashMap<String, Integer>();
        for (var action : expected.keySet()) {
            var number = reported();
            var task = waiting(number).step();
            var before = bring(task, state, number);
            answered.put(action, status(who, task.value(), action));
            if (answered.get(action) >= 400) {
                assertThat(waiting(number)).as("refused: nothing has changed").isEqualTo(before);
            }
        }

        assertThat(answered).isEqualTo(expected);
    }

    private OpenStep bring(StepId task, String state, String number) {
        switch (state) {
            case "claimed by clerk" -> processes.claim(task, "clerk");
            case "done" -> {
                processes.claim(task, "clerk");
                processes.complete(task, Map.of(), "clerk");
            }
            default -> {
                // as it was offered
            }
        }
        return waiting(number);
    }

    private OpenStep waiting(String number) {
        List<OpenStep> open = processes.openSteps(number);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private int status(@Nullable String who, String task, String action) throws Exception {
        var request = action.isEmpty()
                ? get("/api/tasks/" + task)
                : post("/api/tasks/" + task + "/" + action)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"data\": {}}");
        if (who != null) {
            request.with(httpBasic(who, "demo"));
        }
        return web.perform(request).andReturn().getResponse().getStatus();
    }

    private String reported() {
        return cases.open(new Cases.NewCase(
                        "street-light-repair",
                        Cases.Channel.PHONE,
                        null,
                        Cases.Applicant.NOBODY,
                        Map.of("district", "三民區", "address", "建國三路 7 號前", "kind", "SINGLE"),
                        Locale.TAIWAN))
                .number();
    }
}
