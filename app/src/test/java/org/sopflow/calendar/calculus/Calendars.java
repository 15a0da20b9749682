package org.sopflow.calendar.calculus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The shipped calendars, read the shortest way and without the code that ships. */
public final class Calendars {

    /** True where the official table says work; a date that is missing has no table. */
    public static final Map<LocalDate, Boolean> OFFICIAL = new TreeMap<>();

    /** With the shipped closures. */
    public static final OfficeCalendar SHIPPED;

    public static final Map<LocalDate, String> CLOSURES = new TreeMap<>();

    static {
        var years = new ArrayList<OfficeYear>();
        for (int year : new int[] {2016, 2017, 2024, 2025, 2026, 2027}) {
            var days = new ArrayList<OfficeYear.Day>();
            for (String line : lines(year + ".csv")) {
                String[] cells = line.split(",", -1);
                LocalDate date = LocalDate.parse(cells[0], DateTimeFormatter.BASIC_ISO_DATE);
                OFFICIAL.put(date, cells[2].equals("0"));
                days.add(new OfficeYear.Day(date, cells[2].equals("2"), cells[3]));
            }
            years.add(new OfficeYear(year, days));
        }
        for (String line : lines("closures.csv")) {
            String[] cells = line.split(",", -1);
            CLOSURES.put(LocalDate.parse(cells[0]), cells[5]);
        }
        SHIPPED = new OfficeCalendar(years, CLOSURES);
    }

    private Calendars() {}

    static String text(String file) {
        try (var in =
                Objects.requireNonNull(Calendars.class.getResourceAsStream("/data/office-calendar/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Iterable<String> lines(String file) {
        return text(file).lines().skip(1).filter(line -> !line.isBlank()).toList();
    }
}
