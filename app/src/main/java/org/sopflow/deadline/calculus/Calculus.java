package org.sopflow.deadline.calculus;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.calendar.WorkingDays;
import org.sopflow.deadline.Basis;

/**
 * When something is due, and why: a pure function of limit, receipt, ledger and calendar, after 行政程序法 §48 and §51 V.
 *
 * @param hours when the office is open, for half-days and opening hours
 */
public record Calculus(WorkingDays calendar, OfficeHours hours) {

    /**
     * @param received to the minute, Asia/Taipei; a basis of days or longer reads its date only
     * @param ledger in order of {@code at}; entries of one day in the order given
     * @param entering true: an entry that is too late is a finding; false: it was accepted once and keeps its effect
     * @throws CalendarMissing if the count has to ask about a day of a year without an official table, unless the ledger itself is at
     *     fault: then the findings so far are told
     */
    public Derivation derive(Limit limit, LocalDateTime received, List<Entry> ledger, boolean entering) {
        return new Fold(limit, received, entering).over(ledger);
    }

    private Count count(Limit limit, LocalDateTime from) {
        return switch (limit.basis()) {
            case HOUR ->
                limit.hours() == Hours.OPENING
                        ? new OpeningHourCount(limit.amount(), from, calendar, hours)
                        : new HourCount(limit.amount(), from);
            case HALF_DAY -> new HalfDayCount(limit.amount(), from, calendar, hours);
            case WORKING_DAY -> new WorkingDayCount(limit.amount(), from.toLocalDate(), calendar);
            case CALENDAR_DAY, WEEK, MONTH, YEAR -> new CalendarCount(limit, from.toLocalDate(), calendar);
        };
    }

    /** Goes through the ledger once. */
    private final class Fold {
        private final Limit limit;
        private final LocalDateTime received;
        private final boolean entering;
        private final boolean byMinute;
        private final List<Step> steps = new ArrayList<>();
        private final List<Derivation.Finding> findings = new ArrayList<>();
        private Count count;
        private LocalDateTime latest;
        private LocalDateTime stoppedAt;
        private boolean stopped;

        Fold(Limit limit, LocalDateTime received, boolean entering) {
            this.limit = limit;
            this.byMinute = Limit.needsTime(limit.basis());
            this.received = grain(received);
            this.entering = entering;
            this.count = count(limit, this.received);
            this.latest = this.received;
            this.stoppedAt = this.received;
        }

        Derivation over(List<Entry> ledger) {
            try {
                begin(received);
                for (int i = 0; i < ledger.size(); i++) {
                    if (goesOn(ledger, i)) {
                        say(due(grain(ledger.get(i).at())), Step.Rule.STOP_GOES_ON);
                        i++;
                    } else {
                        take(i, ledger.get(i));
                    }
                }
                return stopped || !findings.isEmpty()
                        ? new Derivation(null, null, List.copyOf(steps), List.copyOf(findings))
                        : finish();
            } catch (CalendarMissing missing) {
                if (findings.isEmpty()) {
                    throw missing;
                }
                return new Derivation(null, null, List.copyOf(steps), List.copyOf(findings));
            }
        }

        /** Whether the clock is resumed and stopped again at one moment: then it stood still all the time. */
        private boolean goesOn(List<Entry> ledger, int i) {
            if (!stopped
                    || i + 1 >= ledger.size()
                    || !(ledger.get(i) instanceof Entry.Resume resume)
                    || !(ledger.get(i + 1) instanceof Entry.Stop stop)) {
                return false;
            }
            LocalDateTime at = grain(resume.at());
            if (resume.mode() != ResumeMode.RESUME || !at.equals(grain(stop.at())) || at.isBefore(latest)) {
                return false;
            }
            latest = at;
            return true;
        }

        private LocalDateTime grain(LocalDateTime moment) {
            return byMinute
                    ? moment.withSecond(0).withNano(0)
                    : moment.toLocalDate().atStartOfDay();
        }

        private Due due(LocalDateTime moment) {
            return byMinute ? Due.at(moment) : new Due(moment.toLocalDate(), null);
        }

        private void begin(LocalDateTime from) {
            say(due(from), count.beginning());
            LocalDate start = from.toLocalDate().plusDays(limit.adverse() ? 0 : 1);
            Due nominal = nominalEnd(due(from));
            boolean monthOrYear = limit.basis() == Basis.MONTH || limit.basis() == Basis.YEAR;
            boolean noSuchDay =
                    monthOrYear && start.getDayOfMonth() > nominal.date().lengthOfMonth();
            say(nominal, noSuchDay ? Step.Rule.END_OF_MONTH : Step.Rule.NOMINAL_END, quantity(limit.amount()), nominal);
        }

        private void take(int i, Entry entry) {
            LocalDateTime at = grain(entry.at());
            if (at.isBefore(received)) {
                findings.add(new Derivation.Finding(i, Derivation.Fault.BEFORE_RECEIVED));
                skip(entry);
                return;
            }
            if (at.isBefore(latest)) {
                findings.add(new Derivation.Finding(i, Derivation.Fault.OUT_OF_ORDER));
                skip(entry);
                return;
            }
            latest = at;
            if (entry instanceof Entry.Stop) {
                stop(i, at);
            } else if (entry instanceof Entry.Resume resume) {
                resume(i, at, resume.mode());
            } else if (entry instanceof Entry.Extend extend) {
                extend(i, at, extend.amount());
            }
        }

        /** What cannot be placed is not counted; but one fault should not make the next entry look wrong too. */
        private void skip(Entry entry) {
            if (entry instanceof Entry.Stop && !stopped) {
                count.stop(latest);
                stopped = true;
                stoppedAt = latest;
            } else if (entry instanceof Entry.Resume && stopped) {
                count.resume(latest);
                stopped = false;
            }
        }

        private void stop(int i, LocalDateTime at) {
            if (stopped) {
                findings.add(new Derivation.Finding(i, Derivation.Fault.STOP_WHILE_STOPPED));
                return;
            }
            boolean late = late(i, at);
            count.stop(at);
            stopped = true;
            stoppedAt = at;
            say(due(at), Step.Rule.STOP);
            if (late) {
                say(due(at), Step.Rule.LATE_BUT_KEPT);
            }
        }

        private void resume(int i, LocalDateTime at, ResumeMode mode) {
            if (!stopped) {
                findings.add(new Derivation.Finding(i, Derivation.Fault.RESUME_WITHOUT_STOP));
                return;
            }
            stopped = false;
            if (mode == ResumeMode.RESTART) {
                count = count(limit, at);
                say(due(at), Step.Rule.RESTART, due(at));
                begin(at);
                return;
            }
            boolean left = count.somethingLeft();
            count.resume(at);
            say(
                    nominalEnd(due(at)),
                    left ? Step.Rule.RESUME : Step.Rule.RESUME_NOTHING_LEFT,
                    due(at),
                    passed(stoppedAt, at));
        }

        private void extend(int i, LocalDateTime at, int amount) {
            boolean late = !stopped && late(i, at);
            count.extend(amount);
            if (stopped) {
                say(due(at), Step.Rule.EXTEND_WHILE_STOPPED, due(at), quantity(amount));
            } else {
                Due nominal = nominalEnd(due(at));
                say(nominal, Step.Rule.EXTEND, due(at), quantity(amount), nominal);
            }
            if (late) {
                say(due(at), Step.Rule.LATE_BUT_KEPT);
            }
        }

        private boolean late(int i, LocalDateTime at) {
            if (!passed(at)) {
                return false;
            }
            if (entering) {
                findings.add(new Derivation.Finding(i, Derivation.Fault.TOO_LATE));
                return false;
            }
            return true;
        }

        private boolean passed(LocalDateTime at) {
            try {
                Due due = count.due();
                return byMinute ? at.isAfter(due.end()) : at.toLocalDate().isAfter(due.date());
            } catch (CalendarMissing missing) {
                // the due date lies in or beyond a year that nothing is known of; whether `at` is before it may still
                // be told
                return count.passedAt(at);
            }
        }

        private Derivation finish() {
            Due due = count.due();
            LocalDateTime reminderEnd = due.end();
            if (byMinute) {
                say(due, Step.Rule.ENDS_AT, due);
            } else if (limit.adverse()) {
                say(due, Step.Rule.ADVERSE_NOT_ROLLED, due);
            } else {
                LocalDate nominal = count.nominalEnd().date();
                boolean saturday = nominal.getDayOfWeek() == DayOfWeek.SATURDAY;
                if (nominal.equals(due.date())) {
                    say(due, saturday ? Step.Rule.WORKED_SATURDAY : Step.Rule.NO_ROLL, due);
                } else {
                    say(
                            due,
                            saturday ? Step.Rule.ROLL_FROM_SATURDAY : Step.Rule.ROLL,
                            new Due(nominal, null),
                            due,
                            calendar.remark(nominal));
                    if (saturday) {
                        reminderEnd = due.date().atTime(12, 0);
                    }
                }
            }
            return new Derivation(due, reminderEnd, List.copyOf(steps), List.of());
        }

        /** A step on the way may be silent about a date that the result does not have to ask for. */
        private Due nominalEnd(Due otherwise) {
            try {
                return count.nominalEnd();
            } catch (CalendarMissing missing) {
                return otherwise;
            }
        }

        private Step.Quantity quantity(int amount) {
            return new Step.Quantity(amount, limit.basis().name());
        }

        private Step.Quantity passed(LocalDateTime from, LocalDateTime to) {
            return byMinute
                    ? new Step.Quantity(Duration.between(from, to).toMinutes(), "MINUTE")
                    : new Step.Quantity(DAYS.between(from, to), "DAY");
        }

        private void say(Due at, Step.Rule rule, Object... args) {
            steps.add(new Step(at, rule, List.of(args)));
        }
    }
}
