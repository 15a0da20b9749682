package org.sopflow.sop;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The editions this database has seen, and the gate through which one is published. */
public interface Editions {

    /** Drafts that wait for their owner, newest first. */
    List<Entry> drafts();

    /** What is published now: the newest edition of each key, ordered by kind and key. */
    List<Entry> published();

    /** Everything the checks object to in an edition; empty if it may be published. */
    List<Finding> check(long id);

    /**
     * Publishes a draft.
     *
     * @throws EditionUnknown 404 if there is no such draft
     * @throws EditionRefused 422 if a check objects
     */
    Entry publish(long id, String actor);

    /**
     * @param version the engine's, counted from 1; null for a draft
     * @param enteredAt real time at which this database first saw it
     */
    record Entry(
            long id,
            String key,
            Edition.Kind kind,
            String digest,
            @Nullable Integer version,
            Instant enteredAt,
            String enteredBy,
            @Nullable Instant publishedAt,
            @Nullable String publishedBy) {}
}
