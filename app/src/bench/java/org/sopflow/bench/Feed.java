package org.sopflow.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
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

    /** Records [from, to) as the feed sends them. */
    InputStream part(int from, int to) {
        try {
            return new ByteArrayInputStream(JSON.writeValueAsBytes(records.subList(from, to)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
