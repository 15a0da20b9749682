package org.sopflow.form.calculus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes nested values by path; a segment of digits is a place in a list. */
final class Values {

    /** Where a list had an entry that was taken away; told as null. */
    private static final Object HOLE = new Object();

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
        return at != HOLE;
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
        return at == HOLE ? null : at;
    }

    /** A copy down to the last list and map. */
    static Map<String, Object> copy(Map<?, ?> data) {
        var copy = new LinkedHashMap<String, Object>();
        data.forEach((key, value) -> copy.put(String.valueOf(key), copied(value)));
        return copy;
    }

    private static @Nullable Object copied(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(one -> copy.add(copied(one)));
            return copy;
        }
        return value == HOLE ? null : value;
    }

    /** An answer of FEEL as JSON would keep it: whole numbers whole, no dates. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return Numbers.big(number).map(Numbers::plain).orElse(number);
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(one -> copy.add(plain(one)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((key, one) -> copy.put(String.valueOf(key), plain(one)));
            return copy;
        }
        return value == null || value instanceof String || value instanceof Boolean ? value : String.valueOf(value);
    }

    /** Takes a value away, and with it every map and list around it that then holds nothing. */
    static void remove(Map<String, Object> data, List<String> path) {
        if (!has(data, path)) {
            return;
        }
        for (int length = path.size(); length > 0; length--) {
            var holder = length == 1 ? data : get(data, path.subList(0, length - 1));
            var segment = path.get(length - 1);
            if (holder instanceof Map<?, ?> map) {
                map.remove(segment);
                if (!map.isEmpty()) {
                    return;
                }
            } else if (holder instanceof List<?> list) {
                put(list, segment, HOLE);
                if (!list.stream().allMatch(one -> one == HOLE)) {
                    return;
                }
            }
        }
    }

    static void set(Map<String, Object> data, List<String> path, @Nullable Object value) {
        Object at = data;
        for (int depth = 0; depth < path.size(); depth++) {
            var last = depth == path.size() - 1;
            Object next = last ? value : existing(at, path.get(depth));
            // a list cannot be written to by name: there the answer stands, and the list is not kept
            if (!last && !(next instanceof Map) && !(next instanceof List && place(path.get(depth + 1)) >= 0)) {
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
            if (place(segment) < 0) {
                return;
            }
            while (list.size() <= place(segment)) {
                list.add(HOLE);
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
