package org.sopflow.inbox;

import java.util.List;
import java.util.Map;
import org.sopflow.page.Refused;

/** The form of a task was filled in against its rules. */
public final class TaskFormRefused extends Refused {

    private final transient Map<String, List<String>> errors;

    /** @param errors texts by field, in the sender's language */
    public TaskFormRefused(Map<String, List<String>> errors) {
        super(
                422,
                new Message("inbox.formRefused"),
                errors.entrySet().stream()
                        .flatMap(field -> field.getValue().stream()
                                .map(text -> new Fault(field.getKey(), new Message("inbox.fault", text))))
                        .toList());
        this.errors = errors;
    }

    public Map<String, List<String>> errors() {
        return errors;
    }
}
