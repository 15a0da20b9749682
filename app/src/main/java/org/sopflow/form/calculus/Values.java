package org.sopflow.form.calculus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes nested values by path; a segment of digits is a place in a list. */
final class Values {

    private Values() {}

    /** Whether something, be it null, is given at the path. */
    static boolean has(Map<String, ?> data, List<String> path) {
        Object at = data;
        for (var segment : path) {
            if (at instanceof Map<?, ?> map && map.containsKey(segment)) {
                at = map.get(segment);
            } else if (at instanceof List<?> list && place(segment) >= 0 && place(segment) < list.size()) {
                at = list.get(place(segment));
            } else {
                return false;
            }
        }
        return true;
    }

    static @Nullable Object get(Map<String, ?> data, List<String> path) {
        Object at = data;
        for (var segment : path) {
            if (at instanceof Map<?, ?> map) {
                at = map.get(segment);
            } else if (at instanceof List<?> list && place(segment) >= 0 && place(segment) < list.size()) {
                at = list.get(place(segment));
            } else {
                return null;
            }
        }
        return at;
    }

    static void set(Map<String, Object> data, List<String> path, @Nullable Object value) {
        Object at = data;
        for (int depth = 0; depth < path.size(); depth++) {
            var last = depth == path.size() - 1;
            Object next = last ? value : existing(at, path.get(depth));
            if (!last && !(next instanceof Map) && !(next instanceof List)) {
                next = place(path.get(depth + 1)) >= 0 ? new ArrayList<Object>() : new LinkedHashMap<String, Object>();
            }
            put(at, path.get(depth), next);
            at = next;
            if (at == null) {
                return;
            }
        }
    }

    private static @Nullable Object existing(Object at, String segment) {
        if (at instanceof Map<?, ?> map) {
            return map.get(segment);
        }
        var list = (List<?>) at;
        int place = place(segment);
        return place >= 0 && place < list.size() ? list.get(place) : null;
    }

    @SuppressWarnings("unchecked") // only what set itself made is written to
    private static void put(Object at, String segment, @Nullable Object value) {
        if (at instanceof Map<?, ?> map) {
            ((Map<String, Object>) map).put(segment, value);
        } else {
            var list = (List<Object>) at;
            while (list.size() <= place(segment)) {
                list.add(null);
            }
            list.set(place(segment), value);
        }
    }

    /** At most three digits: nobody makes a list of a billion places. */
    private static int place(String segment) {
        return !segment.isEmpty() && segment.length() <= 3 && segment.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(segment)
                : -1;
    }
}
