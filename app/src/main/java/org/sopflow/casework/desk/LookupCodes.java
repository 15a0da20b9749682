package org.sopflow.casework.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * The code on a receipt, with which a citizen looks his case up: 15 characters of Crockford's alphabet, 75 random bits. A fast
 * digest is right for it: it is no word of a person, there is nothing to guess from.
 */
final class LookupCodes {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 15;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LookupCodes() {}

    static String make() {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** With the number in it, so that equal codes of two cases differ. Letters that look like digits count as these. */
    static byte[] hash(String caseNumber, String code) {
        String plain = code.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((caseNumber + ":" + plain).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
