package org.sopflow.sop.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sopflow.access.CurrentUsers;
import org.sopflow.access.Forbidden;
import org.sopflow.access.Role;
import org.sopflow.form.Forms;
import org.sopflow.form.Forms.Judged;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.FormQuestionRefused;
import org.sopflow.sop.FormUnknown;
import org.sopflow.sop.edition.DeployedForms;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether answers satisfy a form. Stores nothing. */
@RestController
@RequestMapping("/api/forms")
class FormsApi {

    private final DeployedForms deployed;
    private final Forms forms;
    private final CurrentUsers users;
    private final ObjectMapper json;

    FormsApi(DeployedForms deployed, Forms forms, CurrentUsers users, ObjectMapper json) {
        this.deployed = deployed;
        this.forms = forms;
        this.users = users;
        this.json = json;
    }

    @PostMapping("/{id}/validate")
    @Operation(
            summary = "Whether answers satisfy a form of a published edition",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Answers.class))))
    Judged validate(@PathVariable String id, @RequestBody JsonNode body, Locale language) {
        var schema = deployed.findForm(id).orElseThrow(() -> new FormUnknown(id));
        asked(body, "data");
        return forms.judge(schema, data(body), false, language);
    }

    @PostMapping("/validate")
    @Operation(
            summary = "Whether answers satisfy a schema; with mirror as form-js says it, without what is stricter here",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Draft.class))))
    Judged validate(@RequestBody JsonNode body, Locale language) {
        if (!users.get().has(Role.PROCESS_OWNER)) {
            throw new Forbidden(new Message("sop.forms.forbidden"));
        }
        asked(body, "schema", "data");
        return forms.judge(
                body.path("schema").toString(), data(body), body.path("mirror").asBoolean(), language);
    }

    /** @throws FormQuestionRefused naming everything asked for that is no object, and a mirror that is neither true nor false */
    private static void asked(JsonNode body, String... names) {
        var faults = new ArrayList<Fault>();
        for (var name : names) {
            if (!body.path(name).isObject()) {
                faults.add(new Fault(name, new Message("sop.forms.object")));
            }
        }
        if (!body.path("mirror").isMissingNode() && !body.path("mirror").isBoolean()) {
            faults.add(new Fault("mirror", new Message("sop.forms.mirror")));
        }
        if (!faults.isEmpty()) {
            throw new FormQuestionRefused(List.copyOf(faults));
        }
    }

    private Map<String, Object> data(JsonNode body) {
        return json.convertValue(body.path("data"), new TypeReference<>() {});
    }

    /** @param data answers by key, dotted keys nested */
    record Answers(Map<String, Object> data) {}

    /**
     * @param schema a Camunda Form
     * @param mirror true: only what form-js would say, in its English; false where it is left out
     */
    record Draft(
            Map<String, Object> schema,
            Map<String, Object> data,
            @Nullable Boolean mirror) {}
}
