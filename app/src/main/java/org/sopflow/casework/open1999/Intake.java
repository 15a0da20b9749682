package org.sopflow.casework.open1999;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sopflow.casework.Open1999;
import org.sopflow.casework.open1999.Requests.RecordRefused;
import org.sopflow.casework.store.CaseStore;
import org.sopflow.page.Refused;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Takes the feed of 1999: new requests become cases, known ones move theirs. */
@Component
class Intake implements Open1999 {

    private static final int COMMITTED_TOGETHER = 100;

    private final CaseStore store;
    private final Requests requests;
    private final Turn turn;
    private final MessageSource messages;
    private final Clock clock;
    private final @Nullable Instant goLiveSetting;

    Intake(CaseStore store, Requests requests, Turn turn, MessageSource messages, Clock clock, Environment settings) {
        this.store = store;
        this.requests = requests;
        this.turn = turn;
        this.messages = messages;
        this.clock = clock;
        String setting = settings.getProperty("sopflow.go-live");
        this.goLiveSetting =
                setting == null ? null : OffsetDateTime.parse(setting).toInstant();
    }

    /** The first start of the instance, where nothing else is said. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        store.goLiveIfUnset(clock.instant());
    }

    @Override
    public Instant goLive() {
        return goLiveSetting != null ? goLiveSetting : store.goLive().orElseGet(clock::instant);
    }

    @Override
    public void goLiveAt(Instant moment) {
        store.goLive(moment);
    }

    @Override
    public void inTurn(Runnable work) {
        turn.take(work);
    }

    @Override
    public List<Record> read(InputStream json) {
        try (var reader = new RecordReader(json)) {
            List<Record> records = new ArrayList<>();
            for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                if (entry.get().record() != null) {
                    records.add(entry.get().record());
                }
            }
            return records;
        }
    }

    @Override
    public Taken take(InputStream json, Locale language) {
        try (var reader = new RecordReader(json)) {
            var count = new Count(language);
            turn.take(() -> {
                Instant goLive = goLive();
                Map<Integer, Record> together = new LinkedHashMap<>();
                for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                    var entry = next.get();
                    if (entry.record() == null) {
                        count.reject(entry.place(), entry.faults().get(0));
                    } else {
                        together.put(entry.place(), entry.record());
                    }
                    if (together.size() == COMMITTED_TOGETHER) {
                        take(together, goLive, count);
                        together.clear();
                    }
                }
                take(together, goLive, count);
            });
            return count.taken();
        }
    }

    /** What became of the records so far. */
    private final class Count {
        private final Locale language;
        private final List<Rejected> rejected = new ArrayList<>();
        private int taken;
        private int known;

        private Count(Locale language) {
            this.language = language;
        }

        private void add(boolean isNew) {
            taken += isNew ? 1 : 0;
            known += isNew ? 0 : 1;
        }

        private void reject(int place, Fault fault) {
            rejected.add(new Rejected(place, fault.field(), text(fault.message())));
        }

        private String text(Message message) {
            String text = messages.getMessage(message.key(), message.args(), message.key(), language);
            return text == null ? message.key() : text;
        }

        private Taken taken() {
            rejected.sort((one, other) -> Integer.compare(one.record(), other.record()));
            return new Taken(taken, known, List.copyOf(rejected));
        }
    }

    /** All in one transaction; if one of them is refused, each in its own, so that only that one is left out. */
    private void take(Map<Integer, Record> records, Instant goLive, Count count) {
        if (records.isEmpty()) {
            return;
        }
        try {
            requests.seeAll(records, goLive).values().forEach(count::add);
        } catch (RecordRefused | Refused e) {
            one(records, goLive, count);
        }
    }

    private void one(Map<Integer, Record> records, Instant goLive, Count count) {
        records.forEach((place, record) -> {
            try {
                requests.seeAll(Map.of(place, record), goLive).values().forEach(count::add);
            } catch (RecordRefused e) {
                count.reject(place, e.fault);
            } catch (Refused e) {
                count.reject(
                        place,
                        e.message().key().equals("calendar.missing")
                                ? new Fault("Cre_Date_", e.message())
                                : new Fault("", e.message()));
            }
        });
    }

    @Override
    public boolean arrives(Record record) {
        return requests.arrives(record);
    }

    @Override
    public boolean changes(Record record) {
        return requests.changes(record);
    }

    @Override
    public boolean lostSight(String fileNo) {
        return requests.lostSight(fileNo);
    }
}
