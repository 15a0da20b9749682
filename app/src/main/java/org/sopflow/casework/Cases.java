package org.sopflow.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cases. */
public interface Cases {

    /**
     * Opens a case: validates the form, gives it a number, starts its SOP and its clocks, queues the receipt.
     *
     * @throws org.sopflow.page.Refused 422 naming each field
     */
    Opened open(NewCase application);

    /** By case number or by the 1999 file number. */
    Optional<Case> find(String numberOrFileNo);

    /** @throws CaseUnknown 404 */
    Case get(String numberOrFileNo);

    /**
     * What a citizen may see with the code of his receipt.
     *
     * @param lookupCode as it was typed: dashes, blanks and case do not count
     * @return empty if there is no such case or the code is another's
     */
    Optional<Case> lookUp(String number, String lookupCode);

    /** Newest first. */
    Found search(Search search);

    List<TimelineEntry> timeline(String caseNumber);

    /** A line of the timeline as the reader understands it. */
    String text(TimelineEntry entry, Locale language);

    /** What the office said of a case that is late; empty before the published limit has passed. */
    Optional<OverdueNotice> overdueNotice(String caseNumber);

    /**
     * Adds a line to the case's timeline.
     *
     * @param what a message key under {@code casework.timeline.}
     */
    void note(String caseNumber, String what, Map<String, String> args, String who, @Nullable String actingFor);

    /** @param lookupCode shown once; stored hashed */
    record Opened(String number, String lookupCode) {}

    /** @param received null: now */
    record NewCase(
            String sop,
            Channel channel,
            @Nullable Instant received,
            Applicant applicant,
            Map<String, Object> data,
            Locale language) {}

    record Applicant(String name, String email, String phone) {
        public static final Applicant NOBODY = new Applicant("", "", "");

        /** Whether there is a way to reach the applicant. */
        public boolean reachable() {
            return !email.isEmpty() || !phone.isEmpty();
        }
    }

    enum Channel {
        ONLINE,
        COUNTER,
        PHONE,
        LETTER,
        FAX,
        PROXY,
        OPEN1999
    }

    enum State {
        OPEN,
        STOPPED,
        CLOSED
    }

    /**
     * @param definition the engine's id of the edition it runs on; null if it was stored closed
     * @param fileNo number of the 1999 record, or empty
     * @param outcome a word of the SOP's closed list; null while open
     * @param subject one line: what and where
     * @param data the accepted submission
     */
    record Case(
            String number,
            String sop,
            @Nullable String definition,
            @Nullable String processInstance,
            String fileNo,
            State state,
            @Nullable String outcome,
            String unit,
            String district,
            String subject,
            Channel channel,
            Instant received,
            @Nullable Instant closed,
            Applicant applicant,
            Locale language,
            Map<String, Object> data) {}

    /**
     * @param what a message key under {@code casework.timeline.}, resolved with {@code args} by name; {@code stepDone} carries the
     *     public {@code stage} of the step too, empty where it has none
     * @param filled what the form of a step was completed with, by field; empty for everything else
     */
    record TimelineEntry(
            Instant at,
            String what,
            Map<String, String> args,
            String who,
            @Nullable String actingFor,
            Map<String, Object> filled) {

        public TimelineEntry(
                Instant at, String what, Map<String, String> args, String who, @Nullable String actingFor) {
            this(at, what, args, who, actingFor, Map.of());
        }
    }

    /**
     * 逾期告知: reason, situation and expected date; null until the unit has written them.
     *
     * @param told when it was sent or, without a contact, put on the status page
     * @param contact whether there was a way to send it
     */
    record OverdueNotice(
            Instant started,
            @Nullable String reason,
            @Nullable String status,
            @Nullable LocalDate expectedDate,
            @Nullable Instant told,
            boolean contact) {}

    /**
     * @param words a case number, a 1999 file number, or part of the subject; empty: all
     * @param units only of these; null: of every unit
     * @param page from 1
     */
    record Search(
            String words,
            @Nullable State state,
            @Nullable String sop,
            @Nullable Collection<String> units,
            int page) {

        /** Cases on a page. */
        public static final int SIZE = 50;
    }

    record Found(List<Case> cases, long total) {}
}
