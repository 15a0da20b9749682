package org.sopflow.notification;

import java.util.Locale;
import java.util.Map;

/** The outbox. A notice is one row per event and recipient, written in the caller's transaction. */
public interface Notifications {

    /**
     * Tells the citizen by mail. A second call for the same event does nothing.
     *
     * @param eventKey stable, e.g. {@code P105-000123-6:accepted}
     * @param template name of the mail templates: {@code accepted}, {@code done}, {@code overdue} …
     * @param args plain values for the template
     * @return false, with nothing queued, if there is no address
     */
    boolean toApplicant(
            String eventKey,
            String caseNumber,
            String email,
            String name,
            Locale language,
            String template,
            Map<String, ?> args);

    /** Tells every holder of a post, in the product and, if asked, by mail. */
    void toPost(String eventKey, String caseNumber, String postKey, boolean mail, String template, Map<String, ?> args);
}
