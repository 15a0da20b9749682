package org.sopflow.demo.start;

import java.util.Optional;
import org.sopflow.engine.BusinessTime;
import org.sopflow.page.FrameNotice;
import org.sopflow.page.Refused.Message;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says on every page that this is not the agency's service, also where no replay moved the clock, whose notice says it too. */
@Component
@Profile(DemoByItself.PROFILE)
@Order(20)
class DemoNotice implements FrameNotice {

    private final BusinessTime time;

    DemoNotice(BusinessTime time) {
        this.time = time;
    }

    @Override
    public Optional<Notice> notice() {
        return time.simulated()
                ? Optional.empty()
                : Optional.of(new Notice(
                        Kind.DEMONSTRATION, new Message("demo.notice.plain"), new Message("demo.notice.plainText")));
    }
}
