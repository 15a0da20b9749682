package org.sopflow.sop;

import org.sopflow.page.Refused.Message;

/**
 * What a {@link ProcessCheck} found wrong.
 *
 * @param check id of the check
 * @param file the file it stands in, or empty
 * @param element id of the element, component or rule, or empty
 * @param message what is wrong and what to do
 */
public record Finding(String check, String file, String element, Message message) {

    /** Where it is, for a list of findings: {@code start.form#field_address}. */
    public String place() {
        return element.isEmpty() ? file : file + "#" + element;
    }

    @Override
    public String toString() {
        return check + " " + place() + " " + message.key() + " " + java.util.Arrays.toString(message.args());
    }
}
