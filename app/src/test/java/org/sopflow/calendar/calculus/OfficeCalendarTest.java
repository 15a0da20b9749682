package org.sopflow.calendar.calculus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sopflow.calendar.CalendarMissing;

class OfficeCalendarTest {

    private final OfficeCalendar calendar = Calendars.SHIPPED;

    /** Totals of the official tables, before closures. */
    @ParameterizedTest
    @CsvSource({"2016,250", "2017,249", "2024,251", "2025,247", "2026,245", "2027,244"})
    void a_year_has_the_working_days_of_its_table(int year, int workingDays) {
        long closedWorkingDays = Calendars.CLOSURES.keySet().stream()
                .filter(day -> day.getYear() == year && Calendars.OFFICIAL.get(day))
                .count();
        assertThat(calendar.between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo((int) (workingDays - closedWorkingDays));
    }

    @Test
    void every_day_agrees_with_an_obvious_loop() {
        Calendars.OFFICIAL.forEach((day, official) -> {
            boolean works = works(day);
            assertThat(calendar.isWorkingDay(day)).as("%s", day).isEqualTo(works);
            for (int n : new int[] {0, 1, 2, 5, 30, 400}) {
                LocalDate expected = n == 0 ? day : day.plusDays(1);
                int left = Math.max(n, 1);
                while (Calendars.OFFICIAL.containsKey(expected)) {
                    if (works(expected) && --left == 0) {
                        break;
                    }
                    expected = expected.plusDays(1);
                }
                if (Calendars.OFFICIAL.containsKey(expected)) {
                    assertThat(calendar.after(day, n)).as("%s + %d", day, n).isEqualTo(expected);
                    if (n > 0) {
                        assertThat(calendar.between(day, expected)).isEqualTo(n);
                        assertThat(calendar.between(expected, day)).isEqualTo(-n);
                    }
                } else {
                    assertThatThrownBy(() -> calendar.after(day, n)).isInstanceOf(CalendarMissing.class);
                }
            }
        });
    }

    @Test
    void a_year_without_a_table_is_refused_not_guessed() {
        assertThatThrownBy(() -> calendar.isWorkingDay(LocalDate.of(2018, 1, 2)))
                .isInstanceOfSatisfying(CalendarMissing.class, missing -> assertThat(missing.year())
                        .isEqualTo(2018));
        assertThatThrownBy(() -> calendar.after(LocalDate.of(2017, 12, 28), 3)).isInstanceOf(CalendarMissing.class);
    }

    @Test
    void the_day_counted_from_is_not_asked_about() {
        assertThat(calendar.after(LocalDate.of(2023, 12, 31), 1)).isEqualTo("2024-01-02");
    }

    @Test
    void a_further_closure_closes_the_copy_only() {
        LocalDate day = LocalDate.of(2026, 3, 31);
        var closed = calendar.closedAlso(List.of(day));
        assertThat(closed.isWorkingDay(day)).isFalse();
        assertThat(calendar.isWorkingDay(day)).isTrue();
        assertThat(closed.after(day, 0)).isEqualTo("2026-04-01");
    }

    @Test
    void a_day_says_why_it_is_off() {
        assertThat(calendar.remark(LocalDate.of(2016, 9, 14))).isEqualTo("莫蘭蒂颱風");
        assertThat(calendar.remark(LocalDate.of(2026, 1, 1))).isEqualTo("開國紀念日");
        assertThat(calendar.remark(LocalDate.of(2018, 1, 1))).isEmpty();
    }

    private static boolean works(LocalDate day) {
        return Calendars.OFFICIAL.get(day) && !Calendars.CLOSURES.containsKey(day);
    }
}
