package org.sopflow.deadline.calculus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sopflow.calendar.calculus.Calendars;
import org.sopflow.deadline.Basis;

/** The laws at the end of the contract, and the comparison with the oracle. */
class CalculusProperties {

    @Provide
    Arbitrary<Question> questions() {
        return Arbitraries.randomValue(Question::random);
    }

    @Property(tries = 100_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void the_calculus_answers_as_the_oracle_does(@ForAll("questions") Question asked) {
        String expected = new Oracle(asked.closed()).answer(asked.limit(), asked.received(), asked.ledger());
        assertThat(expected.split(" or ")).as("%s", asked).contains(asked.answer());
    }

    @Property(tries = 300, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void long_limits_too(@ForAll("questions") Question small, @ForAll Random random) {
        Limit limit = small.limit();
        int most = limit.basis() == Basis.YEAR ? 300 : limit.basis() == Basis.HALF_DAY ? 600 : Limit.MOST;
        Question asked = small.with(new Limit(1 + random.nextInt(most), limit.basis(), limit.hours(), limit.adverse()));
        the_calculus_answers_as_the_oracle_does(asked);
    }

    @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void a_larger_amount_is_never_due_earlier(@ForAll("questions") Question asked, @ForAll Random random) {
        Limit limit = asked.limit();
        neverEarlier(
                asked,
                asked.with(new Limit(
                        Math.min(Limit.MOST, limit.amount() + 1 + random.nextInt(9)),
                        limit.basis(),
                        limit.hours(),
                        limit.adverse())));
    }

    @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void a_later_receipt_is_never_due_earlier(@ForAll("questions") Question asked, @ForAll Random random) {
        LocalDateTime first = asked.ledger().isEmpty()
                ? asked.received().plusDays(9)
                : asked.ledger().get(0).at();
        LocalDateTime later = asked.received().plusMinutes(random.nextInt(20_000));
        neverEarlier(asked, asked.with(later.isAfter(first) ? first : later));
    }

    @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void one_closure_more_is_never_due_earlier(@ForAll("questions") Question asked, @ForAll Random random) {
        LocalDate day = asked.received().toLocalDate().plusDays(random.nextInt(60));
        neverEarlier(asked, asked.closedAlso(day));
        if (asked.limit().adverse()) {
            assertThat(asked.closedAlso(day).answer()).isEqualTo(asked.answer());
        }
    }

    @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void a_due_date_is_a_working_day_unless_adverse_or_in_hours(@ForAll("questions") Question asked) {
        LocalDateTime due = due(asked);
        if (due != null && !asked.limit().adverse() && asked.limit().basis() != Basis.HOUR) {
            assertThat(Calendars.SHIPPED
                            .closedAlso(asked.closed())
                            .isWorkingDay(due.minusNanos(1).toLocalDate()))
                    .isTrue();
        }
    }

    @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void a_resumed_clock_is_never_due_before_its_resume(@ForAll("questions") Question asked) {
        LocalDateTime due = due(asked);
        if (due != null) {
            asked.ledger().stream()
                    .filter(Entry.Resume.class::isInstance)
                    .forEach(resume -> assertThat(due).as("%s", asked).isAfterOrEqualTo(grain(asked, resume.at())));
        }
    }

    @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void a_stop_split_in_two_that_touch_changes_nothing(@ForAll("questions") Question asked, @ForAll Random random) {
        var split = new ArrayList<Entry>();
        List<Entry> ledger = asked.ledger();
        for (int i = 0; i < ledger.size(); i++) {
            split.add(ledger.get(i));
            if (ledger.get(i) instanceof Entry.Stop stop && i + 1 < ledger.size()) {
                long room = java.time.Duration.between(
                                stop.at(), ledger.get(i + 1).at())
                        .toMinutes();
                if (room > 0) {
                    LocalDateTime cut = stop.at().plusMinutes(random.nextInt((int) room + 1));
                    split.add(new Entry.Resume(cut, ResumeMode.RESUME));
                    split.add(new Entry.Stop(cut));
                }
            }
        }
        if (due(asked) != null) {
            assertThat(asked.with(List.copyOf(split)).answer()).as("%s", asked).isEqualTo(asked.answer());
        }
    }

    @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void stop_and_resume_at_one_moment_lose_and_win_nothing(@ForAll("questions") Question asked) {
        if (!asked.ledger().isEmpty() || due(asked) == null) {
            return;
        }
        var both =
                List.<Entry>of(new Entry.Stop(asked.received()), new Entry.Resume(asked.received(), ResumeMode.RESUME));
        assertThat(asked.with(both).answer()).isEqualTo(asked.answer());
    }

    @Property(tries = 20_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void a_derivation_ends_with_the_due_date(@ForAll("questions") Question asked) {
        if (due(asked) != null) {
            var derivation = asked.derive();
            assertThat(derivation.steps().get(derivation.steps().size() - 1).at())
                    .isEqualTo(derivation.due());
            assertThat(derivation.reminderEnd()).isNotNull();
        }
    }

    private static void neverEarlier(Question earlier, Question later) {
        LocalDateTime one = due(earlier);
        LocalDateTime other = due(later);
        if (one != null && other != null) {
            assertThat(other).as("%s then %s", earlier, later).isAfterOrEqualTo(one);
        }
    }

    /** Null where the question has no date for an answer. */
    private static LocalDateTime due(Question asked) {
        String answer = asked.answer();
        if (!Character.isDigit(answer.charAt(0)) || answer.contains(" ")) {
            return null;
        }
        return asked.derive().due().end();
    }

    private static LocalDateTime grain(Question asked, LocalDateTime at) {
        return Limit.needsTime(asked.limit().basis()) ? at : at.toLocalDate().atStartOfDay();
    }
}
