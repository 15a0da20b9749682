package org.sopflow.casework.desk;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.State;
import org.sopflow.casework.Cases.TimelineEntry;
import org.sopflow.casework.store.CaseStore;
import org.sopflow.deadline.ClockKind;
import org.sopflow.deadline.ClockMoved;
import org.sopflow.deadline.ClockState;
import org.sopflow.deadline.Clocks;
import org.sopflow.deadline.MilestoneReached;
import org.sopflow.engine.ProcessEnded;
import org.sopflow.engine.ProcessRef;
import org.sopflow.engine.Processes;
import org.sopflow.engine.StepDone;
import org.sopflow.notification.LetterRead;
import org.sopflow.notification.Notifications;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Follows the engine and the clocks: writes the timeline, closes, tells the posts, starts the overdue notice. First of all listeners. */
@Component
class Listening {

    /** The block that asks the unit why it is late. */
    private static final String OVERDUE_NOTICE = "overdue-notice";

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z_]+");

    private final CaseStore store;
    private final Closing closing;
    private final Clocks clocks;
    private final Processes processes;
    private final Notifications notifications;
    private final Clock clock;

    Listening(
            CaseStore store,
            Closing closing,
            Clocks clocks,
            Processes processes,
            Notifications notifications,
            Clock clock) {
        this.store = store;
        this.closing = closing;
        this.clocks = clocks;
        this.processes = processes;
        this.notifications = notifications;
        this.clock = clock;
    }

    @EventListener
    @Order(10)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(StepDone news) {
        store.note(
                news.caseNumber(),
                new TimelineEntry(
                        clock.instant(),
                        "stepDone",
                        Map.of(
                                "name", news.name(),
                                "nameEn", news.meaning().getOrDefault("nameEn", news.name()),
                                "stage", news.meaning().getOrDefault("stage", ""),
                                "definition", news.process().definition(),
                                "element", news.element()),
                        news.actor(),
                        null,
                        news.data()));
    }

    @EventListener
    @Order(10)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ProcessEnded news) {
        String outcome = news.meaning().get("outcome");
        if (!news.cancelled() && outcome != null) {
            closing.ended(news.caseNumber(), news.process().instance(), outcome, news.at(), news.actor());
        }
    }

    @EventListener
    @Order(10)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ClockMoved news) {
        var moved = news.clock();
        if (moved.kind() != ClockKind.PUBLISHED) {
            return;
        }
        switch (news.ledgerType()) {
            case "STOP" -> stopped(moved, "clockStopped", State.STOPPED);
            case "RESUME" -> stopped(moved, "clockResumed", State.OPEN);
            case "CORRECT" ->
                stopped(moved, "clockCorrected", moved.state() == ClockState.STOPPED ? State.STOPPED : State.OPEN);
            case "EXTEND" -> lastEntry(moved, "clockExtended");
            case "REOPEN" -> note(moved.caseNumber(), "clockReopened", Map.of(), "system");
            default -> {
                // a start and an end stand beside the opening and the last step anyway
            }
        }
    }

    private void stopped(Clocks.RunningClock moved, String what, State state) {
        store.state(moved.caseNumber(), state);
        lastEntry(moved, what);
    }

    private void lastEntry(Clocks.RunningClock moved, String what) {
        List<Clocks.LedgerEntry> ledger = clocks.ledgerOf(moved.caseNumber()).stream()
                .filter(entry -> entry.clock() == moved.id())
                .toList();
        if (ledger.isEmpty()) {
            note(moved.caseNumber(), what, Map.of("reason", ""), "system");
        } else {
            var last = ledger.get(ledger.size() - 1);
            note(moved.caseNumber(), what, Map.of("reason", reason(last.reason())), last.actor());
        }
    }

    /** A reason chosen from the list of a form is a code, which has words; a written one stands as it is. */
    private static String reason(String reason) {
        return CODE.matcher(reason).matches() ? "#deadline.reason." + reason : reason;
    }

    @EventListener
    @Order(10)
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(MilestoneReached news) {
        Clocks.RunningClock due = news.clock();
        Case kase = store.find(due.caseNumber()).orElse(null);
        if (kase == null || kase.state() == State.CLOSED) {
            return;
        }
        String post = post(news.post(), kase.unit());
        String dueText = due.dueText() == null ? "" : due.dueText();
        Map<String, Object> args = new HashMap<>();
        args.put("number", kase.number());
        args.put("subject", kase.subject());
        args.put("due", dueText);
        args.put("kind", due.kind().name());
        args.put("effect", news.effect());
        boolean mail = List.of(news.channels().split("\\s*,\\s*")).contains("MAIL");
        notifications.toPost(news.milestone(), kase.number(), post, mail, template(news.effect()), args);
        if (due.kind() != ClockKind.STEP) {
            note(
                    kase.number(),
                    "milestone",
                    Map.of(
                            "effect", "#casework.effect." + news.effect(),
                            "post", "#casework.post." + news.post(),
                            "due", dueText),
                    "system");
        }
        if (news.effect().equals("OVERDUE_NOTICE") && store.startOverdueNotice(kase.number(), news.at())) {
            startOverdueNotice(kase);
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(LetterRead news) {
        note(news.caseNumber(), "letterRead", Map.of(), news.who());
    }

    private void startOverdueNotice(Case kase) {
        var data = kase.data();
        String kind = text(data, "kind").isEmpty() ? text(data, "category") : text(data, "kind");
        ProcessRef beside = processes.start(
                OVERDUE_NOTICE,
                kase.number(),
                Opening.variables(
                        kase.number(),
                        kase.sop(),
                        kase.unit(),
                        kase.district(),
                        Boolean.TRUE.equals(data.get("hazard")),
                        kind),
                "system");
        store.overdueNoticeRuns(kase.number(), beside.instance());
        note(kase.number(), "overdueStarted", Map.of(), "system");
    }

    private static String text(Map<String, Object> data, String key) {
        return data.get(key) instanceof String text ? text : "";
    }

    /** The post that a row of the escalation table means for a unit. */
    static String post(String word, String unit) {
        return switch (word) {
            case "CLERK" -> unit + "/clerk";
            case "CHIEF" -> unit + "/chief";
            case "PLANNING" -> "planning-section/clerk";
            case "SECRETARY" -> "director-office/secretary";
            case "DIRECTOR" -> "director-office/director";
            default -> throw new IllegalArgumentException("no post is known as " + word);
        };
    }

    /** {@code DUE_TODAY} is told with the template {@code due-today}. */
    private static String template(String effect) {
        return effect.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void note(String caseNumber, String what, Map<String, String> args, String who) {
        store.note(caseNumber, new TimelineEntry(clock.instant(), what, args, who, null));
    }
}
