package org.sopflow.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads, draws and checks Camunda Forms on the server. */
public interface Forms {

    /** @throws FormBroken if form-js would refuse the schema */
    Form read(String schema);

    /**
     * Checks what was posted: unknown keys dropped, values brought to their type, every broken rule named by field.
     *
     * @param posted JSON-like values, or texts as a browser posts them
     */
    Checked check(Form form, Map<String, ?> posted, Locale language);

    /** @param errors messages by field key, in form order; empty if accepted */
    record Checked(Map<String, Object> data, Map<String, List<String>> errors) {
        public boolean accepted() {
            return errors.isEmpty();
        }
    }
}
