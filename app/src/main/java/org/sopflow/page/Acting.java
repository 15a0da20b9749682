package org.sopflow.page;

import java.util.Optional;

/** Tells the staff bar who acts; answered by the module that knows. */
public interface Acting {

    Optional<Person> find();

    /** @param unit in the reader's language; empty where the person holds no post */
    record Person(String name, String unit) {}
}
