package org.sopflow.sop.edition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Diagram;
import org.sopflow.engine.Diagrams;
import org.sopflow.form.Forms;
import org.sopflow.sop.SopUnknown;
import org.sopflow.sop.Sops;
import org.springframework.stereotype.Component;

/** Reads SOPs and their forms from the deployed diagrams; each version is read once, since it never changes. */
@Component
class DeployedSops implements Sops, DeployedForms {

    private final Diagrams diagrams;
    private final Forms forms;
    private final Map<String, Sop> byDefinition = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> formsByDefinition = new ConcurrentHashMap<>();

    /** By number; what takes all that has no SOP of its own has none and comes last. */
    private static final Comparator<Sop> IN_ORDER =
            Comparator.comparing((Sop sop) -> !sop.code().matches("[A-Z]\\d+")).thenComparing(Sop::code);

    DeployedSops(Diagrams diagrams, Forms forms) {
        this.diagrams = diagrams;
        this.forms = forms;
    }

    @Override
    public List<Sop> all() {
        return diagrams.all().stream()
                .filter(DeployedSops::isSop)
                .map(this::sop)
                .sorted(IN_ORDER)
                .toList();
    }

    @Override
    public Optional<Sop> find(String key) {
        return diagrams.find(key).filter(DeployedSops::isSop).map(this::sop);
    }

    @Override
    public Sop get(String key) {
        return find(key).orElseThrow(() -> new SopUnknown(key));
    }

    @Override
    public Sop edition(String definition) {
        var known = byDefinition.get(definition);
        return known != null ? known : sop(diagrams.get(definition));
    }

    @Override
    public Optional<String> findForm(String id) {
        return diagrams.all().stream()
                .map(this::formsOf)
                .flatMap(byId -> Optional.ofNullable(byId.get(id)).stream())
                .findFirst();
    }

    private static boolean isSop(Diagram diagram) {
        return "sop".equals(diagram.meaning().get("kind"));
    }

    private Sop sop(Diagram diagram) {
        return byDefinition.computeIfAbsent(diagram.definition(), definition -> read(diagram));
    }

    private Sop read(Diagram diagram) {
        var meaning = diagram.meaning();
        var stages = diagram.steps().stream()
                .map(Diagram.Step::meaning)
                .map(step -> new Stage(
                        step.getOrDefault("stage", ""),
                        step.getOrDefault("stageName", ""),
                        step.getOrDefault("stageNameEn", "")))
                .filter(stage -> !stage.key().isEmpty())
                .distinct()
                .toList();
        return new Sop(
                diagram.key(),
                meaning.getOrDefault("code", ""),
                meaning.getOrDefault("caseClass", ""),
                Arrays.stream(meaning.getOrDefault("outcomes", "").split(","))
                        .filter(word -> !word.isBlank())
                        .toList(),
                formId(diagram, diagram.startForm()),
                meaning,
                stages,
                diagram);
    }

    private @Nullable String formId(Diagram diagram, @Nullable String file) {
        if (file == null) {
            return null;
        }
        return diagrams.form(diagram.definition(), file)
                .map(schema -> forms.read(schema).id())
                .orElse(null);
    }

    /** Texts by form id. */
    private Map<String, String> formsOf(Diagram diagram) {
        return formsByDefinition.computeIfAbsent(diagram.definition(), definition -> {
            var byId = new ConcurrentHashMap<String, String>();
            Stream.concat(
                            Optional.ofNullable(diagram.startForm()).stream(),
                            diagram.steps().stream().flatMap(step -> Optional.ofNullable(step.form()).stream()))
                    .flatMap(file -> diagrams.form(definition, file).stream())
                    .forEach(schema -> byId.put(forms.read(schema).id(), schema));
            return byId;
        });
    }
}
