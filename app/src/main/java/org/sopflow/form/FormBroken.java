package org.sopflow.form;

import java.util.List;
import org.sopflow.page.Refused;

/** form-js would refuse this schema. */
public final class FormBroken extends Refused {
    public FormBroken(String why) {
        super(422, new Message("form.broken", why), List.of());
    }
}
