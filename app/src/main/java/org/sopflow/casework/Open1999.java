package org.sopflow.casework;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The feed of the city's 1999 hotline (Open1999). Its actor is {@code 1999}. One intake or replay at a time: the next waits. */
public interface Open1999 {

    /** Who acts where the feed moves a case. */
    String ACTOR = "1999";

    /**
     * Takes a JSON array of records, committed every 100: new ones become cases, known ones move theirs. A syntax error ends the reading
     * there; what came before is kept.
     *
     * @param language of the messages about rejected records
     * @throws CaseRefused 422 if it is no array
     */
    Taken take(InputStream json, Locale language);

    /** Reads the records of a feed without taking them; broken ones are left out. */
    List<Record> read(InputStream json);

    /**
     * The first sighting of a request in a replay, in the caller's transaction: opens a case with its clocks.
     *
     * @return false if it was known already
     */
    boolean arrives(Record record);

    /**
     * A later one: moves the case or only notes what was seen.
     *
     * @return false, with nothing done, if the request is unknown
     */
    boolean changes(Record record);

    /**
     * A case that the feed no longer showed: it is closed with {@code NOT_OBSERVED}, for nobody knows how it went on.
     *
     * @return false, with nothing done, if the case is unknown or closed
     */
    boolean lostSight(String fileNo);

    /** Runs work while no intake and no other replay runs; waits for its turn. */
    void inTurn(Runnable work);

    /** The moment from which on a live import starts clocks, in business time. */
    Instant goLive();

    /** Sets it, where a demonstration begins in the past. A setting of the installation wins. */
    void goLiveAt(Instant moment);

    /**
     * @param taken new cases
     * @param known records of requests that were known, moved or not
     */
    record Taken(int taken, int known, List<Rejected> rejected) {}

    /** @param record from 1; the last one is a syntax error where the reading ended early */
    record Rejected(int record, String field, String message) {}

    /**
     * A record, read.
     *
     * @param status 1 建立中, 2 待確認, 3 待處理, 4 處理完成, 5 解除管制, or 9, whose meaning is not published
     * @param category LIGHT, TREE, FACILITY, DIRT, MEDIAN or OTHER
     * @param daytime a light that burns by day
     * @param inform the category as the feed words it
     * @param remarks what the feed says of the handling, {@code AfterDesc_} and {@code Memo_}; without the empty ones
     * @param raw the record as it came, JSON
     */
    record Record(
            String fileNo,
            int status,
            Instant created,
            @Nullable Instant saved,
            @Nullable Instant closed,
            String unitCode,
            String unitName,
            String zipcode,
            String district,
            String address,
            String category,
            boolean daytime,
            String inform,
            String description,
            List<String> remarks,
            String raw) {

        /** The same request, seen again. */
        public Record seen(int newStatus, String newUnitName) {
            return new Record(
                    fileNo,
                    newStatus,
                    created,
                    saved,
                    closed,
                    unitCode,
                    newUnitName,
                    zipcode,
                    district,
                    address,
                    category,
                    daytime,
                    inform,
                    description,
                    remarks,
                    raw);
        }
    }
}
