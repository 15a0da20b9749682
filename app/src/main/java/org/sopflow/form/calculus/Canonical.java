package org.sopflow.form.calculus;

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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sopflow.engine.Feel;
import org.sopflow.form.Component.Checkbox;
import org.sopflow.form.Component.Checklist;
import org.sopflow.form.Component.Choice;
import org.sopflow.form.Component.Datetime;
import org.sopflow.form.Component.Field;
import org.sopflow.form.Component.Filepicker;
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

    private static final Pattern ROLLING = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})T(24:00|\\d{2}:\\d{2})((?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:\\d{2})?)");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,5}");

    /** Minutes. */
    private static final int DAY = 24 * 60;

    private final Feel feel;
    private final ZoneId zone;
    private final boolean tidy;

    /** @param zone in which a time without an offset is meant */
    public Canonical(Feel feel, ZoneId zone) {
        this(feel, zone, true);
    }

    private Canonical(Feel feel, ZoneId zone, boolean tidy) {
        this.feel = feel;
        this.zone = zone;
        this.tidy = tidy;
    }

    /** Leaves texts as they are: neither their characters nor their line ends are made one. */
    public static Canonical asFormJs(Feel feel, ZoneId zone) {
        return new Canonical(feel, zone, false);
    }

    private static final Pattern INFINITE = Pattern.compile("[+-]?Infinity");

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
        return settled(field, imported(field, given, context), context);
    }

    /**
     * What form-js's import makes of a value ({@code sanitizeValue}).
     *
     * @param data where options by key are found
     */
    @Nullable
    Object imported(Field field, @Nullable Object given, Map<String, ?> data) {
        if (field instanceof Textfield text) {
            return text(given, text.lines());
        }
        if (field instanceof Numberfield number) {
            var read = Numbers.ofJavaScript(given);
            if (number.serializeToString() && given instanceof String kept && !kept.isEmpty()) {
                return read.isPresent() || INFINITE.matcher(Texts.trim(kept)).matches() ? kept : null;
            }
            return read.map(number.serializeToString() ? Numbers::shown : Numbers::plain)
                    .orElse(null);
        }
        if (field instanceof Checkbox) {
            return Boolean.TRUE.equals(given);
        }
        if (field instanceof Choice choice) {
            return choice.options().expression() != null
                            || among(
                                    given, named(choice.options(), choice.face().properties(), data))
                    ? given
                    : null;
        }
        if (field instanceof Checklist list) {
            if (list.options().expression() != null) {
                return given;
            }
            var options = named(list.options(), list.face().properties(), data);
            return given instanceof List<?> entries
                    ? entries.stream().filter(entry -> among(entry, options)).toList()
                    : List.of();
        }
        if (field instanceof Datetime datetime) {
            return given instanceof String text && readable(datetime, text) ? text : null;
        }
        return given;
    }

    /**
     * What the field, once it is drawn, makes of its value.
     *
     * @param context where options by key or expression are found
     */
    @Nullable
    Object settled(Field field, @Nullable Object value, Map<String, ?> context) {
        if (field instanceof Choice choice && Verdict.truthy(value)) {
            return offered(choice.options(), choice.face().properties(), context)
                            .filter(options -> !among(value, options))
                            .isPresent()
                    ? null
                    : value;
        }
        if (field instanceof Checklist list && Verdict.truthy(value)) {
            var options = offered(list.options(), list.face().properties(), context);
            return value instanceof List<?> entries && options.isPresent()
                    ? entries.stream()
                            .filter(entry -> among(entry, options.get()))
                            .toList()
                    : value;
        }
        if (field instanceof Datetime datetime) {
            return value instanceof String text
                    ? moment(datetime, text).or(() -> lenient(datetime, text)).orElse(null)
                    : null;
        }
        // files are known by keys that are made as they are chosen: none is known beforehand
        return field instanceof Filepicker && Verdict.truthy(value) ? null : value;
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
                    && (datetime.subtype() == Datetime.Subtype.DATE || datetime.subtype() == Datetime.Subtype.DATETIME)
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

    private String text(@Nullable Object given, boolean lines) {
        if (given == null || given instanceof Map || given instanceof List) {
            return "";
        }
        if (!(given instanceof String text)) {
            return Texts.of(given);
        }
        var one = tidy ? Normalizer.normalize(text, Normalizer.Form.NFC) : text;
        if (!lines) {
            return one.replaceAll("[\\r\\n\\t]", " ");
        }
        // a browser posts the lines of a textarea with CR LF
        return tidy ? one.replace("\r\n", "\n") : one;
    }

    /** The options a field offers now; none where they cannot be told. */
    public List<Option> options(Options options, Map<String, String> properties, Map<String, ?> context) {
        return offered(options, properties, context).orElse(List.of());
    }

    /** Empty where the options come from an expression that gives no list: then form-js lets any value stand. */
    private Optional<List<Option>> offered(Options options, Map<String, String> properties, Map<String, ?> context) {
        if (options.key() != null) {
            return Optional.of(listed(context.get(options.key()), properties));
        }
        if (options.fixed() != null) {
            return Optional.of(options.fixed());
        }
        var expression = Objects.requireNonNullElse(options.expression(), "=");
        if (!expression.startsWith("=")) {
            return Optional.empty();
        }
        var list = feel.value(expression.substring(1), context).orElse(null);
        return list instanceof List || !Verdict.truthy(list) ? Optional.of(listed(list, properties)) : Optional.empty();
    }

    /** Those that are known before anything is drawn. */
    private static List<Option> named(Options options, Map<String, String> properties, Map<String, ?> data) {
        return options.key() != null && !options.key().isEmpty()
                ? listed(data.get(options.key()), properties)
                : Objects.requireNonNullElse(options.fixed(), List.of());
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

    /** Equal all the way down; one number is the same however it came: 1 and 1.0 are one in JavaScript. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number && other instanceof Number) {
            return Numbers.big(one)
                    .flatMap(a -> Numbers.big(other).filter(b -> a.compareTo(b) == 0))
                    .isPresent();
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return a.size() == b.size() && IntStream.range(0, a.size()).allMatch(at -> same(a.get(at), b.get(at)));
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet()) && a.keySet().stream().allMatch(key -> same(a.get(key), b.get(key)));
        }
        return Objects.equals(one, other);
    }

    /** Whether import lets a text stand; what is drawn may still drop it. */
    private static boolean readable(Datetime field, String given) {
        return switch (field.subtype()) {
            case DATE -> !given.contains("T") && given.split("-", -1).length == 3;
            case TIME -> minutes(given, 0) >= 0;
            case DATETIME -> given.split("T", -1).length == 2 && given.split("T", -1)[0].split("-", -1).length == 3;
            case UNKNOWN -> true;
        };
    }

    private Optional<String> moment(Datetime field, String given) {
        try {
            return switch (field.subtype()) {
                case DATE -> Optional.of(LocalDate.parse(given, DATE).toString());
                case TIME -> time(TIME.matcher(given), given, field.format());
                case DATETIME -> datetime(DATETIME.matcher(given), field.format());
                case UNKNOWN -> Optional.empty();
            };
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** What JavaScript makes of times and dates that are none: 7 is 07:00, the 30th of February the 2nd of March. */
    private Optional<String> lenient(Datetime field, String given) {
        if (field.subtype() == Datetime.Subtype.TIME) {
            int here = zone.getRules().getStandardOffset(Instant.EPOCH).getTotalSeconds() / 60;
            int minutes = minutes(given, here);
            return minutes < 0 ? Optional.empty() : Optional.of(serialized(minutes, here, field.format()));
        }
        var parts = ROLLING.matcher(given);
        if (field.subtype() != Datetime.Subtype.DATETIME || !parts.matches()) {
            return Optional.empty();
        }
        int month = Integer.parseInt(parts.group(2));
        int day = Integer.parseInt(parts.group(3));
        boolean midnight = parts.group(4).equals("24:00");
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return Optional.empty();
        }
        var date = LocalDate.of(Integer.parseInt(parts.group(1)), month, 1).plusDays(day - 1L + (midnight ? 1 : 0));
        return moment(field, date + "T" + (midnight ? "00:00" : parts.group(4)) + parts.group(5));
    }

    /**
     * form-js's {@code parseIsoTime}.
     *
     * @param here minutes of the zone ahead of UTC
     * @return minutes of the day, 1440 and a little more where it says 24; -1 where it cannot be read
     */
    private static int minutes(String given, int here) {
        for (var sign : List.of("Z", "+", "-")) {
            if (!given.contains(sign)) {
                continue;
            }
            var parts = given.split(Pattern.quote(sign), -1);
            int minutes = basic(sign.equals("Z") ? given.replaceFirst("Z", "") : parts[0]);
            int ahead = sign.equals("Z") ? 0 : basic(parts[1]);
            if (minutes < 0 || ahead < 0) {
                return -1;
            }
            return (minutes + (sign.equals("-") ? ahead : -ahead) + here + DAY) % DAY;
        }
        return basic(given);
    }

    private static int basic(String time) {
        var parts = time.split(":", -1);
        int hour = leading(parts[0]);
        int minute = parts.length > 1 ? leading(parts[1]) : 0;
        return hour < 0 || hour > 24 || minute < 0 || minute > 60 ? -1 : hour * 60 + minute;
    }

    /** {@code parseInt}. */
    private static int leading(String text) {
        var digits = DIGITS.matcher(Texts.trim(text));
        return digits.lookingAt() ? Integer.parseInt(digits.group()) : -1;
    }

    private static String serialized(int minutes, int here, String format) {
        int at = format.equals("utc_normalized") ? (minutes - here + DAY) % DAY : minutes;
        var clock = String.format("%02d:%02d", at / 60, at % 60);
        return switch (format) {
            case "utc_normalized" -> clock + "Z";
            case "utc_offset" -> clock + offset(ZoneOffset.ofTotalSeconds(here * 60));
            default -> clock;
        };
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
