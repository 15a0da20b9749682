package org.sopflow.engine.camunda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.RuleTableUnknown;
import org.sopflow.engine.Rules;
import org.sopflow.engine.camunda.language.ClosedLanguage;
import org.springframework.stereotype.Component;

/**
 * Evaluates the published tables on a DMN engine of its own: closed to every language but FEEL, without the process engine's
 * history, parsed once, and asked once for the same inputs of the same version.
 */
@Component
class DmnRules implements Rules {

    private static final int MOST_REMEMBERED = 5_000;
    private static final Pattern SOURCE_AND_MARK =
            Pattern.compile("(.*?)\\s*\\[(A|B|C|M\\+|M-|P)]\\s*", Pattern.DOTALL);

    private final RepositoryService repository;
    private final Newest newest;
    private final CamundaFeel feel;
    private final DmnEngine engine;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final ThreadLocal<@Nullable DmnDecisionTableEvaluationEvent> evaluated = new ThreadLocal<>();

    private record Annotation(String source, String confidence) {}

    /**
     * One version of a table.
     *
     * @param text its XML: an input whose name is not in it cannot change the result
     * @param inputs its columns of conditions
     * @param conditions of each row, in the order of the columns; empty where the row has none on that input
     */
    private record Table(
            String key,
            int version,
            DmnDecision decision,
            String text,
            Map<String, Annotation> annotations,
            List<Rules.Asked> inputs,
            List<List<String>> conditions,
            Map<String, Boolean> names,
            Map<Map<String, Object>, Matched> remembered) {

        boolean asks(String name) {
            return names.computeIfAbsent(name, text::contains);
        }
    }

    DmnRules(ProcessEngine engine, Newest newest, CamundaFeel feel, ClosedLanguage language) {
        this.repository = engine.getRepositoryService();
        this.newest = newest;
        this.feel = feel;
        var configuration = language.decisions();
        configuration.setCustomPostDecisionTableEvaluationListeners(new ArrayList<>(List.of(evaluated::set)));
        this.engine = configuration.buildEngine();
    }

    @Override
    public Matched evaluate(String table, Map<String, ?> inputs) {
        Table read = newest(table);
        Map<String, Object> asked = given(read, inputs);
        Matched known = read.remembered.get(asked);
        if (known == null) {
            known = evaluate(read, asked);
            if (read.remembered.size() >= MOST_REMEMBERED) {
                read.remembered.clear();
            }
            read.remembered.put(asked, known);
        }
        return known;
    }

    @Override
    public Optional<List<Rules.Asked>> findAsked(String table, Map<String, ?> known) {
        Table read = newest(table);
        return asked(read, given(read, known));
    }

    private Optional<List<Rules.Asked>> asked(Table table, Map<String, Object> known) {
        var asked = new LinkedHashSet<Integer>();
        boolean open = false;
        for (var conditions : table.conditions) {
            var further = new ArrayList<Integer>();
            boolean left = true;
            for (int i = 0; i < conditions.size() && left; i++) {
                var condition = conditions.get(i);
                var value = known.get(table.inputs.get(i).name());
                if (condition.isEmpty()) {
                    continue;
                }
                if (value == null) {
                    further.add(i);
                } else {
                    left = feel.holds(condition, value);
                }
            }
            open |= left;
            if (left) {
                asked.addAll(further);
            }
        }
        return open ? Optional.of(asked.stream().sorted().map(table.inputs::get).toList()) : Optional.empty();
    }

    private Table newest(String table) {
        var version = newest.table(table).orElseThrow(() -> new RuleTableUnknown(table));
        Table read = tables.get(version.definition());
        if (read == null) {
            read = read(version);
            tables.put(version.definition(), read);
        }
        return read;
    }

    private static Map<String, Object> given(Table table, Map<String, ?> inputs) {
        var given = new HashMap<String, Object>();
        for (var input : inputs.entrySet()) {
            Object value = input.getValue();
            if (value != null && table.asks(input.getKey())) {
                given.put(input.getKey(), Plain.require(input.getKey(), value));
            }
        }
        return given;
    }

    private Matched evaluate(Table table, Map<String, Object> inputs) {
        DmnDecisionTableEvaluationEvent event;
        // a name that is not given is null to FEEL
        var variables = new HashMap<String, @Nullable Object>(inputs);
        try {
            engine.evaluateDecisionTable(table.decision, variables);
            event = evaluated.get();
        } finally {
            evaluated.remove();
        }
        var rows = new ArrayList<Row>();
        if (event != null) {
            for (var rule : event.getMatchingRules()) {
                var outputs = new LinkedHashMap<String, Object>();
                rule.getOutputEntries().values().forEach(output -> {
                    Object value = output.getValue().getValue();
                    if (value != null) {
                        outputs.put(output.getOutputName(), value);
                    }
                });
                Annotation annotation = table.annotations.getOrDefault(rule.getId(), new Annotation("", "P"));
                rows.add(new Row(
                        rule.getId(), Collections.unmodifiableMap(outputs), annotation.source, annotation.confidence));
            }
        }
        return new Matched(table.key, table.version, List.copyOf(rows));
    }

    private Table read(Newest.Version version) {
        String text;
        try (var stored = repository.getDecisionModel(version.definition())) {
            text = new String(stored.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var model = Dmn.readModelFromStream(new ByteArrayInputStream(bytes));
        var inputs = model.getModelElementsByType(Input.class).stream()
                .map(Input::getInputExpression)
                .map(input -> new Rules.Asked(input.getText().getTextContent().strip(), input.getTypeRef()))
                .toList();
        var conditions = new ArrayList<List<String>>();
        var annotations = new HashMap<String, Annotation>();
        for (Rule rule : model.getModelElementsByType(Rule.class)) {
            conditions.add(rule.getInputEntries().stream()
                    .map(entry -> entry.getText().getTextContent().strip())
                    .map(condition -> condition.equals("-") ? "" : condition)
                    .toList());
            annotations.put(
                    rule.getId(),
                    annotation(
                            rule.getDescription() == null
                                    ? ""
                                    : rule.getDescription().getTextContent()));
        }
        return new Table(
                version.key(),
                version.version(),
                engine.parseDecision(version.key(), new ByteArrayInputStream(bytes)),
                text,
                annotations,
                inputs,
                List.copyOf(conditions),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>());
    }

    /** Without a mark in brackets a rule counts as proposed: it is never told as law. */
    private static Annotation annotation(String description) {
        var parts = SOURCE_AND_MARK.matcher(description.strip());
        return parts.matches()
                ? new Annotation(parts.group(1), parts.group(2))
                : new Annotation(description.strip(), "P");
    }
}
