package org.sopflow.page;

import java.util.Optional;

/** Something every page says above its content, asked at each page; a bean of any module. */
public interface FrameNotice {

    Optional<Notice> notice();

    /**
     * @param title a few words, set in bold
     * @param text one sentence
     */
    record Notice(Kind kind, Refused.Message title, Refused.Message text) {}

    enum Kind {
        /** What is shown is not the agency's service. */
        DEMONSTRATION,
        /** Something works otherwise than usual. */
        WARNING
    }
}
