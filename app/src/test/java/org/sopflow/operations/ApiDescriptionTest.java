package org.sopflow.operations;

import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.sopflow.SopflowTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@SopflowTest
class ApiDescriptionTest {

    @Autowired
    MockMvc web;

    @Test
    void the_description_names_the_way_in_and_how_a_refusal_looks() throws Exception {
        web.perform(get("/v3/api-docs"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.info.title").value("Sopflow"))
                .andExpect(jsonPath("$.components.securitySchemes.basic.scheme").value("basic"))
                .andExpect(jsonPath("$.components.schemas.Problem.properties.errors.type")
                        .value("array"))
                .andExpect(jsonPath("$.paths['/api/deadlines/explain'].post.responses['422']")
                        .exists())
                .andExpect(jsonPath("$.paths", not(hasKey("/admin/accounts"))));
    }
}
