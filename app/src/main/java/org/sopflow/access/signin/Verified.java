package org.sopflow.access.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for five minutes that a password was right, because checking its hash costs 60 ms and more, and an API caller sends it
 * with every call. What is kept is a digest under a key that exists in this process only, and it counts for one version of the
 * account: any change of it voids what was remembered.
 */
final class Verified {

    static final Duration KEPT = Duration.ofMinutes(5);
    private static final String METHOD = "HmacSHA256";
    private static final int MOST = 10_000;

    private final InstantSource time;
    private final SecretKeySpec key;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    Verified(InstantSource time) {
        this.time = time;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, METHOD);
    }

    boolean knows(String username, long version, String password) {
        Entry entry = entries.get(username);
        return entry != null
                && entry.version() == version
                && time.instant().isBefore(entry.until())
                && MessageDigest.isEqual(entry.digest(), digest(username, password));
    }

    void remember(String username, long version, String password) {
        if (entries.size() >= MOST) {
            entries.values().removeIf(entry -> !time.instant().isBefore(entry.until()));
        }
        if (entries.size() < MOST) {
            entries.put(
                    username,
                    new Entry(
                            version, digest(username, password), time.instant().plus(KEPT)));
        }
    }

    private byte[] digest(String username, String password) {
        try {
            Mac mac = Mac.getInstance(METHOD);
            mac.init(key);
            mac.update(username.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + METHOD, e);
        }
    }

    @SuppressWarnings(
            "ArrayRecordComponent") // never compared as a record; the digest is compared in constant time above
    private record Entry(long version, byte[] digest, Instant until) {}
}
