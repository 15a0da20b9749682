package org.sopflow.page;

/**
 * The light of a deadline: drawn as icon, word and colour by {@code frame/components :: light}.
 *
 * @param words message with its argument
 */
public record Light(Kind kind, Refused.Message words) {

    public enum Kind {
        OVERDUE,
        TODAY,
        SOON,
        NORMAL,
        STOPPED,
        NONE;

        /** As it stands in class names and icon ids. */
        public String css() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Up to this many working days ahead a deadline is soon. */
    private static final int SOON = 3;

    /** @param left working days until the due day; 0 is the due day itself, negative is past it */
    public static Light workingDays(int left) {
        if (left < 0) {
            return new Light(Kind.OVERDUE, new Refused.Message("page.light.overdueDays", -left));
        }
        if (left == 0) {
            return new Light(Kind.TODAY, new Refused.Message("page.light.today"));
        }
        return new Light(left <= SOON ? Kind.SOON : Kind.NORMAL, new Refused.Message("page.light.daysLeft", left));
    }

    /** Past its due moment by less than a working day, or on a day that is none. */
    public static Light overdue() {
        return new Light(Kind.OVERDUE, new Refused.Message("page.light.overdue"));
    }

    /**
     * A limit in hours that ends today or is past.
     *
     * @param minutes until the due moment; negative is past it
     */
    public static Light minutes(long minutes) {
        if (minutes < 0) {
            return -minutes < 60
                    ? new Light(Kind.OVERDUE, new Refused.Message("page.light.overdueMinutes", -minutes))
                    : new Light(Kind.OVERDUE, new Refused.Message("page.light.overdueHours", -minutes / 60));
        }
        return minutes < 60
                ? new Light(Kind.TODAY, new Refused.Message("page.light.minutesLeft", minutes))
                : new Light(Kind.TODAY, new Refused.Message("page.light.hoursLeft", minutes / 60));
    }

    public static Light stopped() {
        return new Light(Kind.STOPPED, new Refused.Message("page.light.stopped"));
    }

    public static Light ended() {
        return new Light(Kind.NONE, new Refused.Message("page.light.ended"));
    }

    public static Light none() {
        return new Light(Kind.NONE, new Refused.Message("page.light.none"));
    }
}
