package org.sopflow.calendar.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeCalendarFileTest {

    @ParameterizedTest
    @CsvSource({"2016,366", "2017,365", "2024,366", "2025,365", "2026,365", "2027,365"})
    void a_shipped_file_is_whole(int year, int days) throws IOException {
        assertThat(OfficeCalendarFile.read(year + ".csv", shipped(year + ".csv")))
                .hasSize(days);
    }

    @Test
    void the_shipped_closures_are_read() throws IOException {
        assertThat(ClosuresFile.read("closures.csv", shipped("closures.csv")))
                .hasSize(6)
                .allMatch(closure -> closure.session().equals("FULL"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20260105,一,0, |                  | 364 of 365
            20260105,一,0, | 20260104,日,2, | twice
            20260105,一,0, | 20260105,二,0, | is no 二
            20260105,一,0, | 20260105,一,1, | not 0 or 2
            20260105,一,0, | 20260230,一,0, | no date
            20260105,一,0, | 20250105,日,2, | more than one year
            是否放假         | 放假              | header
            """)
    void a_file_that_is_not_what_was_published_is_refused(String from, String to, String why) throws IOException {
        String good = shipped("2026.csv");
        String bad = to == null ? good.replace(from + "\r\n", "") : good.replace(from, to);
        assertThat(bad).isNotEqualTo(good);
        assertThatThrownBy(() -> OfficeCalendarFile.read("2026.csv", bad))
                .isInstanceOf(CalendarFileBroken.class)
                .hasMessageContaining(why);
    }

    @Test
    void a_closure_that_cannot_be_read_is_named() {
        assertThatThrownBy(
                        () -> ClosuresFile.read(
                                "closures.csv",
                                "date,scope,session,announced_at,confidence,reason\n2026-02-30,高雄市,FULL,,B,颱風\n2026-03-01,高雄市,NIGHT,,B,颱風\n"))
                .isInstanceOf(CalendarFileBroken.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("line 3");
    }

    private static String shipped(String file) throws IOException {
        try (var in = Objects.requireNonNull(
                OfficeCalendarFileTest.class.getResourceAsStream("/data/office-calendar/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
