package org.sopflow.organization;

import java.util.List;
import java.util.Optional;

/** The units, posts and holders of the department, as of business time. */
public interface Organization {

    List<Unit> units();

    Optional<Unit> findUnit(String key);

    /** @throws UnitUnknown if there is none */
    Unit getUnit(String key);

    Optional<Post> findPost(String key);

    /** Who holds a post now, in the order of their appointment; empty if it is vacant. */
    List<Holder> holdersOf(String postKey);

    /** Display name of an account, or the name as it is where it is nobody of ours (for example {@code 1999}). */
    String nameOf(String username);

    /**
     * @param key lower case, kebab: {@code siwei-team}
     * @param phone shown to the public; empty where unknown
     */
    record Unit(String key, String name, String nameEn, String phone) {}

    /**
     * @param key {@code unit/post}, e.g. {@code siwei-team/clerk}, {@code siwei-team/chief}
     * @param layer 1 is the head of the agency, 3 drafts
     */
    record Post(String key, String unit, String name, String nameEn, int layer) {}

    /** @param email empty where none is known */
    record Holder(String username, String displayName, String email) {}
}
