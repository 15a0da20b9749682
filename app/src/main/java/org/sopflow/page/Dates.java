package org.sopflow.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Dates in words: ROC year with weekday in zh-TW, {@code Mon 23 Nov 2026} in English; times in Asia/Taipei. In templates
 * {@code @dates}. Every method takes an {@link Instant}, a {@link LocalDate}, a {@link LocalDateTime} or an ISO text, and answers an
 * empty text for null.
 */
@Component("dates")
public class Dates {

    public static final ZoneId ZONE = ZoneId.of("Asia/Taipei");

    /** 民國元年 is 1912. */
    private static final int YEARS_BEFORE_REPUBLIC = 1911;

    private static final String WEEKDAYS = "一二三四五六日";
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter ENGLISH_SHORT = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter ISO_MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    /** {@code 115/11/23（一）} or {@code Mon 23 Nov 2026}. */
    public String day(@Nullable Object at) {
        return day(at, LocaleContextHolder.getLocale());
    }

    public String day(@Nullable Object at, Locale language) {
        if (at == null) {
            return "";
        }
        LocalDate date = dateOf(at);
        return english(language)
                ? ENGLISH_DAY.format(date)
                : "%d/%02d/%02d（%s）"
                        .formatted(
                                date.getYear() - YEARS_BEFORE_REPUBLIC,
                                date.getMonthValue(),
                                date.getDayOfMonth(),
                                weekday(date));
    }

    /** {@link #moment(Object)} as a {@code <time>} element, for a sentence of the message files: a date is never broken. */
    public String marked(@Nullable Object at) {
        return at == null ? "" : "<time datetime=\"" + iso(at) + "\">" + moment(at) + "</time>";
    }

    /** {@link #day(Object)} as a {@code <time>} element. */
    public String markedDay(@Nullable Object at) {
        return at == null ? "" : "<time datetime=\"" + isoDay(at) + "\">" + day(at) + "</time>";
    }

    /** {@code 11/23（一）} or {@code Mon 23 Nov}: only beside a full date of the same year. */
    public String shortDay(@Nullable Object at) {
        return shortDay(at, LocaleContextHolder.getLocale());
    }

    public String shortDay(@Nullable Object at, Locale language) {
        if (at == null) {
            return "";
        }
        LocalDate date = dateOf(at);
        return english(language)
                ? ENGLISH_SHORT.format(date)
                : "%02d/%02d（%s）".formatted(date.getMonthValue(), date.getDayOfMonth(), weekday(date));
    }

    /** {@code 115/11/23（一）14:47} or {@code Mon 23 Nov 2026, 14:47}; a date without a time has none in words either. */
    public String moment(@Nullable Object at) {
        return moment(at, LocaleContextHolder.getLocale());
    }

    public String moment(@Nullable Object at, Locale language) {
        if (at == null) {
            return "";
        }
        if (!hasTime(at)) {
            return day(at, language);
        }
        return day(at, language) + (english(language) ? ", " : "") + TIME.format(dateTimeOf(at));
    }

    /** For {@code <time datetime>}: {@code 2026-11-23} or {@code 2026-11-23T14:47}. */
    public String iso(@Nullable Object at) {
        if (at == null) {
            return "";
        }
        return hasTime(at) ? ISO_MINUTE.format(dateTimeOf(at)) : dateOf(at).toString();
    }

    /** The day of it alone, for {@code <time datetime>} around {@link #day}. */
    public String isoDay(@Nullable Object at) {
        return at == null ? "" : dateOf(at).toString();
    }

    private static boolean english(Locale language) {
        return Languages.of(language) == Languages.EN;
    }

    private static char weekday(LocalDate date) {
        return WEEKDAYS.charAt(date.getDayOfWeek().getValue() - 1);
    }

    private static boolean hasTime(Object at) {
        return at instanceof Instant
                || at instanceof CharSequence text && text.length() > 10
                || at instanceof TemporalAccessor temporal && temporal.isSupported(ChronoField.HOUR_OF_DAY);
    }

    private static LocalDate dateOf(Object at) {
        if (at instanceof LocalDate date) {
            return date;
        }
        if (at instanceof CharSequence text && text.length() == 10) {
            return LocalDate.parse(text);
        }
        return dateTimeOf(at).toLocalDate();
    }

    private static LocalDateTime dateTimeOf(Object at) {
        if (at instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZONE);
        }
        if (at instanceof CharSequence text) {
            TemporalAccessor parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text, java.time.OffsetDateTime::from, LocalDateTime::from);
            return dateTimeOf(parsed);
        }
        if (at instanceof java.time.OffsetDateTime offset) {
            return offset.atZoneSameInstant(ZONE).toLocalDateTime();
        }
        if (at instanceof java.time.ZonedDateTime zoned) {
            return zoned.withZoneSameInstant(ZONE).toLocalDateTime();
        }
        if (at instanceof LocalDateTime dateTime) {
            return dateTime;
        }
        if (at instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        throw new IllegalArgumentException("not a date: " + at.getClass());
    }
}
