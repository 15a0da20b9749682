package org.sopflow.deadline.clock;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.calculus.Calculus;
import org.sopflow.deadline.calculus.Derivation;
import org.sopflow.deadline.calculus.Entry;
import org.sopflow.deadline.calculus.OfficeHours;
import org.sopflow.deadline.calculus.ResumeMode;
import org.sopflow.engine.BusinessTime;
import org.springframework.stereotype.Component;

/** Counts a clock from its rule, its ledger and the calendar, and from nothing else. */
@Component
class Counting {

    private final Calculus calculus;

    Counting(WorkingDays calendar, OfficeHours hours) {
        this.calculus = new Calculus(calendar, hours);
    }

    /**
     * The clock with the due date that its ledger gives; without one where the calendar of a year is missing.
     *
     * @return state RUNNING or STOPPED as the ledger says; its plan is gone
     */
    KeptClock recount(KeptClock clock, List<LedgerRow> ledger) {
        try {
            Derivation derivation = derive(clock, ledger, false);
            return derivation.due() == null
                    ? clock.with(ClockState.STOPPED, null, null, null, null)
                    : clock.with(
                            ClockState.RUNNING,
                            null,
                            instant(derivation.due().end()),
                            instant(Objects.requireNonNull(derivation.reminderEnd())),
                            null);
        } catch (CalendarMissing missing) {
            return clock.with(stopped(ledger) ? ClockState.STOPPED : ClockState.RUNNING, null, null, null, null);
        }
    }

    /** @param entering whether the last entry is only being entered, and refused if it is too late */
    Derivation derive(KeptClock clock, List<LedgerRow> ledger, boolean entering) {
        return calculus.derive(clock.limit(), local(clock.clock().started()), entries(ledger), entering);
    }

    /** Whether the clock ran out before this moment. */
    boolean expired(KeptClock clock, List<LedgerRow> ledger, LedgerRow entry) {
        var after = new ArrayList<>(ledger);
        after.add(entry);
        try {
            return derive(clock, after, true).findings().stream()
                    .anyMatch(found -> found.fault() == Derivation.Fault.TOO_LATE
                            && found.entry() == entries(after).size() - 1);
        } catch (CalendarMissing missing) {
            return false;
        }
    }

    private static boolean stopped(List<LedgerRow> ledger) {
        boolean stopped = false;
        for (Entry entry : entries(ledger)) {
            stopped = entry instanceof Entry.Stop || (stopped && !(entry instanceof Entry.Resume));
        }
        return stopped;
    }

    /** What counts: not what was taken back, nor start and end, between which the date stays what it is. */
    static List<Entry> entries(List<LedgerRow> ledger) {
        Set<Long> takenBack = new HashSet<>();
        for (LedgerRow row : ledger) {
            if (row.corrects() != null) {
                takenBack.add(row.corrects());
            }
        }
        var entries = new ArrayList<Entry>();
        for (LedgerRow row : ledger) {
            if (row.id() != 0 && takenBack.contains(row.id())) {
                continue;
            }
            LocalDateTime at = local(row.at());
            switch (row.type()) {
                case "STOP" -> entries.add(new Entry.Stop(at));
                case "RESUME" ->
                    entries.add(new Entry.Resume(
                            at, row.mode() == null ? ResumeMode.RESUME : ResumeMode.valueOf(row.mode())));
                case "EXTEND" -> entries.add(new Entry.Extend(at, Objects.requireNonNull(row.amount())));
                default -> {
                    // tells who and when, not how long
                }
            }
        }
        return entries;
    }

    static LocalDateTime local(Instant at) {
        return at.atZone(BusinessTime.ZONE).toLocalDateTime();
    }

    static Instant instant(LocalDateTime at) {
        return at.atZone(BusinessTime.ZONE).toInstant();
    }

    static @Nullable LedgerRow lastStop(List<LedgerRow> ledger) {
        LedgerRow last = null;
        for (LedgerRow row : ledger) {
            if (row.type().equals("STOP")) {
                last = row;
            }
        }
        return last;
    }
}
