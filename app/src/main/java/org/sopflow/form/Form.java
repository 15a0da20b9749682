package org.sopflow.form;

/**
 * A parsed Camunda Form.
 *
 * @param id the form's own id
 * @param schema the JSON it was read from
 */
public record Form(String id, String schema) {}
