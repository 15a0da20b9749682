package org.sopflow.bench;

/** Filled below. */
final class Replay {
    private Replay() {}

    static void run(Server server) {}
}
