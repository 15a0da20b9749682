package org.sopflow.calendar.store;

import java.util.List;

/** A calendar file is not what was published; nothing of it is taken. */
public final class CalendarFileBroken extends RuntimeException {
    private final transient List<String> findings;

    public CalendarFileBroken(String file, List<String> findings) {
        super(file + ": " + String.join("; ", findings));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, line by line, for the administrator. */
    public List<String> findings() {
        return findings;
    }
}
