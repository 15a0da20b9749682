package org.sopflow.access.store;

import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** Passwords that somebody reads out to somebody: 79 bits, in groups, without letters that look alike. */
@Component
public class OneTimePasswords {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final SecureRandom random = new SecureRandom();

    public String next() {
        StringBuilder password = new StringBuilder();
        for (int at = 0; at < 16; at++) {
            if (at > 0 && at % 4 == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
