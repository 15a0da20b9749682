package org.sopflow.inbox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.BusinessTime;

/**
 * An open step as its worker sees it: a task.
 *
 * @param process key of the process it belongs to; a block beside the SOP has its own
 * @param definition the engine's id of that edition
 * @param element its id in the diagram, for the edition to be asked for the form
 * @param sop key of the case's SOP
 * @param unit of the post
 * @param post {@code unit/post} it is offered to
 * @param assignee who claimed it; null while nobody has
 * @param stepDue the moment after which the step is overdue; null without a clock
 * @param stepTimed the step's limit counts hours or half-days
 * @param caseDue likewise of the case's published clock while it runs
 * @param stopped the case's published clock is stopped
 * @param overdueNotice it asks for the reason of a case that is late
 */
public record Item(
        String step,
        String caseNumber,
        String process,
        String definition,
        String element,
        String sop,
        String name,
        String nameEn,
        String subject,
        String district,
        String unit,
        String post,
        @Nullable String assignee,
        Why why,
        List<String> whyArgs,
        Instant offered,
        @Nullable Instant stepDue,
        boolean stepTimed,
        @Nullable Instant caseDue,
        boolean caseTimed,
        boolean stopped,
        boolean overdueNotice) {

    private static final ZoneId ZONE = BusinessTime.ZONE;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    public String name(Locale language) {
        return language.getLanguage().equals("en") && !nameEn.isBlank() ? nameEn : name;
    }

    /** The earlier of both; null where neither clock runs. */
    public @Nullable Instant due() {
        if (stepDue == null || caseDue == null) {
            return stepDue == null ? caseDue : stepDue;
        }
        return stepDue.isBefore(caseDue) ? stepDue : caseDue;
    }

    /** Whether {@link #due} is a minute of a day and not its end. */
    public boolean timed() {
        return caseDue != null && caseDue.equals(due()) ? caseTimed : stepTimed;
    }

    /** {@code 2026-04-01}, or {@code 2026-04-01T17:30} for limits in hours, Asia/Taipei; null without a running clock. */
    public @Nullable String dueText() {
        var due = due();
        if (due == null) {
            return null;
        }
        var local = due.atZone(ZONE).toLocalDateTime();
        return timed()
                ? MINUTE.format(local)
                : local.minusNanos(1).toLocalDate().toString();
    }

    /** Whether this account has claimed it. */
    public boolean ours(String username) {
        return username.equals(assignee);
    }
}
