package org.sopflow.deadline;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clocks of cases and their ledgers. Every call joins the caller's transaction. */
public interface Clocks {

    /**
     * Starts the published and, where the rules give one, the statutory clock of a case after {@code case-deadline.dmn}.
     *
     * @param facts further inputs of the table: kind, hazard …
     * @param received to the minute
     */
    List<RunningClock> startCase(
            String caseNumber, String sop, String caseClass, Map<String, ?> facts, Instant received, String actor);

    /** The clocks of a case: published, statutory, then steps in order of their start; ended ones too. */
    List<RunningClock> of(String caseNumber);

    Optional<RunningClock> ofStep(String stepId);

    /** Every ledger entry of a case, in order. */
    List<LedgerEntry> ledgerOf(String caseNumber);

    /** The derivation of a clock, in words of the reader's language. */
    List<DerivationStep> explain(RunningClock clock, Locale language);

    /**
     * Stops the published and statutory clocks of a case.
     *
     * @throws org.sopflow.page.Refused 422 if a clock is stopped or past its due date
     */
    void stop(String caseNumber, String reason, String legalBasis, String actor);

    void resume(String caseNumber, String reason, String actor);

    /** Takes the last stop back as if it had never been; a CORRECT entry keeps what was. */
    void undoStop(String caseNumber, String reason, String actor);

    /** Ends every clock of a case. */
    void endCase(String caseNumber, String actor);

    /**
     * @param step engine step of a STEP clock
     * @param due null while it is stopped
     */
    record RunningClock(
            long id,
            String caseNumber,
            @Nullable String step,
            ClockKind kind,
            String caseClass,
            ClockState state,
            @Nullable Instant due,
            Basis basis,
            int amount,
            Instant started,
            @Nullable Instant ended,
            String table,
            int tableVersion,
            String row,
            String source,
            String confidence) {

        /**
         * The due date as people and the API write it: {@code 2026-04-01} where the limit counts days or longer, else
         * {@code 2026-03-02T19:00}, Asia/Taipei; null while stopped. {@link #due} itself is the moment after which it is overdue: 24:00
         * of that date, or that minute.
         */
        public @Nullable String dueText() {
            if (due == null) {
                return null;
            }
            var local = due.atZone(java.time.ZoneId.of("Asia/Taipei")).toLocalDateTime();
            return basis == Basis.HOUR || basis == Basis.HALF_DAY
                    ? local.format(java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm"))
                    : local.minusNanos(1).toLocalDate().toString();
        }

        /** Whether the rule behind it is confirmed; else it is a service target, and no citizen is told that it is law. */
        public boolean confirmed() {
            return confidence.equals("A") || confidence.equals("B");
        }

        /** Whether it ran past its due date, at {@code now} or when it ended. */
        public boolean overdue(Instant now) {
            return due != null && (ended == null ? now : ended).isAfter(due);
        }
    }

    /** @param type START, STOP, RESUME, EXTEND, CORRECT, END or REOPEN */
    record LedgerEntry(
            long clock,
            ClockKind kind,
            String type,
            Instant at,
            Instant enteredAt,
            String reason,
            String legalBasis,
            String actor) {}

    /** @param date ISO date or date-time the step arrives at */
    record DerivationStep(String date, String rule, String text) {}
}
