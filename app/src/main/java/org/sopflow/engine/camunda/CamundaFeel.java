package org.sopflow.engine.camunda;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;
import org.springframework.stereotype.Component;

/**
 * FEEL by the engine's own library, external functions off, its {@code today()} and {@code now()} those of business.
 *
 * <p>An answer is remembered: the library reads the text and builds its functions anew at each question, which took four tenths of a
 * completion.
 */
@Component
public class CamundaFeel implements Feel {

    private static final int MOST_REMEMBERED = 5_000;
    /** Characters of a text or of a value. */
    private static final int LONGEST_REMEMBERED = 500;

    /** What may answer otherwise when it is asked again. */
    private static final List<String> CHANGING = List.of("now", "today", "random");

    private final FeelEngineApi engine;
    private final Map<Question, Optional<Object>> remembered = new ConcurrentHashMap<>();

    /**
     * @param input what a test is held against
     * @param values of the names that occur in the text: no other can change the answer
     */
    private record Question(
            String text, boolean unary, @Nullable Object input, Map<String, @Nullable Object> values) {

        /** Whether it may lie here: small, so that nobody fills the memory by asking, and of what cannot change meanwhile. */
        boolean keeps() {
            return text.length() <= LONGEST_REMEMBERED
                    && CHANGING.stream().noneMatch(text::contains)
                    && keeps(input)
                    && values.values().stream().allMatch(Question::keeps);
        }

        private static boolean keeps(@Nullable Object value) {
            return !changeable(value) && !(value instanceof String typed && typed.length() > LONGEST_REMEMBERED);
        }
    }

    public CamundaFeel(Clock business) {
        this.engine = FeelEngineBuilder.forJava()
                .withEnabledExternalFunctions(false)
                .withClock(() -> business.instant().atZone(business.getZone()))
                .build();
    }

    @Override
    public Optional<Boolean> unary(String test, Map<String, ?> context) {
        // the library compares a bare literal with the input, which is null here; form-js takes it as the answer
        if (test.strip().equals("true")) {
            return Optional.of(true);
        }
        return answer(test, true, context).map(Boolean.TRUE::equals);
    }

    @Override
    public Optional<Object> value(String expression, Map<String, ?> context) {
        return answer(expression, false, context);
    }

    /** Whether an input satisfies a cell of a table. */
    boolean holds(String test, Object input) {
        return remembered(
                        new Question(test, true, input, Map.of()),
                        () -> Optional.ofNullable(result(engine.evaluateUnaryTests(test, input, Map.of()))))
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }

    private Optional<Object> answer(String text, boolean unary, Map<String, ?> context) {
        var values = new HashMap<String, @Nullable Object>();
        for (var variable : context.entrySet()) {
            if (text.contains(variable.getKey())) {
                // one that is null is defined all the same
                values.put(variable.getKey(), variable.getValue());
            }
        }
        return remembered(new Question(text, unary, null, values), () -> evaluate(text, unary, context));
    }

    private Optional<Object> remembered(Question question, Supplier<Optional<Object>> evaluation) {
        if (!question.keeps()) {
            return evaluation.get();
        }
        var known = remembered.get(question);
        if (known == null) {
            known = evaluation.get();
            if (known.filter(CamundaFeel::changeable).isPresent()) {
                return known;
            }
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(question, known);
        }
        return known;
    }

    /** A list or a map may be changed by who holds it. */
    private static boolean changeable(@Nullable Object value) {
        return value instanceof Collection || value instanceof Map;
    }

    private Optional<Object> evaluate(String text, boolean unary, Map<String, ?> context) {
        var variables = new HashMap<String, Object>(context);
        try {
            return Optional.ofNullable(result(
                    unary
                            ? engine.evaluateUnaryTests(text, null, variables)
                            : engine.evaluateExpression(text, variables)));
        } catch (StackOverflowError tooDeep) {
            // thousands of brackets: the library reads them one inside the other
            return Optional.empty();
        }
    }

    private static @Nullable Object result(EvaluationResult answer) {
        return answer.isSuccess() ? answer.result() : null;
    }
}
