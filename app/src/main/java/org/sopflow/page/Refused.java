package org.sopflow.page;

import java.util.List;

/**
 * Something the reader asked for is refused, and he is told why and what to do. Becomes a problem document (RFC 9457) for the API
 * and an error page for a browser. Modules extend it, one type per refusal.
 */
public abstract class Refused extends RuntimeException {

    private final int status;
    private final transient Message message;
    private final transient List<Fault> faults;

    /**
     * @param status of the HTTP answer: 400, 401, 403, 404, 409 or 422
     * @param faults every broken field at once; empty where the refusal is about no field
     */
    protected Refused(int status, Message message, List<Fault> faults) {
        super(message.key());
        this.status = status;
        this.message = message;
        this.faults = List.copyOf(faults);
    }

    public int status() {
        return status;
    }

    public Message message() {
        return message;
    }

    public List<Fault> faults() {
        return faults;
    }

    /**
     * A text of the message files, resolved in the reader's language when it is told.
     *
     * @param args inserted in the order of {0}, {1} …
     */
    public record Message(String key, Object... args) {}

    /**
     * One broken rule.
     *
     * @param field the field as the sender named it: {@code applicant.email}, {@code ledger[1].at}
     * @param message names the fault and the cure
     */
    public record Fault(String field, Message message) {}
}
