package org.sopflow.deadline.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sopflow.deadline.Basis;
import org.sopflow.deadline.LimitRefused;
import org.sopflow.deadline.calculus.Entry;
import org.sopflow.deadline.calculus.Hours;
import org.sopflow.deadline.calculus.Limit;
import org.sopflow.deadline.calculus.ResumeMode;
import org.sopflow.page.Refused;

/**
 * What {@code POST /api/deadlines/explain} is asked, read strictly: types are not converted, properties it does not know are ignored,
 * and every fault is told at once.
 *
 * @param closed full-day closures for this answer only
 */
record ExplainRequest(Limit limit, LocalDateTime received, List<Entry> ledger, List<LocalDate> closed) {

    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");
    private static final int MOST_ROWS = 1000;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern LOCAL = Pattern.compile(DATE + "T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
    private static final Pattern WITH_OFFSET = Pattern.compile(LOCAL + "(Z|[+-]\\d{2}:\\d{2})");

    /** @throws LimitRefused 400 naming dates that do not exist, 422 naming all else */
    static ExplainRequest read(JsonNode json) {
        return new Reader().read(json);
    }

    private enum Type {
        STOP,
        RESUME,
        EXTEND
    }

    private enum Session {
        FULL,
        AM,
        PM
    }

    private static final class Reader {
        private final List<Refused.Fault> wrong = new ArrayList<>();
        private final List<Refused.Fault> noDates = new ArrayList<>();

        ExplainRequest read(JsonNode json) {
            if (!json.isObject()) {
                throw new LimitRefused(422, List.of(fault("", "deadline.fault.object")));
            }
            Optional<Basis> basis = word(json, "", "basis", Basis.class);
            boolean timed = basis.map(Limit::needsTime).orElse(false);
            Optional<LocalDateTime> received = moment(json, "", "received", timed);
            Optional<Integer> amount = amount(json, "");
            boolean adverse = flag(json, "adverse");
            if (adverse && basis.isPresent() && !Limit.mayBeAdverse(basis.get())) {
                wrong.add(fault("adverse", "deadline.fault.adverse", basis.get().name()));
            }
            Hours hours =
                    has(json, "hours") ? word(json, "", "hours", Hours.class).orElse(Hours.ALL) : Hours.ALL;
            if (hours == Hours.OPENING && basis.isPresent() && basis.get() != Basis.HOUR) {
                wrong.add(fault("hours", "deadline.fault.hours", basis.get().name()));
            }
            List<Entry> ledger = ledger(json, timed);
            List<LocalDate> closed = closures(json);
            if (!noDates.isEmpty()) {
                noDates.addAll(wrong);
                throw new LimitRefused(400, noDates);
            }
            if (!wrong.isEmpty()) {
                throw new LimitRefused(422, wrong);
            }
            return new ExplainRequest(
                    new Limit(amount.orElseThrow(), basis.orElseThrow(), hours, adverse),
                    received.orElseThrow(),
                    ledger,
                    closed);
        }

        private List<Entry> ledger(JsonNode json, boolean timed) {
            var entries = new ArrayList<Entry>();
            JsonNode rows = rows(json, "ledger");
            for (int i = 0; i < rows.size(); i++) {
                JsonNode row = rows.get(i);
                String path = "ledger[" + i + "].";
                if (!row.isObject()) {
                    wrong.add(fault("ledger[" + i + "]", "deadline.fault.object"));
                    continue;
                }
                Optional<Type> type = word(row, path, "type", Type.class);
                Optional<LocalDateTime> at = moment(row, path, "at", timed);
                ResumeMode mode = ResumeMode.RESUME;
                Optional<Integer> amount = Optional.empty();
                if (type.equals(Optional.of(Type.RESUME)) && has(row, "mode")) {
                    mode = word(row, path, "mode", ResumeMode.class).orElse(mode);
                }
                if (type.equals(Optional.of(Type.EXTEND))) {
                    amount = amount(row, path);
                }
                if (type.isEmpty() || at.isEmpty()) {
                    continue;
                }
                switch (type.get()) {
                    case STOP -> entries.add(new Entry.Stop(at.get()));
                    case RESUME -> entries.add(new Entry.Resume(at.get(), mode));
                    case EXTEND -> amount.ifPresent(days -> entries.add(new Entry.Extend(at.get(), days)));
                }
            }
            return entries;
        }

        private List<LocalDate> closures(JsonNode json) {
            var closed = new ArrayList<LocalDate>();
            JsonNode rows = rows(json, "closures");
            for (int i = 0; i < rows.size(); i++) {
                JsonNode row = rows.get(i);
                String path = "closures[" + i + "].";
                if (!row.isObject()) {
                    wrong.add(fault("closures[" + i + "]", "deadline.fault.object"));
                    continue;
                }
                Optional<LocalDateTime> date = moment(row, path, "date", false);
                Optional<Session> session =
                        has(row, "session") ? word(row, path, "session", Session.class) : Optional.of(Session.FULL);
                // a partial closure changes no date
                if (date.isPresent() && session.equals(Optional.of(Session.FULL))) {
                    closed.add(date.get().toLocalDate());
                }
            }
            return closed;
        }

        private JsonNode rows(JsonNode json, String name) {
            JsonNode rows = json.path(name);
            if (has(json, name) && !rows.isArray()) {
                wrong.add(fault(name, "deadline.fault.array"));
            } else if (rows.size() > MOST_ROWS) {
                wrong.add(fault(name, "deadline.fault.tooMany", String.valueOf(MOST_ROWS)));
            } else {
                return rows;
            }
            return MissingNode.getInstance();
        }

        private <E extends Enum<E>> Optional<E> word(JsonNode json, String path, String name, Class<E> words) {
            JsonNode value = json.path(name);
            for (E word : words.getEnumConstants()) {
                if (value.isTextual() && value.textValue().equals(word.name())) {
                    return Optional.of(word);
                }
            }
            String known = String.join(
                    ", ",
                    Arrays.stream(words.getEnumConstants()).map(Enum::name).toList());
            wrong.add(
                    has(json, name)
                            ? fault(path + name, "deadline.fault.word", known)
                            : fault(path + name, "deadline.fault.wordMissing", known));
            return Optional.empty();
        }

        private Optional<Integer> amount(JsonNode json, String path) {
            JsonNode value = json.path("amount");
            // 10.0 is a whole number in JSON too
            if (!value.isNumber()
                    || value.doubleValue() != Math.rint(value.doubleValue())
                    || value.doubleValue() < 1
                    || value.doubleValue() > Limit.MOST) {
                wrong.add(fault(path + "amount", "deadline.fault.amount", String.valueOf(Limit.MOST)));
                return Optional.empty();
            }
            return Optional.of(value.intValue());
        }

        private boolean flag(JsonNode json, String name) {
            JsonNode value = json.path(name);
            if (has(json, name) && !value.isBoolean()) {
                wrong.add(fault(name, "deadline.fault.flag"));
            }
            return value.isBoolean() && value.booleanValue();
        }

        private Optional<LocalDateTime> moment(JsonNode json, String path, String name, boolean timed) {
            String field = path + name;
            JsonNode value = json.path(name);
            if (!value.isTextual()) {
                wrong.add(fault(field, timed ? "deadline.fault.momentMissing" : "deadline.fault.dateMissing"));
                return Optional.empty();
            }
            String text = value.textValue();
            try {
                if (DATE.matcher(text).matches()) {
                    LocalDate date = LocalDate.parse(text);
                    if (timed) {
                        wrong.add(fault(field, "deadline.fault.time", text));
                        return Optional.empty();
                    }
                    return Optional.of(date.atStartOfDay());
                }
                if (LOCAL.matcher(text).matches()) {
                    return Optional.of(LocalDateTime.parse(text));
                }
                if (WITH_OFFSET.matcher(text).matches()) {
                    return Optional.of(
                            OffsetDateTime.parse(text).atZoneSameInstant(TAIPEI).toLocalDateTime());
                }
            } catch (DateTimeException e) {
                // told below, with what is not a date at all
            }
            noDates.add(fault(field, "deadline.fault.noSuchDate", text));
            return Optional.empty();
        }

        private static boolean has(JsonNode json, String name) {
            return json.hasNonNull(name);
        }

        private static Refused.Fault fault(String field, String key, Object... args) {
            return new Refused.Fault(field, new Refused.Message(key, args));
        }
    }
}
