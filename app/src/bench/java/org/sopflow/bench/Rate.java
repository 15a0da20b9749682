package org.sopflow.bench;

import java.time.Duration;
import java.util.Locale;
import java.util.function.IntConsumer;

/** How many of something were done in what time. */
record Rate(String what, int count, Duration took) {

    static Rate of(String what, int count, IntConsumer each) {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            each.accept(i);
        }
        return new Rate(what, count, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** The same time for another count. */
    Rate counting(int other) {
        return new Rate(what, other, took);
    }

    Rate counting(String name, int other) {
        return new Rate(name, other, took);
    }

    double perSecond() {
        return count * 1e9 / took.toNanos();
    }

    double times(Rate other) {
        return perSecond() / other.perSecond();
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f s | %,.1f | %.2f ms |",
                what,
                count,
                took.toMillis() / 1e3,
                perSecond(),
                took.toNanos() / 1e6 / count);
    }
}
