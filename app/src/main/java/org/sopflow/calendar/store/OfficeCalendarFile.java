package org.sopflow.calendar.store;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sopflow.calendar.calculus.OfficeYear;

/**
 * Reads one year of the official table (data.gov.tw 14718): {@code 西元日期,星期,是否放假,備註}. A file is taken whole or not at all: the
 * year complete, each date once, the weekday right, the flag 0 (work) or 2 (off).
 */
final class OfficeCalendarFile {

    private static final List<String> HEADER = List.of("西元日期", "星期", "是否放假", "備註");
    private static final Map<String, DayOfWeek> WEEKDAYS = Map.of(
            "一", DayOfWeek.MONDAY,
            "二", DayOfWeek.TUESDAY,
            "三", DayOfWeek.WEDNESDAY,
            "四", DayOfWeek.THURSDAY,
            "五", DayOfWeek.FRIDAY,
            "六", DayOfWeek.SATURDAY,
            "日", DayOfWeek.SUNDAY);
    private static final int FINDINGS_SHOWN = 20;

    private OfficeCalendarFile() {}

    /** @throws CalendarFileBroken naming the lines that are wrong */
    static List<OfficeYear.Day> read(String name, String text) {
        var findings = new ArrayList<String>();
        var days = new LinkedHashMap<LocalDate, OfficeYear.Day>();
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        boolean head = true;
        for (CsvRecord line : CsvReader.builder().ofCsvRecord(plain)) {
            if (head) {
                head = false;
                if (!line.getFields().equals(HEADER)) {
                    throw new CalendarFileBroken(name, List.of("header is " + line.getFields() + ", not " + HEADER));
                }
                continue;
            }
            OfficeYear.Day day = day(line, findings);
            if (day != null && days.put(day.date(), day) != null) {
                findings.add(at(line) + day.date() + " comes twice");
            }
        }
        if (days.isEmpty()) {
            findings.add("no day in it");
        } else {
            int year = days.keySet().iterator().next().getYear();
            long own = days.keySet().stream()
                    .filter(date -> date.getYear() == year)
                    .count();
            if (own != days.size()) {
                findings.add("days of more than one year");
            }
            if (own != Year.of(year).length()) {
                findings.add(year + " has " + own + " of " + Year.of(year).length() + " days");
            }
        }
        if (!findings.isEmpty()) {
            throw new CalendarFileBroken(name, findings.subList(0, Math.min(findings.size(), FINDINGS_SHOWN)));
        }
        return List.copyOf(days.values());
    }

    private static OfficeYear.@Nullable Day day(CsvRecord line, List<String> findings) {
        if (line.getFieldCount() < 3) {
            findings.add(at(line) + "fewer than three columns");
            return null;
        }
        LocalDate date;
        try {
            date = LocalDate.parse(line.getField(0).strip(), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            findings.add(at(line) + "no date: " + line.getField(0));
            return null;
        }
        if (WEEKDAYS.get(line.getField(1).strip()) != date.getDayOfWeek()) {
            findings.add(at(line) + date + " is no " + line.getField(1));
        }
        String flag = line.getField(2).strip();
        if (!flag.equals("0") && !flag.equals("2")) {
            findings.add(at(line) + "flag is " + flag + ", not 0 or 2");
        }
        return new OfficeYear.Day(
                date,
                flag.equals("2"),
                line.getFieldCount() > 3 ? line.getField(3).strip() : "");
    }

    private static String at(CsvRecord line) {
        return "line " + line.getStartingLineNumber() + ": ";
    }
}
