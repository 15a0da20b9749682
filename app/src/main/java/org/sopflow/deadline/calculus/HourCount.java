package org.sopflow.deadline.calculus;

import java.time.Duration;
import java.time.LocalDateTime;

/** Hours around the clock, from the minute of receipt: 行政程序法 §48 I. */
final class HourCount implements Count {

    private LocalDateTime end;
    private LocalDateTime stopped;
    private boolean left = true;

    HourCount(int amount, LocalDateTime received) {
        this.end = received.plusHours(amount);
        this.stopped = received;
    }

    @Override
    public Step.Rule beginning() {
        return Step.Rule.RUNS_AT_ONCE;
    }

    @Override
    public boolean passedAt(LocalDateTime moment) {
        return moment.isAfter(end);
    }

    @Override
    public void stop(LocalDateTime at) {
        stopped = at;
        left = end.isAfter(at);
    }

    @Override
    public boolean somethingLeft() {
        return left;
    }

    @Override
    public void resume(LocalDateTime at) {
        end = (end.isAfter(stopped) ? end : stopped).plus(Duration.between(stopped, at));
    }

    @Override
    public void extend(int amount) {
        end = end.plusHours(amount);
    }

    @Override
    public Due nominalEnd() {
        return Due.at(end);
    }

    @Override
    public Due due() {
        return Due.at(end);
    }
}
