package org.sopflow.casework.open1999;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sopflow.casework.CaseRefused;
import org.sopflow.casework.Open1999.Record;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;

/** Reads a feed record by record, so that its length does not matter. */
final class RecordReader implements Closeable {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final JsonParser parser;
    private int read;
    private boolean ended;

    /** What stands at one place of the feed: a record, its faults, or the syntax error at which the reading ends. */
    record Entry(int place, @Nullable Record record, List<Fault> faults) {}

    /** @throws CaseRefused 400 if it is no JSON, 422 if it is no array */
    RecordReader(InputStream json) {
        try {
            parser = JSON.getFactory().createParser(json);
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_ARRAY) {
                throw first == null ? noJson() : new CaseRefused(422, new Message("casework.open1999.noArray"));
            }
        } catch (IOException e) {
            // not even its beginning can be read: no syntax of JSON, or broken packing
            throw noJson();
        }
    }

    private static CaseRefused noJson() {
        return new CaseRefused(400, new Message("page.problem.json"));
    }

    Optional<Entry> next() {
        if (ended) {
            return Optional.empty();
        }
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                // what follows the array is no part of it, but a feed that goes on is not what it says it is
                ended = true;
                return parser.nextToken() == null ? Optional.empty() : Optional.of(broken("]"));
            }
            if (token == null) {
                return Optional.of(broken("…"));
            }
            JsonNode node = parser.readValueAsTree();
            read++;
            RecordRules.Read rules = RecordRules.read(node);
            return Optional.of(new Entry(read, rules.record(), rules.faults()));
        } catch (JsonProcessingException e) {
            return Optional.of(syntax(e));
        } catch (IOException e) {
            return Optional.of(broken(String.valueOf(e.getMessage())));
        }
    }

    private Entry syntax(JsonProcessingException e) {
        ended = true;
        var place = e.getLocation();
        return new Entry(
                read + 1,
                null,
                List.of(new Fault(
                        "",
                        place == null
                                ? new Message("casework.open1999.cut", "…")
                                : new Message(
                                        "casework.open1999.syntax",
                                        String.valueOf(place.getLineNr()),
                                        String.valueOf(place.getColumnNr())))));
    }

    private Entry broken(String what) {
        ended = true;
        return new Entry(read + 1, null, List.of(new Fault("", new Message("casework.open1999.cut", what))));
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
