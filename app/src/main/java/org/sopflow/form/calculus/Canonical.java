package org.sopflow.form.calculus;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;
import org.sopflow.form.Component.Checkbox;
import org.sopflow.form.Component.Checklist;
import org.sopflow.form.Component.Choice;
import org.sopflow.form.Component.Datetime;
import org.sopflow.form.Component.Field;
import org.sopflow.form.Component.Numberfield;
import org.sopflow.form.Component.Option;
import org.sopflow.form.Component.Options;
import org.sopflow.form.Component.Textfield;

/** Brings a value to the type of its field as form-js's import does, and says what that import swallows without a word. */
public final class Canonical {

    /** A process variable of text holds so many characters. */
    static final int LONGEST = 4000;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::\\d{2})?(Z|[+-]\\d{2}:\\d{2})?");
    private static final Pattern DATETIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T(\\d{2}:\\d{2})(?::\\d{2}(?:\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?");

    private final Feel feel;
    private final ZoneId zone;

    /** @param zone in which a time without an offset is meant */
    public Canonical(Feel feel, ZoneId zone) {
        this.feel = feel;
        this.zone = zone;
    }

    /** The value of a field that was given none. */
    public @Nullable Object empty(Field field) {
        if (field.binding().initial() != null) {
            return field.binding().initial();
        }
        if (field instanceof Textfield) {
            return "";
        }
        if (field instanceof Checkbox) {
            return false;
        }
        return field instanceof Checklist ? List.of() : null;
    }

    /** @param context where options by key or expression are found */
    public @Nullable Object of(Field field, @Nullable Object given, Map<String, ?> context) {
        if (field instanceof Textfield text) {
            return text(given, text.lines());
        }
        if (field instanceof Numberfield number) {
            var read = Numbers.ofJavaScript(given);
            if (number.serializeToString() && given instanceof String kept && !kept.isEmpty()) {
                return read.isPresent() || kept.matches("[+-]?Infinity") ? kept : null;
            }
            return read.map(number.serializeToString() ? BigDecimal::toPlainString : Numbers::plain)
                    .orElse(null);
        }
        if (field instanceof Checkbox) {
            return Boolean.TRUE.equals(given);
        }
        if (field instanceof Choice choice) {
            return among(given, options(choice.options(), choice.face().properties(), context)) ? given : null;
        }
        if (field instanceof Checklist list) {
            if (!(given instanceof List<?> entries)) {
                return List.of();
            }
            var options = options(list.options(), list.face().properties(), context);
            return entries.stream().filter(entry -> among(entry, options)).toList();
        }
        if (field instanceof Datetime datetime && given instanceof String text) {
            return moment(datetime, text).orElse(null);
        }
        return null;
    }

    /** What is wrong with the raw value itself, though the import would only drop or bend it. Empty if nothing. */
    public Optional<Broken> wrong(Field field, @Nullable Object given, Map<String, ?> context, LocalDate today) {
        if (given == null || given.equals("")) {
            return Optional.empty();
        }
        if (field instanceof Textfield) {
            return wrongText(given);
        }
        if (field instanceof Numberfield) {
            return Numbers.ofJavaScript(given).isPresent()
                            && !(given instanceof String text
                                    && Texts.trim(text).isEmpty())
                    ? Optional.empty()
                    : Optional.of(Broken.of(Rule.NOT_A_NUMBER));
        }
        if (field instanceof Choice choice) {
            return among(given, options(choice.options(), choice.face().properties(), context))
                    ? Optional.empty()
                    : Optional.of(Broken.of(Rule.NOT_AN_OPTION));
        }
        if (field instanceof Checklist list) {
            var options = options(list.options(), list.face().properties(), context);
            return given instanceof List<?> entries && entries.stream().allMatch(entry -> among(entry, options))
                    ? Optional.empty()
                    : Optional.of(Broken.of(Rule.NOT_AN_OPTION));
        }
        if (field instanceof Datetime datetime) {
            var moment = given instanceof String text ? moment(datetime, text) : Optional.<String>empty();
            if (moment.isEmpty()) {
                return Optional.of(
                        Broken.of(datetime.subtype() == Datetime.Subtype.TIME ? Rule.NOT_A_TIME : Rule.NOT_A_DATE));
            }
            var past = datetime.notPast()
                    && datetime.subtype() != Datetime.Subtype.TIME
                    && LocalDate.parse(((String) given).substring(0, 10)).isBefore(today);
            return past ? Optional.of(Broken.of(Rule.PAST)) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Broken> wrongText(Object given) {
        if (!(given instanceof String text)) {
            return given instanceof Number || given instanceof Boolean
                    ? Optional.empty()
                    : Optional.of(Broken.of(Rule.NOT_A_TEXT));
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                || !text.codePoints().allMatch(c -> c < 0xd800 || c > 0xdfff)) {
            return Optional.of(Broken.of(Rule.CONTROL_CHARACTER));
        }
        return text.codePointCount(0, text.length()) > LONGEST
                ? Optional.of(Broken.of(Rule.TOO_LONG, LONGEST))
                : Optional.empty();
    }

    private static String text(@Nullable Object given, boolean lines) {
        if (given == null || given instanceof Map || given instanceof List) {
            return "";
        }
        if (!(given instanceof String text)) {
            return given instanceof Number number
                    ? Numbers.big(number)
                            .map(n -> n.signum() == 0
                                    ? "0"
                                    : n.stripTrailingZeros().toPlainString())
                            .orElse(String.valueOf(number))
                    : String.valueOf(given);
        }
        var one = Normalizer.normalize(text, Normalizer.Form.NFC);
        // a browser posts the lines of a textarea with CR LF
        return lines ? one.replace("\r\n", "\n") : one.replaceAll("[\\r\\n\\t]", " ");
    }

    /** The options a field offers now. */
    public List<Option> options(Options options, Map<String, String> properties, Map<String, ?> context) {
        if (options.expression() != null) {
            return listed(feel.value(options.expression(), context).orElse(null), properties);
        }
        if (options.key() != null) {
            return listed(Values.get(context, List.of(options.key().split("\\.", -1))), properties);
        }
        return options.fixed();
    }

    private static List<Option> listed(@Nullable Object entries, Map<String, String> properties) {
        if (!(entries instanceof List<?> list)) {
            return List.of();
        }
        var options = new ArrayList<Option>();
        for (var entry : list) {
            var option = SchemaReader.option(entry, properties);
            if (option != null) {
                options.add(option);
            }
        }
        return options;
    }

    private static boolean among(@Nullable Object given, List<Option> options) {
        return given != null && options.stream().anyMatch(option -> same(option.value(), given));
    }

    /** Strict, but one number is the same however it came: 1 and 1.0 are one in JavaScript. */
    static boolean same(Object one, Object other) {
        if (one instanceof Number && other instanceof Number) {
            return Numbers.big(one)
                    .flatMap(a -> Numbers.big(other).filter(b -> a.compareTo(b) == 0))
                    .isPresent();
        }
        return Objects.equals(one, other);
    }

    private Optional<String> moment(Datetime field, String given) {
        try {
            return switch (field.subtype()) {
                case DATE -> Optional.of(LocalDate.parse(given, DATE).toString());
                case TIME -> time(TIME.matcher(given), given, field.format());
                case DATETIME -> datetime(DATETIME.matcher(given), field.format());
            };
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private Optional<String> time(Matcher parts, String given, String format) {
        if (!parts.matches()) {
            return Optional.empty();
        }
        var time = LocalTime.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        // a plain local time stays what it is: it has no day that would tell its offset
        if (parts.group(3) == null && parts.group(1).length() == 2) {
            return Optional.of(given);
        }
        var here = zone.getRules().getStandardOffset(Instant.EPOCH);
        var local = parts.group(3) == null
                ? time
                : time.atOffset(ZoneOffset.of(parts.group(3)))
                        .withOffsetSameInstant(here)
                        .toLocalTime();
        return Optional.of(
                switch (format) {
                    case "utc_offset" -> MINUTE.format(local) + offset(here);
                    case "utc_normalized" ->
                        MINUTE.format(local.atOffset(here).withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
                    default -> MINUTE.format(local);
                });
    }

    private Optional<String> datetime(Matcher parts, String format) {
        if (!parts.matches()) {
            return Optional.empty();
        }
        var local = LocalDateTime.of(LocalDate.parse(parts.group(1), DATE), LocalTime.parse(parts.group(2)));
        var moment = parts.group(3) == null
                ? local.atZone(zone).toOffsetDateTime()
                : OffsetDateTime.of(local, ZoneOffset.of(parts.group(3)))
                        .atZoneSameInstant(zone)
                        .toOffsetDateTime();
        return Optional.of(
                switch (format) {
                    case "utc_offset" -> minute(moment) + offset(moment.getOffset());
                    case "utc_normalized" -> minute(moment.withOffsetSameInstant(ZoneOffset.UTC)) + "Z";
                    default -> minute(moment);
                });
    }

    private static String minute(OffsetDateTime moment) {
        return moment.toLocalDate() + "T" + MINUTE.format(moment);
    }

    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }
}
