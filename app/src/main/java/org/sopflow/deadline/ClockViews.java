package org.sopflow.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Draws clocks: light, ruler, derivation. For the pages of other modules that tell of a deadline. */
public interface ClockViews {

    /**
     * Every clock of a case, in the order of {@link Clocks#of}.
     *
     * @param expected the day on which the published clock's work is expected to be done, drawn behind today; null: none was told
     */
    List<ClockView> of(String caseNumber, @Nullable LocalDate expected, Locale language);
}
