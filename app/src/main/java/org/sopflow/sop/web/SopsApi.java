package org.sopflow.sop.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sopflow.sop.FormUnknown;
import org.sopflow.sop.Sops;
import org.sopflow.sop.edition.DeployedForms;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may know: which SOPs there are, their diagrams and their forms. */
@RestController
class SopsApi {

    private final Sops sops;
    private final DeployedForms forms;

    SopsApi(Sops sops, DeployedForms forms) {
        this.sops = sops;
        this.forms = forms;
    }

    @GetMapping(path = "/api/sops", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Listed> sops(Locale language) {
        return sops.all().stream()
                .map(sop -> new Listed(sop.key(), sop.code(), sop.name(language), sop.startForm()))
                .toList();
    }

    /** The deployed diagram, as a viewer draws it. */
    @GetMapping(path = "/api/sops/{key}/diagram", produces = MediaType.APPLICATION_XML_VALUE + ";charset=UTF-8")
    String diagram(@PathVariable String key) {
        return sops.get(key).diagram().xml();
    }

    /** A Camunda Form of a published edition, as it was deployed. */
    @GetMapping(path = "/api/forms/{id}", produces = MediaType.APPLICATION_JSON_VALUE + ";charset=UTF-8")
    String form(@PathVariable String id) {
        return forms.findForm(id).orElseThrow(() -> new FormUnknown(id));
    }

    /**
     * @param name in the language asked for
     * @param startForm id of the form that opens a case; null where none is
     */
    record Listed(
            String key, String code, String name, @Nullable String startForm) {}
}
