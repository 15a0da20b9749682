package org.sopflow.deadline.calculus;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sopflow.calendar.calculus.Calendars;
import org.sopflow.deadline.Basis;

/**
 * Slow and obvious: lives through the time of a limit, day by day or minute by minute, as the law's text tells it. Shares nothing with the
 * calculus but the shape of the question.
 */
final class Oracle {

    /** The walk came to a day of which no table says anything. */
    static final class NoTable extends RuntimeException {}

    private final Set<LocalDate> closed;

    Oracle(Set<LocalDate> closed) {
        this.closed = closed;
    }

    private boolean works(LocalDate day) {
        Boolean official = Calendars.OFFICIAL.get(day);
        if (official == null) {
            throw new NoTable();
        }
        return official && !closed.contains(day) && !Calendars.CLOSURES.containsKey(day);
    }

    /** The due date, {@code STOPPED}, {@code NO TABLE}, or the first fault as {@code index FAULT}. */
    String answer(Limit limit, LocalDateTime received, List<Entry> ledger) {
        boolean minutes = limit.basis() == Basis.HOUR || limit.basis() == Basis.HALF_DAY;
        LocalDateTime start = minutes ? received : received.toLocalDate().atStartOfDay();
        String fault = null;
        var sound = new ArrayList<Entry>();
        boolean stopped = false;
        LocalDateTime last = start;
        for (Entry entry : ledger) {
            LocalDateTime at = minutes ? entry.at() : entry.at().toLocalDate().atStartOfDay();
            if (at.isBefore(start)) {
                fault = "BEFORE_RECEIVED";
            } else if (at.isBefore(last)) {
                fault = "OUT_OF_ORDER";
            } else if (entry instanceof Entry.Stop && stopped) {
                fault = "STOP_WHILE_STOPPED";
            } else if (entry instanceof Entry.Resume && !stopped) {
                fault = "RESUME_WITHOUT_STOP";
            }
            if (fault != null) {
                break;
            }
            stopped = entry instanceof Entry.Stop || (!(entry instanceof Entry.Resume) && stopped);
            last = at;
            sound.add(entry);
        }
        int refused = sound.size();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < refused; i++) {
            places.add(i);
        }
        for (int i = 0; i + 1 < sound.size(); ) {
            // resumed and stopped at one moment: it stood still all the time
            if (sound.get(i) instanceof Entry.Resume resume
                    && resume.mode() == ResumeMode.RESUME
                    && sound.get(i + 1) instanceof Entry.Stop stop
                    && (minutes
                            ? resume.at().equals(stop.at())
                            : resume.at().toLocalDate().equals(stop.at().toLocalDate()))) {
                sound.subList(i, i + 2).clear();
                places.subList(i, i + 2).clear();
            } else {
                i++;
            }
        }
        try {
            boolean toTheEnd = fault == null;
            String lived = minutes
                    ? liveMinutes(limit, start, sound, toTheEnd)
                    : liveDays(limit, start.toLocalDate(), sound, toTheEnd);
            if (lived.endsWith("TOO_LATE")) {
                return places.get(Integer.parseInt(lived.substring(0, lived.indexOf(' ')))) + " TOO_LATE";
            }
            return lived.isEmpty() ? refused + " " + fault : lived;
        } catch (NoTable e) {
            // whoever asks of no more days than he must may see the next fault of the ledger first
            return fault == null ? "NO TABLE" : "NO TABLE or " + refused + " " + fault;
        }
    }

    // ---- days --------------------------------------------------------------------------------------------------

    private String liveDays(Limit limit, LocalDate received, List<Entry> ledger, boolean toTheEnd) {
        int next = 0;
        boolean running = true;
        LocalDate stop = received;
        long left = days(limit, received, limit.amount());
        if (limit.adverse()) {
            left--;
        }
        for (LocalDate day = received; ; day = day.plusDays(1)) {
            // a day has run if the clock was running when it began; the day of receipt never counts of itself
            if (running && !day.equals(received) && (limit.basis() != Basis.WORKING_DAY || works(day))) {
                left--;
            }
            while (next < ledger.size() && ledger.get(next).at().toLocalDate().equals(day)) {
                Entry entry = ledger.get(next++);
                if (entry instanceof Entry.Stop) {
                    running = false;
                    stop = day;
                } else if (entry instanceof Entry.Resume resume) {
                    running = true;
                    left = Math.max(left, 0);
                    if (resume.mode() == ResumeMode.RESTART) {
                        left = days(limit, day, limit.amount()) - (limit.adverse() ? 1 : 0);
                    }
                } else if (entry instanceof Entry.Extend extend) {
                    // the nominal end lies `left` days after today, or after the stop
                    LocalDate nominal = (running ? day : stop).plusDays(left);
                    left += limit.basis() == Basis.WORKING_DAY
                            ? extend.amount()
                            : lastDay(limit.basis(), nominal.plusDays(1), extend.amount())
                                            .toEpochDay()
                                    - nominal.toEpochDay();
                }
            }
            boolean more = next < ledger.size();
            if (running && left <= 0 && (limit.adverse() || works(day))) {
                if (!more) {
                    return toTheEnd ? day.toString() : "";
                }
                if (!(ledger.get(next) instanceof Entry.Resume)) {
                    return next + " TOO_LATE";
                }
            }
            if (!more && !running) {
                return toTheEnd ? "STOPPED" : "";
            }
            if (!more && !toTheEnd) {
                return "";
            }
        }
    }

    /** How many days the period has, counted from the day after (or on) the given one. */
    private static long days(Limit limit, LocalDate received, int amount) {
        if (limit.basis() == Basis.WORKING_DAY) {
            return amount;
        }
        LocalDate first = limit.adverse() ? received : received.plusDays(1);
        return lastDay(limit.basis(), first, amount).toEpochDay() - first.toEpochDay() + 1;
    }

    private static LocalDate lastDay(Basis basis, LocalDate first, int amount) {
        if (basis == Basis.CALENDAR_DAY || basis == Basis.WEEK) {
            LocalDate day = first;
            for (int i = 1; i < amount * (basis == Basis.WEEK ? 7 : 1); i++) {
                day = day.plusDays(1);
            }
            return day;
        }
        // go to the first of the month that is meant, then look for the corresponding day in it
        LocalDate month = first.withDayOfMonth(1);
        for (int i = 0; i < amount * (basis == Basis.YEAR ? 12 : 1); i++) {
            do {
                month = month.plusDays(1);
            } while (month.getDayOfMonth() != 1);
        }
        for (LocalDate day = month; day.getMonth() == month.getMonth(); day = day.plusDays(1)) {
            if (day.getDayOfMonth() == first.getDayOfMonth()) {
                return day.minusDays(1);
            }
        }
        LocalDate day = month;
        while (day.plusDays(1).getMonth() == month.getMonth()) {
            day = day.plusDays(1);
        }
        return day;
    }

    // ---- minutes -----------------------------------------------------------------------------------------------

    private String liveMinutes(Limit limit, LocalDateTime received, List<Entry> ledger, boolean toTheEnd) {
        boolean halfDays = limit.basis() == Basis.HALF_DAY;
        int unit = halfDays ? 1 : 60;
        int next = 0;
        boolean running = true;
        LocalDateTime start = received;
        long left = (long) limit.amount() * unit;
        for (LocalDateTime now = received; ; now = now.plusMinutes(1)) {
            while (next < ledger.size() && ledger.get(next).at().equals(now)) {
                Entry entry = ledger.get(next++);
                if (entry instanceof Entry.Stop) {
                    running = false;
                } else if (entry instanceof Entry.Resume resume) {
                    running = true;
                    left = Math.max(left, 0);
                    if (resume.mode() == ResumeMode.RESTART) {
                        start = now;
                        left = (long) limit.amount() * unit;
                    }
                } else if (entry instanceof Entry.Extend extend) {
                    left += (long) extend.amount() * unit;
                }
            }
            boolean more = next < ledger.size();
            boolean over = running && left <= 0 && (!halfDays || aHalfDayEnds(now));
            if (over) {
                if (!more) {
                    return toTheEnd ? now.toString() : "";
                }
                return next + " TOO_LATE";
            }
            if (!more && !running) {
                return toTheEnd ? "STOPPED" : "";
            }
            if (!more && !toTheEnd) {
                return "";
            }
            if (running) {
                if (halfDays) {
                    left -= now.isAfter(start) && aHalfDayBegins(now) ? 1 : 0;
                } else {
                    left -= limit.hours() == Hours.ALL || isOpen(now) ? 1 : 0;
                }
            }
        }
    }

    private boolean aHalfDayBegins(LocalDateTime now) {
        return (is(now, 8, 0) || is(now, 13, 30)) && works(now.toLocalDate());
    }

    private boolean aHalfDayEnds(LocalDateTime now) {
        return (is(now, 12, 0) || is(now, 17, 30)) && works(now.toLocalDate());
    }

    private static boolean is(LocalDateTime now, int hour, int minute) {
        return now.getHour() == hour && now.getMinute() == minute;
    }

    private boolean isOpen(LocalDateTime now) {
        LocalTime time = now.toLocalTime();
        boolean morning = !time.isBefore(LocalTime.of(8, 0)) && time.isBefore(LocalTime.of(12, 0));
        boolean afternoon = !time.isBefore(LocalTime.of(13, 30)) && time.isBefore(LocalTime.of(17, 30));
        return (morning || afternoon) && works(now.toLocalDate());
    }
}
