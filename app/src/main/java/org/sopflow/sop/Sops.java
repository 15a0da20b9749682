package org.sopflow.sop;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Diagram;

/** The published SOPs, read from their deployed diagrams. */
public interface Sops {

    /** By number; what takes all that has no SOP of its own comes last. */
    List<Sop> all();

    Optional<Sop> find(String key);

    /** @throws SopUnknown 404 */
    Sop get(String key);

    /**
     * The SOP in the edition a case runs on.
     *
     * @param definition the engine's id of that version
     */
    Sop edition(String definition);

    /** The schema of a form of a newest published edition, by the form's own id. */
    Optional<String> findForm(String id);

    /**
     * @param caseClass DISPATCH, APPLICATION, PETITION or DOCUMENT
     * @param outcomes the closed list of words a case may end with
     * @param startForm the id under which {@code GET /api/forms/{id}} gives it
     * @param facts the public facts: nameEn, legalBasis, unit, fee, documents …
     */
    record Sop(
            String key,
            String code,
            String caseClass,
            List<String> outcomes,
            @Nullable String startForm,
            Map<String, String> facts,
            List<Stage> stages,
            Diagram diagram) {

        /** What the public is told it is for. */
        public String about(Locale language) {
            String chinese = diagram.documentation();
            return language.getLanguage().equals("en")
                    ? diagram.meaning().getOrDefault("documentationEn", chinese)
                    : chinese;
        }

        public String name(Locale language) {
            return language.getLanguage().equals("en") ? facts.getOrDefault("nameEn", diagram.name()) : diagram.name();
        }
    }

    /** A stage the public sees; several steps may share one. */
    record Stage(String key, String name, String nameEn) {}
}
