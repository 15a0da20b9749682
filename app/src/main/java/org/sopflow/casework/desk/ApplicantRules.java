package org.sopflow.casework.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.EmailValidator;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;

/** What an applicant may give as name, mail and telephone. All may be empty: a report needs no name. */
final class ApplicantRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 254;

    /** Mobile, land line with area code and extension, 0800; with +886 instead of the leading 0. Blanks, dashes and brackets are free. */
    private static final Pattern PHONE = Pattern.compile(
            "(?:\\+?886|0)(?:9\\d{8}|[2-8]\\d{7,8}|800\\d{6})(?:(?:#|ext\\.?|分機|轉)\\d{1,6})?",
            Pattern.CASE_INSENSITIVE);

    private ApplicantRules() {}

    static Applicant tidy(Applicant given) {
        return new Applicant(
                given.name().strip(), given.email().strip(), given.phone().strip());
    }

    static List<Fault> faults(Applicant applicant) {
        List<Fault> faults = new ArrayList<>();
        if (applicant.name().length() > LONGEST_NAME) {
            faults.add(new Fault("applicant.name", new Message("casework.fault.nameLong", LONGEST_NAME)));
        }
        String email = applicant.email();
        if (!email.isEmpty()
                && (email.length() > LONGEST_EMAIL
                        || !EmailValidator.getInstance().isValid(email))) {
            faults.add(new Fault("applicant.email", new Message("casework.fault.email")));
        }
        String phone = applicant.phone().replaceAll("[\\s()（）.-]", "");
        if (!phone.isEmpty() && !PHONE.matcher(phone).matches()) {
            faults.add(new Fault("applicant.phone", new Message("casework.fault.phone")));
        }
        return faults;
    }
}
