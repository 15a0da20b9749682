package org.sopflow.casework.open1999;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sopflow.casework.Cases.Applicant;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.Channel;
import org.sopflow.casework.Cases.State;
import org.sopflow.casework.Cases.TimelineEntry;
import org.sopflow.casework.Open1999;
import org.sopflow.casework.Open1999.Record;
import org.sopflow.casework.desk.CaseNumbers;
import org.sopflow.casework.desk.Closing;
import org.sopflow.casework.desk.Opening;
import org.sopflow.casework.desk.Opening.Jurisdiction;
import org.sopflow.casework.store.CaseStore;
import org.sopflow.casework.store.CaseStore.Sighting;
import org.sopflow.deadline.Clocks;
import org.sopflow.engine.OpenStep;
import org.sopflow.engine.Processes;
import org.sopflow.page.Refused.Fault;
import org.sopflow.page.Refused.Message;
import org.sopflow.sop.Sops;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a sighting of a request does to its case. Each of the outer methods is one transaction, which is repeated once where it met
 * another on the same case.
 */
@Component
class Requests {

    private static final String DONE = "DONE";
    private static final String NOT_OBSERVED = "NOT_OBSERVED";
    private static final String STEP = "status1999";
    private static final String REMARK = "remark1999";
    private static final int ACCEPTED = 1;
    private static final int IN_WORK = 3;
    private static final int WORK_DONE = 4;
    private static final int RELEASED = 5;
    private static final int UNEXPLAINED = 9;

    /** Our own names in the feed begin like this (養工處, its later divisions, 公園處); any other unit is not ours. */
    private static final List<String> OURS = List.of("養工處", "公園處");

    private final CaseStore store;
    private final Opening opening;
    private final Closing closing;
    private final Clocks clocks;
    private final Processes processes;
    private final Sops sops;
    private final Clock clock;

    Requests(
            CaseStore store,
            Opening opening,
            Closing closing,
            Clocks clocks,
            Processes processes,
            Sops sops,
            Clock clock) {
        this.store = store;
        this.opening = opening;
        this.closing = closing;
        this.clocks = clocks;
        this.processes = processes;
        this.sops = sops;
        this.clock = clock;
    }

    /**
     * All or none of them.
     *
     * @param goLive what was received before has no clocks
     * @return for each place whether it was new
     * @throws RecordRefused if one of them cannot be taken
     */
    @Transactional
    public Map<Integer, Boolean> seeAll(Map<Integer, Record> records, Instant goLive) {
        Map<String, Sighting> known =
                store.sightings(records.values().stream().map(Record::fileNo).toList());
        long unknown = records.values().stream()
                .map(Record::fileNo)
                .distinct()
                .filter(fileNo -> !known.containsKey(fileNo))
                .count();
        var numbers = (unknown == 0 ? List.<Long>of() : opening.nextNumbers((int) unknown)).iterator();
        Map<Integer, Boolean> fresh = new HashMap<>();
        return store.together(() -> {
            records.forEach((place, record) -> {
                Sighting last = known.get(record.fileNo());
                if (last == null) {
                    if (record.status() == UNEXPLAINED) {
                        throw new RecordRefused(new Fault("Status_", new Message("casework.open1999.opensNothing")));
                    }
                    Sighting first =
                            open(record, numbers.next(), !record.created().isBefore(goLive));
                    known.put(record.fileNo(), first);
                } else {
                    known.put(record.fileNo(), move(record, last));
                }
                fresh.put(place, last == null);
            });
            return fresh;
        });
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public boolean arrives(Record record) {
        if (!store.sightings(List.of(record.fileNo())).isEmpty()) {
            return false;
        }
        store.together(() -> open(record, opening.nextNumbers(1).get(0), true));
        return true;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public boolean changes(Record record) {
        Sighting last = store.sightings(List.of(record.fileNo())).get(record.fileNo());
        if (last == null) {
            return false;
        }
        store.together(() -> move(record, last));
        return true;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public boolean lostSight(String fileNo) {
        var open = store.find(fileNo).filter(kase -> kase.state() != State.CLOSED);
        open.ifPresent(kase -> closing.end(kase, NOT_OBSERVED, clock.instant(), Open1999.ACTOR));
        return open.isPresent();
    }

    private Sighting open(Record record, long sequence, boolean withClocks) {
        Jurisdiction jurisdiction = opening.jurisdiction(record.district(), record.category())
                .orElseThrow(
                        () -> new RecordRefused(new Fault("ZipName_", new Message("casework.fault.jurisdiction"))));
        Sops.Sop sop = sops.get(jurisdiction.sop());
        String number = CaseNumbers.of(record.created(), sequence);
        var file = new Opening.File(
                number,
                sop.key(),
                sop.caseClass(),
                jurisdiction.unit(),
                record.fileNo(),
                subject(record),
                Channel.OPEN1999,
                record.created(),
                Applicant.NOBODY,
                Locale.TAIWAN,
                data(record));
        if (record.status() == RELEASED) {
            Instant closed = record.closed() != null
                    ? record.closed()
                    : record.saved() != null && !record.saved().isBefore(record.created())
                            ? record.saved()
                            : record.created();
            opening.storeClosed(file, DONE, closed, Open1999.ACTOR);
        } else {
            int step = record.status() == UNEXPLAINED ? ACCEPTED : record.status();
            opening.open(file, String.valueOf(step), withClocks, null, Open1999.ACTOR);
        }
        if (record.status() == UNEXPLAINED) {
            note(number, "noted1999", args(record));
        }
        if (!ours(record.unitName())) {
            note(number, "foreignUnit1999", args(record));
        }
        remarks(record, number);
        Sighting first = sighting(record, number);
        store.insert(first, record.raw(), clock.instant());
        return first;
    }

    private Sighting move(Record record, Sighting last) {
        boolean newStatus = !last.status().equals(String.valueOf(record.status()));
        boolean newUnit = !last.unitName().equals(record.unitName());
        if (!newStatus && !newUnit) {
            return last;
        }
        Sighting now = sighting(record, last.caseNumber());
        store.update(now, record.raw(), clock.instant());
        if (!ours(record.unitName())) {
            note(now.caseNumber(), "foreignUnit1999", args(record));
        } else if (newStatus || !ours(last.unitName())) {
            move(record, last.status(), now.caseNumber());
        } else {
            note(now.caseNumber(), "unit1999", args(record));
        }
        remarks(record, now.caseNumber());
        return now;
    }

    private void move(Record record, String lastStatus, String number) {
        Case kase = store.find(number)
                .orElseThrow(() -> new IllegalStateException("1999 knows case " + number + ", we do not"));
        int status = record.status();
        if (kase.state() == State.CLOSED || kase.processInstance() == null || status == UNEXPLAINED) {
            note(number, "noted1999", args(record));
            return;
        }
        if (status == RELEASED) {
            resumeIfStopped(kase);
            note(number, "moved1999", args(record));
            closing.end(kase, DONE, clock.instant(), Open1999.ACTOR);
            return;
        }
        int current = current(kase);
        boolean sentBack = status == IN_WORK && current == WORK_DONE && lastStatus.equals(String.valueOf(WORK_DONE));
        if (status > current || sentBack) {
            resumeIfStopped(kase);
            note(number, sentBack ? "sentBack1999" : "moved1999", args(record));
            processes.moveTo(kase.processInstance(), Map.of(), STEP, String.valueOf(status), Open1999.ACTOR);
        } else {
            note(number, "noted1999", args(record));
        }
    }

    /** A clock that our people stopped runs again before 1999 moves the case, or it would end stopped. */
    private void resumeIfStopped(Case kase) {
        if (kase.state() == State.STOPPED) {
            clocks.resume(kase.number(), "", Open1999.ACTOR);
        }
    }

    /** Where our people have brought the case, in the numbers of 1999. A step without one, waiting for a part, lies in the work. */
    private int current(Case kase) {
        return processes.openSteps(kase.number()).stream()
                .filter(step -> step.process().instance().equals(kase.processInstance()))
                .map(OpenStep::meaning)
                .map(meaning -> meaning.get(STEP))
                .mapToInt(value -> value == null ? IN_WORK : Integer.parseInt(value))
                .max()
                .orElse(IN_WORK);
    }

    /** What the feed says of the handling, each remark once. */
    private void remarks(Record record, String number) {
        if (record.remarks().isEmpty()) {
            return;
        }
        List<String> known = store.timeline(number).stream()
                .filter(line -> line.what().equals(REMARK))
                .map(line -> line.args().getOrDefault("text", ""))
                .toList();
        record.remarks().stream()
                .filter(remark -> !known.contains(remark))
                .forEach(remark -> note(number, REMARK, Map.of("text", remark)));
    }

    private static boolean ours(String unitName) {
        return unitName.isEmpty() || OURS.stream().anyMatch(unitName::startsWith);
    }

    private static Sighting sighting(Record record, String number) {
        return new Sighting(
                record.fileNo(), number, String.valueOf(record.status()), record.unitCode(), record.unitName());
    }

    private static Map<String, String> args(Record record) {
        return Map.of("status", "#casework.status1999." + record.status(), "unit", record.unitName());
    }

    private static String subject(Record record) {
        String where = record.district() + record.address();
        return where.isEmpty() ? record.inform() : record.inform() + "，" + where;
    }

    private static Map<String, Object> data(Record record) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("district", record.district());
        if (!record.address().isEmpty()) {
            data.put("address", record.address());
        }
        if (record.category().equals("LIGHT")) {
            data.put("kind", record.daytime() ? "DAYTIME" : "SINGLE");
        } else {
            data.put("category", record.category());
            data.put("hazard", false);
        }
        if (!record.description().isEmpty()) {
            data.put("description", record.description());
        }
        return data;
    }

    private void note(String number, String what, Map<String, String> args) {
        store.note(number, new TimelineEntry(clock.instant(), what, args, Open1999.ACTOR, null));
    }

    /** One record cannot be taken. */
    static final class RecordRefused extends RuntimeException {
        final transient Fault fault;

        private RecordRefused(Fault fault) {
            super(fault.message().key());
            this.fault = fault;
        }
    }
}
