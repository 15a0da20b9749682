package org.sopflow.engine;

import java.util.List;
import java.util.Optional;

/** The deployed diagrams and their forms. Cached per version; cheap to call. */
public interface Diagrams {

    /** The newest edition of every published process, ordered by key. */
    List<Diagram> all();

    Optional<Diagram> find(String key);

    /** @param definition the engine's id of one version */
    Diagram get(String definition);

    /** The text of a form file that was deployed with this edition. */
    Optional<String> form(String definition, String fileName);
}
