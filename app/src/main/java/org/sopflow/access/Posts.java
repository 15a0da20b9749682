package org.sopflow.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Asked by {@code access}, answered by {@code organization}: who holds which post {@code unit/post}. */
public interface Posts {

    /** The posts somebody holds now, in business time. */
    Set<String> heldBy(String username);

    /** Every post there is, in the order of the organisation. */
    List<Choice> all();

    /**
     * From a day on somebody holds exactly these posts.
     *
     * @param posts keys of {@link #all()}; others are passed over
     * @param from in business time; today, or earlier for somebody new
     */
    void appoint(String username, Set<String> posts, LocalDate from);

    /** @param key {@code unit/post} */
    record Choice(String key, String unitName, String unitNameEn, String name, String nameEn) {}
}
