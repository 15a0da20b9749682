package org.sopflow.deadline.calculus;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.sopflow.calendar.CalendarMissing;
import org.sopflow.calendar.calculus.Calendars;
import org.sopflow.deadline.Basis;

/** One question to the calculus, made up at random or by hand. */
record Question(Limit limit, LocalDateTime received, List<Entry> ledger, Set<LocalDate> closed) {

    /** In the words of {@link Oracle#answer}. */
    String answer() {
        try {
            Derivation derivation = derive();
            if (!derivation.findings().isEmpty()) {
                var first = derivation.findings().get(0);
                return first.entry() + " " + first.fault();
            }
            return derivation.due() == null ? "STOPPED" : derivation.due().toString();
        } catch (CalendarMissing e) {
            return "NO TABLE";
        }
    }

    Derivation derive() {
        return new Calculus(Calendars.SHIPPED.closedAlso(closed), OfficeHours.USUAL)
                .derive(limit, received, ledger, true);
    }

    Question with(Limit other) {
        return new Question(other, received, ledger, closed);
    }

    Question with(LocalDateTime otherReceived) {
        return new Question(limit, otherReceived, ledger, closed);
    }

    Question with(List<Entry> otherLedger) {
        return new Question(limit, received, otherLedger, closed);
    }

    Question closedAlso(LocalDate day) {
        var all = new HashSet<>(closed);
        all.add(day);
        return new Question(limit, received, ledger, all);
    }

    static Question random(Random random) {
        Basis basis = Basis.values()[random.nextInt(Basis.values().length)];
        boolean minutes = Limit.needsTime(basis);
        int[] years = {2016, 2017, 2024, 2025, 2026, 2027};
        LocalDate day = LocalDate.ofYearDay(years[random.nextInt(years.length)], 1 + random.nextInt(365));
        if (random.nextInt(10) == 0) {
            // around the edges of what is loaded
            day = LocalDate.of(random.nextBoolean() ? 2017 : 2023, 12, 20 + random.nextInt(12));
        }
        LocalDateTime received = day.atStartOfDay().plusMinutes(minuteOfDay(random));
        int most =
                switch (basis) {
                    case HOUR -> 60;
                    case HALF_DAY -> 12;
                    case WORKING_DAY, CALENDAR_DAY -> 40;
                    case WEEK -> 8;
                    case MONTH -> 14;
                    case YEAR -> 2;
                };
        boolean adverse = Limit.mayBeAdverse(basis) && random.nextInt(4) == 0;
        Hours hours = basis == Basis.HOUR && random.nextBoolean() ? Hours.OPENING : Hours.ALL;
        var limit = new Limit(1 + random.nextInt(most), basis, hours, adverse);

        var ledger = new ArrayList<Entry>();
        LocalDateTime at = received;
        boolean stopped = false;
        for (int i = random.nextInt(7); i > 0; i--) {
            at = minutes
                    ? at.plusMinutes(gap(random, 1500))
                    : at.toLocalDate()
                            .plusDays(gap(random, basis == Basis.MONTH || basis == Basis.YEAR ? 60 : 12))
                            .atStartOfDay()
                            .plusMinutes(minuteOfDay(random));
            if (minutes && random.nextInt(3) == 0) {
                at = later(at, at.toLocalDate().atStartOfDay().plusMinutes(minuteOfDay(random)));
            }
            LocalDateTime written = random.nextInt(60) == 0 ? at.minus(random.nextInt(20), ChronoUnit.DAYS) : at;
            boolean sensible = random.nextInt(40) > 0;
            if (random.nextInt(4) == 0) {
                ledger.add(new Entry.Extend(written, 1 + random.nextInt(Math.min(most, 6))));
            } else if (stopped == sensible) {
                ledger.add(new Entry.Resume(written, random.nextInt(5) == 0 ? ResumeMode.RESTART : ResumeMode.RESUME));
                stopped = false;
            } else {
                ledger.add(new Entry.Stop(written));
                stopped = true;
            }
        }
        var closed = new HashSet<LocalDate>();
        for (int i = random.nextInt(4); i > 0; i--) {
            closed.add(day.plusDays(random.nextInt(45)));
        }
        return new Question(limit, received, List.copyOf(ledger), Set.copyOf(closed));
    }

    /** Any minute, but often one at which something begins or ends. */
    private static int minuteOfDay(Random random) {
        int[] edges = {0, 480, 720, 810, 1050, 1439};
        int minute = random.nextInt(1440);
        if (random.nextBoolean()) {
            minute = Math.floorMod(edges[random.nextInt(edges.length)] + random.nextInt(3) - 1, 1440);
        }
        return minute;
    }

    private static int gap(Random random, int most) {
        return random.nextInt(4) == 0 ? 0 : random.nextInt(most);
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }
}
