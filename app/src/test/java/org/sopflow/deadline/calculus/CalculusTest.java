package org.sopflow.deadline.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sopflow.calendar.calculus.Calendars;
import org.sopflow.deadline.Basis;

/** Every vector of the contract and of the law's examples. */
class CalculusTest {

    @ParameterizedTest(name = "{0} {1} from {2}, {3}, closed {4}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            # the law's own examples and the calendars'
            CALENDAR_DAY | 7  | 2026-02-10 | | | 2026-02-23
            CALENDAR_DAY | 7  | 2025-02-01 | | | 2025-02-08
            CALENDAR_DAY | 15 | 2026-06-04 | | | 2026-06-22
            CALENDAR_DAY | 15 | 2026-06-04 | EXTEND 2026-06-22 15 | | 2026-07-06
            CALENDAR_DAY | 6  | 2024-09-25 | | 2024-10-01 | 2024-10-02
            MONTH        | 2  | 2026-03-15 | | | 2026-05-15
            MONTH        | 2  | 2025-12-31 | | | 2026-03-02
            MONTH        | 2  | 2025-12-30 | | | 2026-03-02
            MONTH        | 2  | 2026-07-31 | | | 2026-09-30
            CALENDAR_DAY | 10 | 2026-03-02 | STOP 2026-03-06; RESUME 2026-03-20 | | 2026-03-26
            WORKING_DAY  | 6  | 2026-02-10 | | | 2026-02-25
            WORKING_DAY  | 6  | 2024-02-07 | | | 2024-02-21
            WORKING_DAY  | 3  | 2026-09-23 | | | 2026-09-30
            WORKING_DAY  | 1  | 2027-02-03 | | | 2027-02-11
            # the contract's
            CALENDAR_DAY | 10 | 2026-03-02 | STOP 2026-03-06; RESUME 2026-03-20; EXTEND 2026-03-24 5 | 2026-03-31 | 2026-04-01
            HOUR         | 4  | 2026-03-02T15:00 | | | 2026-03-02T19:00
            HALF_DAY     | 1  | 2026-03-02T15:00 | | | 2026-03-03T12:00
            HOUR         | 4  | 2026-02-14T22:00 | | | 2026-02-15T02:00
            MONTH        | 2  | 2026-03-15 | STOP 2026-03-20; RESUME 2026-04-10 | | 2026-06-05
            WORKING_DAY  | 6  | 2026-03-02 | STOP 2026-03-04; RESUME 2026-03-11 | | 2026-03-17
            CALENDAR_DAY | 5  | 2026-03-02 | STOP 2026-03-09; RESUME 2026-03-18 | | 2026-03-18
            WORKING_DAY  | 5  | 2026-03-02 | STOP 2026-03-09; RESUME 2026-03-18 | | 2026-03-18
            CALENDAR_DAY | 5  | 2026-03-02 | STOP 2026-03-09; RESUME 2026-03-14 | | 2026-03-16
            WORKING_DAY  | 5  | 2026-03-02 | STOP 2026-03-09; RESUME 2026-03-14 | | 2026-03-16
            CALENDAR_DAY | 7  | 2026-06-13 | | | 2026-06-22
            ADVERSE      | 7  | 2026-06-13 | | | 2026-06-19
            WORKING_DAY  | 3  | 2016-09-10 | | 2016-09-14 | 2016-09-19
            # edges
            CALENDAR_DAY | 5  | 2026-03-02 | STOP 2026-03-04 | | STOPPED
            CALENDAR_DAY | 5  | 2026-03-02 | STOP 2026-03-04; RESTART 2026-03-10 | | 2026-03-16
            WORKING_DAY  | 5  | 2026-03-02 | STOP 2026-03-10; RESUME 2026-03-18 | | 0 TOO_LATE
            WORKING_DAY  | 5  | 2026-03-02 | EXTEND 2026-03-10 2 | | 0 TOO_LATE
            WORKING_DAY  | 5  | 2026-03-02 | RESUME 2026-03-04 | | 0 RESUME_WITHOUT_STOP
            WORKING_DAY  | 5  | 2026-03-02 | STOP 2026-03-04; STOP 2026-03-05 | | 1 STOP_WHILE_STOPPED
            WORKING_DAY  | 5  | 2026-03-02 | STOP 2026-03-01 | | 0 BEFORE_RECEIVED
            WORKING_DAY  | 5  | 2026-03-02 | STOP 2026-03-04; RESUME 2026-03-03 | | 1 OUT_OF_ORDER
            WORKING_DAY  | 5  | 2026-03-02 | STOP 2026-03-04; EXTEND 2026-03-30 2; RESUME 2026-03-31 | | 2026-04-09
            HALF_DAY     | 1  | 2026-03-02T08:00 | | | 2026-03-02T17:30
            HALF_DAY     | 1  | 2026-03-02T07:59 | | | 2026-03-02T12:00
            HALF_DAY     | 1  | 2026-03-02T07:00 | STOP 2026-03-02T09:00; RESUME 2026-03-07T10:00 | | 2026-03-09T12:00
            OPENING      | 1  | 2026-03-02T16:30 | | | 2026-03-02T17:30
            OPENING      | 4  | 2026-03-02T15:00 | | | 2026-03-03T09:30
            WORKING_DAY  | 3  | 2017-12-29 | | | NO TABLE
            WORKING_DAY  | 3  | 2023-12-31 | | | 2024-01-04
            WORKING_DAY  | 300 | 2017-06-01 | STOP 2017-06-02; RESUME 2024-01-02 | | 2025-03-19
            CALENDAR_DAY | 3  | 2018-05-05 | STOP 2018-05-06 | | STOPPED
            ADVERSE      | 3  | 2018-05-05 | | | 2018-05-07
            YEAR         | 1  | 2024-02-28 | | | 2025-03-03
            """)
    void vector(String basis, int amount, String received, String ledger, String closed, String due) {
        assertThat(question(basis, amount, received, ledger, closed).answer()).isEqualTo(due);
    }

    @Test
    void the_steps_arrive_at_the_dates_of_the_contract() {
        var derivation = question(
                        "CALENDAR_DAY",
                        10,
                        "2026-03-02",
                        "STOP 2026-03-06; RESUME 2026-03-20; EXTEND 2026-03-24 5",
                        "2026-03-31")
                .derive();
        assertThat(derivation.steps().stream().map(step -> step.at() + " " + step.rule()))
                .containsExactly(
                        "2026-03-02 FIRST_DAY_NOT_COUNTED",
                        "2026-03-12 NOMINAL_END",
                        "2026-03-06 STOP",
                        "2026-03-26 RESUME",
                        "2026-03-31 EXTEND",
                        "2026-04-01 ROLL");
    }

    @Test
    void monday_morning_is_the_day_for_the_date_and_noon_for_reminders() {
        var derivation = question("CALENDAR_DAY", 5, "2026-03-02", "", "").derive();
        assertThat(derivation.due()).hasToString("2026-03-09");
        assertThat(derivation.reminderEnd()).isEqualTo("2026-03-09T12:00");
        assertThat(derivation.steps().get(2).rule()).isEqualTo(Step.Rule.ROLL_FROM_SATURDAY);
    }

    @Test
    void a_date_lasts_until_midnight_and_an_hour_to_its_minute() {
        assertThat(new Due(LocalDate.of(2026, 3, 9), null).end()).isEqualTo("2026-03-10T00:00");
        assertThat(Due.at(LocalDateTime.parse("2026-03-09T19:00")).end()).isEqualTo("2026-03-09T19:00");
    }

    @Test
    void every_fault_of_a_ledger_is_told_at_once_and_none_makes_the_next() {
        var asked = question(
                "WORKING_DAY",
                5,
                "2026-03-02",
                "STOP 2026-03-01; RESUME 2026-03-04; STOP 2026-03-05; STOP 2026-03-06; RESUME 2026-03-03; STOP 2026-03-30",
                "");
        assertThat(asked.derive().findings().stream().map(found -> found.entry() + " " + found.fault()))
                .containsExactly("0 BEFORE_RECEIVED", "3 STOP_WHILE_STOPPED", "4 OUT_OF_ORDER", "5 TOO_LATE");
    }

    @Test
    void what_was_once_accepted_keeps_its_effect_behind_the_due_date() {
        var limit = new Limit(5, Basis.WORKING_DAY);
        var ledger = List.<Entry>of(
                new Entry.Stop(LocalDateTime.parse("2026-03-11T00:00")),
                new Entry.Resume(LocalDateTime.parse("2026-03-18T00:00"), ResumeMode.RESUME));
        var derivation = new Calculus(Calendars.SHIPPED, OfficeHours.USUAL)
                .derive(limit, LocalDateTime.parse("2026-03-02T00:00"), ledger, false);
        assertThat(derivation.due()).hasToString("2026-03-18");
        assertThat(derivation.steps()).anyMatch(step -> step.rule() == Step.Rule.LATE_BUT_KEPT);
    }

    static Question question(String basis, int amount, String received, String ledger, String closed) {
        Limit limit =
                switch (basis) {
                    case "ADVERSE" -> new Limit(amount, Basis.CALENDAR_DAY, Hours.ALL, true);
                    case "OPENING" -> new Limit(amount, Basis.HOUR, Hours.OPENING, false);
                    default -> new Limit(amount, Basis.valueOf(basis));
                };
        var entries = new ArrayList<Entry>();
        for (String entry : ledger == null || ledger.isBlank() ? new String[0] : ledger.split(";")) {
            String[] words = entry.strip().split(" ");
            LocalDateTime at = moment(words[1]);
            entries.add(
                    switch (words[0]) {
                        case "STOP" -> new Entry.Stop(at);
                        case "RESUME" -> new Entry.Resume(at, ResumeMode.RESUME);
                        case "RESTART" -> new Entry.Resume(at, ResumeMode.RESTART);
                        default -> new Entry.Extend(at, Integer.parseInt(words[2]));
                    });
        }
        Set<LocalDate> closures = closed == null || closed.isBlank()
                ? Set.of()
                : Set.copyOf(Stream.of(closed).map(LocalDate::parse).toList());
        return new Question(limit, moment(received), entries, closures);
    }

    private static LocalDateTime moment(String text) {
        return text.contains("T")
                ? LocalDateTime.parse(text)
                : LocalDate.parse(text).atStartOfDay();
    }
}
