package org.sopflow.authority;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The authority matrix (分層負責明細表) applied to the people of a day. */
public interface Authority {

    /**
     * Who signs a decision, in order.
     *
     * @throws ItemUnknown if the matrix has no row of the item
     * @throws RouteRefused naming everything that is missing or wrong, or the rung that nobody can sign that day
     */
    Ladder route(Question question);

    /**
     * @param item the SOP: {@code park-space-use}
     * @param decision as the matrix names it: {@code APPROVE}, {@code REFUSE}
     * @param facts text, whole numbers and booleans, by the names of the matrix's columns; others are passed over
     * @param drafter username
     * @param at in business time
     */
    record Question(String item, String decision, Map<String, ?> facts, String drafter, LocalDate at) {}

    /**
     * @param version of the matrix
     * @param ladder in the order of signing; who is consulted stands before the rung that waits for it, who approves last
     */
    record Ladder(int version, List<Rung> ladder) {}

    /**
     * @param layer 1 is the head of the agency
     * @param post key {@code unit/post}
     * @param holder username; null while the post is vacant
     * @param signer username; nobody signs twice
     * @param actingFor the holder for whom the signer stands in; null if nobody
     * @param mode as what he signs; null for a draft, a review or an opinion of one's own
     * @param row id of the matrix's row
     */
    record Rung(
            Duty role,
            int layer,
            String post,
            @Nullable String holder,
            String signer,
            @Nullable String actingFor,
            @Nullable Mode mode,
            String row) {}
}
