package org.sopflow.casework.desk;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sopflow.casework.CaseUnknown;
import org.sopflow.casework.Cases.Case;
import org.sopflow.casework.Cases.TimelineEntry;
import org.sopflow.casework.store.CaseStore;
import org.sopflow.engine.StepContext;
import org.sopflow.notification.Notifications;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the applicant. */
@Component("notify")
class Telling implements Notify {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private static final String OVERDUE = "overdue";

    private final CaseStore store;
    private final Notifications notifications;
    private final Clock clock;

    Telling(CaseStore store, Notifications notifications, Clock clock) {
        this.store = store;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void applicant(StepContext execution, String event) {
        Case kase = store.find(execution.caseNumber()).orElseThrow(() -> new CaseUnknown(execution.caseNumber()));
        Map<String, Object> args = new HashMap<>();
        String reason = text(execution.variable("overdueReason"));
        String status = text(execution.variable("overdueStatus"));
        String expected = text(execution.variable("expectedDate"));
        if (event.equals(OVERDUE)) {
            args.put("reason", reason);
            args.put("status", status);
            args.put("expectedDate", expected);
        }
        boolean sent = tell(kase, event, args);
        if (event.equals(OVERDUE)) {
            store.overdueNoticeTold(kase.number(), reason, status, date(expected), clock.instant(), sent);
        }
        if (sent) {
            note(kase, "told", Map.of("event", "#casework.event." + event), execution.actor());
        } else if (event.equals(OVERDUE)) {
            boolean phone = !kase.applicant().phone().isEmpty();
            note(kase, phone ? "overdueByPhone" : "overdueNoContact", Map.of(), execution.actor());
            if (!phone) {
                LOG.info("overdue notice of case {}: no contact, it stands on the status page", kase.number());
            }
        }
    }

    /** @return whether a mail was queued */
    boolean tell(Case kase, String event, Map<String, Object> more) {
        Map<String, Object> args = new HashMap<>(more);
        args.put("number", kase.number());
        args.put("sop", kase.sop());
        args.put("subject", kase.subject());
        args.put("unit", kase.unit());
        return notifications.toApplicant(
                kase.number() + ":" + event,
                kase.number(),
                kase.applicant().email(),
                kase.applicant().name(),
                kase.language(),
                event,
                args);
    }

    private void note(Case kase, String what, Map<String, String> args, String who) {
        store.note(kase.number(), new TimelineEntry(clock.instant(), what, args, who, null));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Forms keep a date as ISO text; with a time behind it only the day counts. */
    private static @Nullable LocalDate date(String text) {
        if (text.length() < 10) {
            return null;
        }
        try {
            return LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
