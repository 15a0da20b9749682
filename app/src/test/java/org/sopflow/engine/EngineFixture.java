package org.sopflow.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The small diagrams and tables of the engine's tests. */
final class EngineFixture {

    static final Map<String, Object> VARIABLES = Map.of("unitClerks", "trial-team/clerk", "wait", true, "ours", true);

    private EngineFixture() {}

    static String newCase() {
        return "TRIAL-" + UUID.randomUUID();
    }

    static Map<String, Object> variables(String caseNumber) {
        var variables = new LinkedHashMap<>(VARIABLES);
        variables.put("caseNumber", caseNumber);
        return variables;
    }

    static Deployments.Bundle bundle(String key, String... files) {
        var content = new LinkedHashMap<String, byte[]>();
        for (String file : files) {
            content.put(file, file(file));
        }
        return new Deployments.Bundle(key, content);
    }

    static byte[] file(String name) {
        try (var stream = EngineFixture.class.getResourceAsStream("/engine/" + name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
