package org.sopflow.engine.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** An answer that is remembered is the answer that would be given. */
class CamundaFeelTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2016-10-31T16:30:00Z"));
    private final CamundaFeel feel = new CamundaFeel(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Taipei");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    });

    @Test
    void asksAgainForOtherValues() {
        for (int again = 0; again < 2; again++) {
            assertThat(feel.unary("decision != \"DONE\"", Map.of("decision", "DONE", "caseNumber", again)))
                    .contains(false);
            assertThat(feel.unary("decision != \"DONE\"", Map.of("decision", "WAIT", "caseNumber", again)))
                    .contains(true);
            assertThat(feel.value("a + 1", Map.of("a", 1))).contains(2L);
            assertThat(feel.value("a + 1", Map.of("a", 2))).contains(3L);
        }
    }

    @Test
    void tellsTheSameTextAsTestAndAsExpressionApart() {
        assertThat(feel.value("\"A\"", Map.of())).contains("A");
        assertThat(feel.unary("\"A\"", Map.of())).contains(false);
        assertThat(feel.value("\"A\"", Map.of())).contains("A");
    }

    @Test
    void tellsNullFromAbsent() {
        assertThat(feel.value("is defined(a)", Map.of())).contains(false);
        assertThat(feel.value("is defined(a)", Collections.singletonMap("a", null)))
                .isEqualTo(
                        new CamundaFeel(Clock.systemUTC()).value("is defined(a)", Collections.singletonMap("a", null)));
    }

    @Test
    void readsTheClockEachTime() {
        assertThat(feel.value("today()", Map.of())).contains(LocalDate.of(2016, 11, 1));
        now.set(Instant.parse("2016-11-02T01:00:00Z"));
        assertThat(feel.value("today()", Map.of())).contains(LocalDate.of(2016, 11, 2));
    }

    @Test
    void seesAListThatChanged() {
        var list = new ArrayList<>(List.of("A"));
        assertThat(feel.value("count(list)", Map.of("list", list))).contains(1L);
        list.add("B");
        assertThat(feel.value("count(list)", Map.of("list", list))).contains(2L);
    }

    @Test
    void remembersThatATextCannotBeRead() {
        for (int again = 0; again < 2; again++) {
            assertThat(feel.unary("decision = = 1", Map.of("decision", 1))).isEmpty();
        }
    }

    @Test
    void doesNotFallOverThousandsOfBrackets() {
        assertThat(feel.unary("(".repeat(20_000) + "1" + ")".repeat(20_000), Map.of()))
                .isEmpty();
    }

    @Test
    void holdsAnInputAgainstATestAndKeepsItApartFromANameInIt() {
        for (int again = 0; again < 2; again++) {
            assertThat(feel.holds("> 5", 6)).isTrue();
            assertThat(feel.holds("> 5", 5)).isFalse();
            assertThat(feel.unary("> 5", Map.of())).isNotEqualTo(Optional.of(true));
        }
    }

    @Test
    void answersWhatIsTooLongToBeRemembered() {
        String typed = "長".repeat(10_000);
        for (int again = 0; again < 2; again++) {
            assertThat(feel.value("string length(typed)", Map.of("typed", typed)))
                    .contains(10_000L);
        }
    }
}
