package org.sopflow.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The units, posts, holders, deputies and absences of the department, as of business time. */
public interface Organization {

    List<Unit> units();

    Optional<Unit> findUnit(String key);

    /** @throws UnitUnknown if there is none */
    Unit getUnit(String key);

    Optional<Post> findPost(String key);

    /** Who holds a post now, in the order of their appointment; empty if it is vacant. */
    List<Holder> holdersOf(String postKey);

    /** Who is in office on a day of the past or, as far as it is known, of the future. */
    Staff staffOn(LocalDate day);

    /**
     * From a day on somebody stands in for the holder of a post, in place of whoever did. He need not hold a post of the same unit.
     *
     * @param from in business time
     * @throws IllegalArgumentException if there is no such post
     */
    void appointDeputy(String postKey, String username, LocalDate from);

    /** Enters that somebody is away for whole days. */
    void enterAbsence(Absence absence);

    /** Display name of an account, or the name as it is where it is nobody of ours (for example {@code 1999}). */
    String nameOf(String username);

    /** The unit's name in the reader's language, or its key where there is no such unit. */
    default String unitName(String key, Locale language) {
        return findUnit(key).map(unit -> unit.name(language)).orElse(key);
    }

    /** {@code 四維維護工程隊 承辦人}, or the key where there is no such post. */
    default String postName(String key, Locale language) {
        return findPost(key)
                .map(post -> unitName(post.unit(), language) + " " + post.name(language))
                .orElse(key);
    }

    /**
     * @param key lower case, kebab: {@code siwei-team}
     * @param phone shown to the public; empty where unknown
     */
    record Unit(String key, String name, String nameEn, String phone) {
        public String name(Locale language) {
            return language.getLanguage().equals("en") ? nameEn : name;
        }
    }

    /**
     * @param key {@code unit/post}, e.g. {@code siwei-team/clerk}, {@code siwei-team/chief}
     * @param layer 1 is the head of the agency, 3 drafts
     */
    record Post(String key, String unit, String name, String nameEn, int layer) {
        public String name(Locale language) {
            return language.getLanguage().equals("en") ? nameEn : name;
        }
    }

    /** @param email empty where none is known */
    record Holder(String username, String displayName, String email) {}

    /**
     * @param since first day, in business time
     * @param until first day back, later than {@code since}
     * @param reason not empty: the signature of the deputy names it (公文程式條例 §4 II)
     * @param enteredBy username, or the name of a system
     */
    record Absence(String username, LocalDate since, LocalDate until, String reason, String enteredBy) {
        public Absence {
            if (!until.isAfter(since) || reason.isBlank()) {
                throw new IllegalArgumentException("an absence has a day at least, and a reason");
            }
        }
    }
}
