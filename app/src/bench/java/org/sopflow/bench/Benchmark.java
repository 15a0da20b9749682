package org.sopflow.bench;

import java.util.function.Consumer;

/**
 * Measures the product beside the bare engine, in one JVM and on one PostgreSQL server that writes every commit to disk:
 * {@code mvn -Pbench test}, or one part of it with {@code -Dbench=imports|completions|replay}. Prints the tables of
 * {@code docs/benchmarks.md}.
 */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String[] arguments) {
        String which = arguments.length == 0 ? "all" : arguments[0];
        try (var server = new Server()) {
            run(which, "imports", server, Imports::run);
            run(which, "completions", server, Completions::run);
            run(which, "replay", server, Replay::run);
        }
        System.exit(0);
    }

    private static void run(String which, String part, Server server, Consumer<Server> measure) {
        if (which.equals("all") || which.equals(part)) {
            measure.accept(server);
        }
    }

    static void say(String line) {
        System.out.println(line);
    }

    static void head(String title) {
        say("");
        say("### " + title);
        say("");
        say("| what | count | took | a second | each |");
        say("|---|--:|--:|--:|--:|");
    }
}
