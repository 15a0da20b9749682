package org.sopflow.demo.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sopflow.casework.Open1999.Record;
import org.sopflow.demo.replay.History.Event;
import org.sopflow.demo.replay.History.Kind;
import org.sopflow.demo.replay.History.Row;

/** What the archive is taken to tell. */
class HistoryTest {

    private static final Instant EARLY = Instant.parse("2016-10-20T02:00:00Z");
    private static final Instant LATE = Instant.parse("2016-10-26T02:00:00Z");

    @Test
    void a_row_dated_before_the_arrival_counts_at_the_arrival() {
        var events = History.events(
                List.of(record(LATE)), List.of(row(2, LATE.minusSeconds(900)), row(4, LATE.plusSeconds(900))));
        assertThat(events)
                .extracting(Event::at, Event::kind, event -> event.record().status())
                .containsExactly(tuple(LATE, Kind.ARRIVAL, 2), tuple(LATE.plusSeconds(900), Kind.CHANGE, 4));
    }

    @Test
    void a_case_without_an_earlier_row_arrives_being_entered() {
        var events = History.events(List.of(record(LATE)), List.of(row(3, LATE.plusSeconds(60))));
        assertThat(events.get(0).record().status()).isEqualTo(1);
    }

    @Test
    void what_scrolled_off_the_feed_is_lost_at_its_last_row() {
        var open = History.events(List.of(record(EARLY)), List.of(row(4, EARLY.plusSeconds(60))));
        assertThat(open)
                .extracting(Event::at, Event::kind)
                .containsExactly(
                        tuple(EARLY, Kind.ARRIVAL),
                        tuple(EARLY.plusSeconds(60), Kind.CHANGE),
                        tuple(EARLY.plusSeconds(60), Kind.LOST));
        var released = History.events(List.of(record(EARLY)), List.of(row(5, EARLY.plusSeconds(60))));
        assertThat(released).extracting(Event::kind).containsExactly(Kind.ARRIVAL, Kind.CHANGE);
        var arrivedOnly = History.events(List.of(record(EARLY)), List.of(row(3, EARLY.minusSeconds(60))));
        assertThat(arrivedOnly)
                .extracting(Event::at, Event::kind)
                .containsExactly(tuple(EARLY, Kind.ARRIVAL), tuple(EARLY, Kind.LOST));
    }

    @Test
    void what_was_in_view_to_the_end_stays_open() {
        assertThat(History.events(List.of(record(LATE)), List.of(row(3, LATE.plusSeconds(60)))))
                .extracting(Event::kind)
                .containsExactly(Kind.ARRIVAL, Kind.CHANGE);
    }

    private static Row row(int status, Instant seen) {
        return new Row("INS161020001", status, "養工處", seen);
    }

    private static Record record(Instant created) {
        return new Record(
                "INS161020001",
                3,
                created,
                null,
                null,
                "B01000",
                "養工處",
                "807",
                "三民區",
                "建國三路",
                "LIGHT",
                false,
                "路燈故障",
                "",
                List.of(),
                "{}");
    }
}
