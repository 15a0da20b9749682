package org.sopflow.engine.camunda;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;
import org.springframework.stereotype.Component;

/** FEEL by the engine's own library, external functions off, its {@code today()} and {@code now()} those of business. */
@Component
public class CamundaFeel implements Feel {

    private final FeelEngineApi engine;

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
        return Optional.ofNullable(result(engine.evaluateUnaryTests(test, null, plain(context))))
                .map(Boolean.TRUE::equals);
    }

    @Override
    public Optional<Object> value(String expression, Map<String, ?> context) {
        return Optional.ofNullable(result(engine.evaluateExpression(expression, plain(context))));
    }

    private static @Nullable Object result(EvaluationResult answer) {
        return answer.isSuccess() ? answer.result() : null;
    }

    private static Map<String, Object> plain(Map<String, ?> context) {
        return new HashMap<>(context);
    }
}
