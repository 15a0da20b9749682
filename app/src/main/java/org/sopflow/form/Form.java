package org.sopflow.form;

import java.util.ArrayList;
import java.util.List;

/**
 * A parsed Camunda Form.
 *
 * @param id the form's own id
 * @param schema the JSON it was read from
 * @param components in the order they are drawn
 */
public record Form(String id, String schema, List<Component> components) {

    /** Every field that carries a value, groups opened, in the order they are drawn; those in lists are not among them. */
    public List<Component.Field> fields() {
        var fields = new ArrayList<Component.Field>();
        gather(components, fields);
        return fields;
    }

    private static void gather(List<Component> components, List<Component.Field> into) {
        for (var component : components) {
            if (component instanceof Component.Field field) {
                into.add(field);
            } else if (component instanceof Component.Group group) {
                gather(group.components(), into);
            }
        }
    }
}
