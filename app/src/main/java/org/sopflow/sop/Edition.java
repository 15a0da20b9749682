package org.sopflow.sop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is published together: a diagram with its forms and own tables, or one shared table.
 *
 * @param key of the process or table
 * @param files content by file name, without folders: {@code street-light-repair.bpmn}, {@code start.form}
 */
public record Edition(String key, Kind kind, Map<String, byte[]> files) {

    public Edition {
        files = Map.copyOf(files);
    }

    /** What an edition is of. */
    public enum Kind {
        /** A standard operating procedure. */
        SOP,
        /** Called by SOPs or started beside them. */
        BLOCK,
        /** Works for the product itself. */
        SYSTEM,
        /** A rule table that SOPs share. */
        TABLE
    }

    /** SHA-256 over names and contents, in hexadecimal digits: the same for the same files in any order. */
    public String digest() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((name, content) -> {
                digest.update((name + '\n' + content.length + '\n').getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
