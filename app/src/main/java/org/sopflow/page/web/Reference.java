package org.sopflow.page.web;

import java.security.SecureRandom;

/** Numbers under which a failure is found in the log: eight signs that can be read out over the telephone. */
final class Reference {
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Reference() {}

    static String next() {
        return RANDOM.ints(LENGTH, 0, SIGNS.length())
                .collect(StringBuilder::new, (text, one) -> text.append(SIGNS.charAt(one)), StringBuilder::append)
                .insert(LENGTH / 2, '-')
                .toString();
    }
}
