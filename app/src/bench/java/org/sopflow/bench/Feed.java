package org.sopflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The real requests of 1999 that the product ships. */
final class Feed {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> records = new ArrayList<>();

    Feed() {
        try {
            var found =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:**/cases-2016-09-10.json.gz");
            if (found.length == 0) {
                throw new IllegalStateException("the feed is not on the class path");
            }
            try (var stream = new GZIPInputStream(found[0].getInputStream())) {
                JSON.readTree(stream).forEach(records::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return records.size();
    }

    String fileNo(int record) {
        return records.get(record).path("FileNo_").asText();
    }

    String status(int record) {
        return records.get(record).path("Status_").asText();
    }

    static String fileNo(String prefix, int n) {
        return String.format(Locale.ROOT, "INS99%d%06d", prefix.charAt(0) - 'A' + 1, n);
    }

    /** The first lights of the feed that our own team repairs, as new requests of status 1. */
    InputStream lights(String prefix, int count) {
        var lights = new ArrayList<JsonNode>();
        for (JsonNode record : records) {
            if (lights.size() < count
                    && record.path("InformDesc_").asText().startsWith("路燈故障")
                    && record.path("ZipName_").asText().equals("鼓山區")) {
                ObjectNode light = record.deepCopy();
                light.put("FileNo_", fileNo(prefix, lights.size()));
                light.put("Status_", "1");
                lights.add(light);
            }
        }
        return bytes(lights);
    }

    private static InputStream bytes(List<JsonNode> some) {
        try {
            return new ByteArrayInputStream(JSON.writeValueAsBytes(some));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records [from, to) as the feed sends them. */
    InputStream part(int from, int to) {
        return bytes(records.subList(from, to));
    }
}
