package org.sopflow.demo.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.sopflow.casework.Open1999;
import org.sopflow.casework.Open1999.Record;

/**
 * What the archive of Open1999 tells: arrivals at their real times, changes of status where the log shows them. A row dated before its
 * case's arrival counts at the arrival.
 *
 * <p>The log shows changes, not sightings: a request that arrived before {@link #SEEN_TO_THE_END} and was last seen open had scrolled off
 * the feed. Nobody knows how it went on, so sight of it is lost at its last row.
 */
final class History {

    static final String CASES = "/data/open1999/cases-2016-09-10.json.gz";
    static final String LOG = "/data/open1999/status-log-2016-09-10.csv.gz";

    /** 2016-10-26 in Asia/Taipei: whatever arrived since then was in view when the archive ends. */
    static final Instant SEEN_TO_THE_END = Instant.parse("2016-10-25T16:00:00Z");

    private static final int FIRST_STATUS = 1;
    private static final int RELEASED = 5;

    private History() {}

    enum Kind {
        ARRIVAL,
        CHANGE,
        LOST
    }

    /** @param record with the status and the unit seen at that moment */
    record Event(Instant at, Kind kind, Record record) {}

    /** A row of the log. */
    record Row(String fileNo, int status, String unitName, Instant seen) {}

    /** In the order of time; of one moment in the order of the file. */
    static List<Event> read(Open1999 feed) {
        try (var cases = unpacked(CASES)) {
            return events(feed.read(cases), readLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Event> events(List<Record> records, List<Row> log) {
        Map<String, List<Row>> rows = new HashMap<>();
        for (Row row : log) {
            rows.computeIfAbsent(row.fileNo, fileNo -> new ArrayList<>()).add(row);
        }
        List<Event> events = new ArrayList<>(records.size() + log.size());
        for (Record record : records) {
            events(record, rows.getOrDefault(record.fileNo(), List.of()), events);
        }
        // stable: what is of one case and one moment stays in its order
        events.sort(Comparator.comparing(Event::at));
        return events;
    }

    private static void events(Record record, List<Row> rows, List<Event> events) {
        int status = FIRST_STATUS;
        String unit = record.unitName();
        Instant last = record.created();
        List<Event> changes = new ArrayList<>();
        for (Row row : rows) {
            if (row.seen.isAfter(record.created())) {
                changes.add(new Event(row.seen, Kind.CHANGE, record.seen(row.status, row.unitName)));
                last = row.seen;
            } else {
                status = row.status;
                unit = row.unitName;
            }
        }
        events.add(new Event(record.created(), Kind.ARRIVAL, record.seen(status, unit)));
        events.addAll(changes);
        int lastStatus = changes.isEmpty()
                ? status
                : changes.get(changes.size() - 1).record().status();
        if (record.created().isBefore(SEEN_TO_THE_END) && lastStatus != RELEASED) {
            events.add(new Event(last, Kind.LOST, record));
        }
    }

    private static List<Row> readLog() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (var log =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(unpacked(LOG), StandardCharsets.UTF_8))) {
            for (var row : log) {
                rows.add(new Row(
                        row.getField("FileNo_"),
                        Integer.parseInt(row.getField("Status_")),
                        row.getField("UnitName_"),
                        OffsetDateTime.parse(row.getField("first_seen")).toInstant()));
            }
        }
        return rows;
    }

    private static InputStream unpacked(String resource) throws IOException {
        InputStream packed = History.class.getResourceAsStream(resource);
        if (packed == null) {
            throw new IllegalStateException("the data set is not packed: " + resource);
        }
        return new GZIPInputStream(packed);
    }
}
