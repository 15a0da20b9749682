package org.sopflow.authority.calculus;

import java.util.List;
import java.util.Map;
import org.sopflow.authority.Duty;

/**
 * One row of the authority matrix.
 *
 * @param duties by layer, 1 is the head; a layer that is not in the chain is left out. One layer approves, each below it drafts or
 *     reviews, none is above it
 * @param consulted keys of the units that give their opinion
 * @throws IllegalArgumentException if the duties are no chain
 */
public record MatrixRow(String id, Map<Integer, Duty> duties, List<String> consulted) {

    public MatrixRow {
        duties = Map.copyOf(duties);
        consulted = List.copyOf(consulted);
        int top = duties.keySet().stream().mapToInt(Integer::intValue).min().orElse(0);
        long approvals =
                duties.values().stream().filter(duty -> duty == Duty.APPROVE).count();
        if (duties.get(top) != Duty.APPROVE || approvals != 1 || duties.containsValue(Duty.CONSULT)) {
            throw new IllegalArgumentException("row " + id + " of the authority matrix is no chain: " + duties);
        }
    }

    /** The layer that approves. */
    int top() {
        return duties.keySet().stream().mapToInt(Integer::intValue).min().orElseThrow();
    }
}
