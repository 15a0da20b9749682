package org.sopflow.casework.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Case numbers: {@code P115-000123-6}, ROC year of receipt, sequence, Luhn digit over both. */
public final class CaseNumbers {

    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final int YEARS_BEFORE_REPUBLIC = 1911;
    private static final Pattern FORM = Pattern.compile("P(\\d{3})-(\\d{6,})-(\\d)");

    private CaseNumbers() {}

    /** Whether the year of receipt can stand in a number: ROC 1 to 999. */
    public static boolean hasYear(Instant received) {
        int year = year(received);
        return year >= 1 && year <= 999;
    }

    private static int year(Instant received) {
        return received.atZone(ZONE).getYear() - YEARS_BEFORE_REPUBLIC;
    }

    /** @param sequence from 1; beyond 999999 the number grows */
    public static String of(Instant received, long sequence) {
        int year = year(received);
        String digits = String.format(Locale.ROOT, "%03d", year) + String.format(Locale.ROOT, "%06d", sequence);
        try {
            return "P" + digits.substring(0, 3) + "-" + digits.substring(3) + "-"
                    + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(digits);
        } catch (CheckDigitException e) {
            throw new IllegalArgumentException("no case number of year " + year, e);
        }
    }

    /** Whether a text is a case number without a slip of the pen. */
    public static boolean sound(String number) {
        var parts = FORM.matcher(number);
        return parts.matches()
                && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(parts.group(1) + parts.group(2) + parts.group(3));
    }
}
