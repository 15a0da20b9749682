package org.sopflow.demo.replay;

import java.util.Optional;
import org.sopflow.engine.BusinessTime;
import org.sopflow.page.Dates;
import org.sopflow.page.FrameNotice;
import org.sopflow.page.Refused.Message;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says on every page that time and cases are played, until when they are real, and how far a replay is. */
final class DemoNotices {

    private DemoNotices() {}

    /** What the archive showed, and from when on the demonstration is ours. */
    @Component
    @Profile("demo")
    @Order(20)
    static class Simulated implements FrameNotice {
        private final BusinessTime time;
        private final Replays replays;
        private final Dates dates;

        Simulated(BusinessTime time, Replays replays, Dates dates) {
            this.time = time;
            this.replays = replays;
            this.dates = dates;
        }

        @Override
        public Optional<Notice> notice() {
            if (!time.simulated()) {
                return Optional.empty();
            }
            var title = new Message("demo.notice.simulated", dates.moment(time.now()));
            return Optional.of(new Notice(
                    Kind.DEMONSTRATION,
                    title,
                    replays.last()
                            .filter(Replays.Replay::finished)
                            .map(last -> new Message("demo.notice.ours", dates.moment(last.to())))
                            .orElse(new Message("demo.notice.real"))));
        }
    }

    /** How far a replay is. */
    @Component
    @Profile("demo")
    @Order(10)
    static class Running implements FrameNotice {
        private final DemoClock clock;
        private final Dates dates;

        Running(DemoClock clock, Dates dates) {
            this.clock = clock;
            this.dates = dates;
        }

        @Override
        public Optional<Notice> notice() {
            return clock.running()
                    .map(progress -> new Notice(
                            Kind.WARNING,
                            new Message("demo.notice.running", String.valueOf(progress.percent())),
                            new Message(
                                    "demo.notice.until", dates.moment(progress.now()), dates.moment(progress.to()))));
        }
    }
}
