package org.sopflow.calendar.store;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code date,scope,session,announced_at,confidence,reason}. */
final class ClosuresFile {

    private static final Set<String> SESSIONS = Set.of("FULL", "AM", "PM");

    private ClosuresFile() {}

    /** @throws CalendarFileBroken naming the lines that are wrong */
    static List<Closure> read(String name, String text) {
        var findings = new ArrayList<String>();
        var closures = new ArrayList<Closure>();
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (NamedCsvRecord line : CsvReader.builder().ofNamedCsvRecord(plain)) {
            try {
                String session = line.getField("session");
                if (!SESSIONS.contains(session)) {
                    throw new DateTimeException("session is " + session + ", not FULL, AM or PM");
                }
                String announced = line.getField("announced_at");
                closures.add(new Closure(
                        LocalDate.parse(line.getField("date")),
                        line.getField("scope"),
                        session,
                        announced.isEmpty() ? null : OffsetDateTime.parse(announced),
                        line.getField("confidence"),
                        line.getField("reason")));
            } catch (DateTimeException e) {
                findings.add("line " + line.getStartingLineNumber() + ": " + e.getMessage());
            }
        }
        if (!findings.isEmpty()) {
            throw new CalendarFileBroken(name, findings);
        }
        return closures;
    }

    /** @param announcedAt null where it is not known */
    record Closure(
            LocalDate day,
            String scope,
            String session,
            @Nullable OffsetDateTime announcedAt,
            String confidence,
            String reason) {}
}
