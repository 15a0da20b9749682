package org.sopflow.engine.camunda.language;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.api.EvaluationResult;
import org.jspecify.annotations.Nullable;

/**
 * FEEL for flows and tables. It reads each text once, refuses what is outside the language, and is given no more than the plain
 * variables that the text names.
 */
final class ClosedFeel implements FeelEngine {

    private final FeelGrammar grammar;
    private final Map<String, FeelGrammar.Read> expressions = new ConcurrentHashMap<>();
    private final Map<String, FeelGrammar.Read> tests = new ConcurrentHashMap<>();

    ClosedFeel(FeelGrammar grammar) {
        this.grammar = grammar;
    }

    @Nullable
    Object evaluate(String text, Function<String, @Nullable Object> variables) {
        var read = expressions.computeIfAbsent(text, unread -> accepted(unread, grammar.expression(unread)));
        return result(text, grammar.engine().evaluate(read.parsed(), values(read.names(), variables)));
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"
    }) // as the interface promises: null is a result
    public <T> T evaluateSimpleExpression(String text, VariableContext variables) {
        return (T) evaluate(text, variables::resolve);
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String text, String inputName, VariableContext variables) {
        var read = tests.computeIfAbsent(text, unread -> accepted(unread, grammar.unaryTests(unread)));
        var input = Plain.value(inputName, variables.resolve(inputName));
        return Boolean.TRUE.equals(result(
                text,
                grammar.engine().evaluateWithInput(read.parsed(), input, values(read.names(), variables::resolve))));
    }

    private static FeelGrammar.Read accepted(String text, FeelGrammar.Judged judged) {
        if (judged.read() == null) {
            throw new ExpressionRefused(text, judged.refused().orElse("feel"));
        }
        return judged.read();
    }

    private static Map<String, Object> values(Set<String> names, Function<String, @Nullable Object> variables) {
        Map<String, Object> values = new HashMap<>();
        for (var name : names) {
            values.put(name, Plain.value(name, variables.apply(name)));
        }
        return values;
    }

    private static @Nullable Object result(String text, EvaluationResult result) {
        if (result.isFailure()) {
            throw new FeelException(
                    "FEEL cannot evaluate " + text + ": " + result.failure().message());
        }
        return result.result();
    }
}
