package org.sopflow.form.calculus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sopflow.form.FormBroken;

/** Which places in the data are taken, as form-js's {@code PathRegistry} keeps it: a value stands alone, groups share. */
final class Claims {

    private static final class Node {
        final Map<String, Node> below = new LinkedHashMap<>();
        boolean closed;
        /** Id of the list whose rows stand here. */
        @Nullable
        String list;
    }

    private final Node root = new Node();

    /** @throws FormBroken if another value stands there, above or below */
    void value(List<String> path, Set<String> ancestors) {
        claim(path, true, null, ancestors);
    }

    void open(List<String> path, Set<String> ancestors) {
        claim(path, false, null, ancestors);
    }

    /** @throws FormBroken if anything stands there already */
    void rows(List<String> path, String list, Set<String> ancestors) {
        claim(path, false, list, ancestors);
    }

    private void claim(List<String> path, boolean closed, @Nullable String list, Set<String> ancestors) {
        var at = root;
        boolean fresh = false;
        for (var segment : path) {
            var next = at.below.get(segment);
            if (next == null) {
                next = new Node();
                at.below.put(segment, next);
                fresh = true;
            } else if (next.closed || (next.list != null && !ancestors.contains(next.list))) {
                throw taken(path);
            }
            at = next;
        }
        if (!fresh && (closed || list != null)) {
            throw taken(path);
        }
        at.closed = closed;
        if (list != null) {
            at.list = list;
        }
    }

    private static FormBroken taken(List<String> path) {
        return new FormBroken("binding path '" + String.join(".", path) + "' is already claimed");
    }
}
