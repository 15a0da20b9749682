package org.sopflow.sop.edition;

import java.util.Optional;

/** The forms of the newest published editions, by their own id. */
public interface DeployedForms {

    Optional<String> findForm(String id);
}
