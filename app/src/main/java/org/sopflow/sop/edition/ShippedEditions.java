package org.sopflow.sop.edition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sopflow.sop.Edition;
import org.sopflow.sop.check.Models;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The editions on the class path: {@code processes/**}{@code /<key>.bpmn} with {@code forms/<key>/} and {@code dmn/<key>/}, and each
 * table directly in {@code dmn/} for itself. Tables come first, then blocks, then what uses them.
 */
@Component
public class ShippedEditions {

    private final List<Edition> editions;

    @Autowired
    public ShippedEditions() {
        this(read());
    }

    ShippedEditions(List<Edition> editions) {
        this.editions = List.copyOf(editions);
    }

    public List<Edition> all() {
        return editions;
    }

    public Optional<Edition> find(String key) {
        return editions.stream().filter(edition -> edition.key().equals(key)).findFirst();
    }

    private static List<Edition> read() {
        var forms = byFolder("forms", "form");
        var tables = byFolder("dmn", "dmn");
        var editions = new ArrayList<Edition>();
        tables.getOrDefault("", Map.of())
                .forEach((name, content) ->
                        editions.add(new Edition(baseName(name), Edition.Kind.TABLE, Map.of(name, content))));
        byFolder("processes", "bpmn")
                .forEach((folder, diagrams) -> diagrams.forEach((name, content) -> {
                    var key = baseName(name);
                    var files = new HashMap<String, byte[]>();
                    files.put(name, content);
                    files.putAll(forms.getOrDefault(key, Map.of()));
                    files.putAll(tables.getOrDefault(key, Map.of()));
                    editions.add(new Edition(key, Models.kindOf(content), files));
                }));
        editions.sort(Comparator.comparing((Edition edition) -> switch (edition.kind()) {
                    case TABLE -> 0;
                    case BLOCK -> 1;
                    case SYSTEM -> 2;
                    case SOP -> 3;
                })
                .thenComparing(Edition::key));
        return editions;
    }

    /** Content by file name, by the path of its folder below the root; empty for the root itself. */
    private static Map<String, Map<String, byte[]>> byFolder(String root, String extension) {
        try {
            var folders = new TreeMap<String, Map<String, byte[]>>();
            var pattern = "classpath*:" + root + "/**/*." + extension;
            for (var resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                folders.computeIfAbsent(folder(root, resource), folder -> new TreeMap<>())
                        .put(name(resource), resource.getContentAsByteArray());
            }
            return folders;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String folder(String root, Resource resource) throws IOException {
        var path = resource.getURL().toString();
        var below = path.substring(path.lastIndexOf("/" + root + "/") + root.length() + 2);
        return below.contains("/") ? below.substring(0, below.lastIndexOf('/')) : "";
    }

    private static String name(Resource resource) {
        @Nullable String name = resource.getFilename();
        if (name == null) {
            throw new IllegalStateException("a model without a file name: " + resource);
        }
        return name;
    }

    private static String baseName(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
