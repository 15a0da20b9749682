package org.sopflow.casework.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.sopflow.casework.web.IntakePages.Receipt;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/**
 * The receipts of a session, by the form each came of: the second of two clicks opens no second case and gets the same receipt.
 */
@Component
@SessionScope
class HandedOver {

    private static final int KEPT = 20;

    private final Map<String, Receipt> receipts = new LinkedHashMap<>();

    /** Marks a form that is given out. */
    static String next() {
        return UUID.randomUUID().toString();
    }

    /**
     * One at a time: the second click waits for the first.
     *
     * @param submission the mark of the form; empty: opened whatever came before
     */
    synchronized Receipt once(String submission, Supplier<Receipt> open) {
        Receipt before = receipts.get(submission);
        if (before != null) {
            return before;
        }
        Receipt receipt = open.get();
        if (!submission.isEmpty()) {
            receipts.put(submission, receipt);
            if (receipts.size() > KEPT) {
                receipts.remove(receipts.keySet().iterator().next());
            }
        }
        return receipt;
    }
}
