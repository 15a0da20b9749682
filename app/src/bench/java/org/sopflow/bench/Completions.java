package org.sopflow.bench;

/** Filled below. */
final class Completions {
    private Completions() {}

    static void run(Server server) {}
}
