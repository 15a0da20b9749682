package org.sopflow.deadline;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.sopflow.deadline.calculus.Derivation;
import org.sopflow.deadline.calculus.Due;
import org.sopflow.deadline.calculus.Step;
import org.sopflow.page.Refused;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Tells a derivation in the reader's language. */
@Component
public class DerivationText {

    private static final int ROC_YEAR_ZERO = 1911;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

    private final MessageSource messages;

    DerivationText(MessageSource messages) {
        this.messages = messages;
    }

    public List<Clocks.DerivationStep> of(Derivation derivation, Locale language) {
        return derivation.steps().stream()
                .map(step -> new Clocks.DerivationStep(
                        step.at().toString(), step.rule().name(), of(step, language)))
                .toList();
    }

    private String of(Step step, Locale language) {
        var args = step.args().stream().map(arg -> of(arg, language)).toArray();
        return messages.getMessage("deadline.step." + step.rule().name(), args, language);
    }

    /** A refusal that is no step, in words: the calendar of a year is missing. */
    public String of(Refused.Message message, Locale language) {
        return messages.getMessage(message.key(), message.args(), language);
    }

    private Object of(Object arg, Locale language) {
        if (arg instanceof Due due) {
            return date(due.date(), due.time() == null ? "" : " " + MINUTE.format(due.time()), language);
        }
        if (arg instanceof Step.Quantity quantity) {
            return quantity(quantity.amount(), quantity.basis(), language);
        }
        if (arg instanceof String remark) {
            // the calendar's own words, which exist in Chinese only
            return remark.isEmpty() ? "" : messages.getMessage("deadline.remark", new Object[] {remark}, language);
        }
        return arg;
    }

    /** {@code 10 個日曆天}, {@code 10 calendar days}. */
    public String quantity(long amount, String basis, Locale language) {
        return messages.getMessage("deadline.quantity." + basis, new Object[] {amount}, language);
    }

    private static String date(LocalDate date, String time, Locale language) {
        String weekday = date.getDayOfWeek().getDisplayName(TextStyle.NARROW, Locale.TAIWAN);
        return language.getLanguage().equals("en")
                ? DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.UK).format(date) + time
                : "%d 年 %d 月 %d 日（%s）%s"
                        .formatted(
                                date.getYear() - ROC_YEAR_ZERO,
                                date.getMonthValue(),
                                date.getDayOfMonth(),
                                weekday,
                                time);
    }
}
