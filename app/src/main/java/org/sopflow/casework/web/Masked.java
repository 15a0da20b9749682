package org.sopflow.casework.web;

import org.sopflow.casework.Cases.Applicant;

/** Contacts as they stand on a page that needs nobody's name: enough to know somebody again, too little to call him. */
final class Masked {

    private static final int SHOWN_DIGITS = 3;

    private Masked() {}

    static Applicant of(Applicant applicant) {
        return new Applicant(name(applicant.name()), email(applicant.email()), phone(applicant.phone()));
    }

    /** 陳○○ */
    static String name(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "○○";
    }

    static String email(String email) {
        int at = email.indexOf('@');
        return at < 1 ? "" : email.charAt(0) + "***" + email.substring(at);
    }

    static String phone(String phone) {
        return phone.length() <= SHOWN_DIGITS ? "" : "*".repeat(6) + phone.substring(phone.length() - SHOWN_DIGITS);
    }
}
