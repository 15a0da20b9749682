package org.sopflow.engine;

import java.util.List;
import java.util.Map;

/** Puts checked bundles into the engine. Only {@code sop} calls it, after the publishing gate. */
public interface Deployments {

    /**
     * One deployment: a diagram with its forms and own tables, or one shared table.
     *
     * @param key process or decision key
     * @param files content by file name, e.g. {@code street-light-repair.bpmn}, {@code start.form}
     */
    record Bundle(String key, Map<String, byte[]> files) {}

    /**
     * @return the version the engine gave it
     * @throws LanguageRefused if the engine itself refuses an element or expression
     */
    int deploy(Bundle bundle);

    /** Parses as the engine would, without deploying: everything the closed language refuses. Empty if nothing. */
    List<Refusal> parse(Bundle bundle);

    /**
     * @param file the file it stands in
     * @param element its id, or empty
     * @param rule a short stable word: {@code script}, {@code listener}, {@code expression} …
     */
    record Refusal(String file, String element, String rule, String message) {}
}
