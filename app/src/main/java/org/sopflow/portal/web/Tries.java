package org.sopflow.portal.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the failed look-ups of an address in real time, so that codes cannot be guessed by trying. */
final class Tries {

    static final int ALLOWED = 10;
    static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int REMEMBERED = 10_000;

    private final InstantSource realTime;
    private final Map<String, Deque<Instant>> failed = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > REMEMBERED;
        }
    };

    Tries(InstantSource realTime) {
        this.realTime = realTime;
    }

    synchronized boolean tooMany(String address) {
        Deque<Instant> moments = failed.get(address);
        if (moments == null) {
            return false;
        }
        Instant from = realTime.instant().minus(WITHIN);
        while (!moments.isEmpty() && moments.peekFirst().isBefore(from)) {
            moments.removeFirst();
        }
        return moments.size() >= ALLOWED;
    }

    synchronized void failed(String address) {
        failed.computeIfAbsent(address, one -> new ArrayDeque<>()).addLast(realTime.instant());
    }
}
