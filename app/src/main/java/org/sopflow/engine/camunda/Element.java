package org.sopflow.engine.camunda;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.core.model.CoreModelElement;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.util.xml.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * An element of a diagram as it was parsed, kept on the parsed element: reading the model again costs a hundred times more.
 *
 * @param meaning its {@code camunda:properties}
 */
record Element(String id, String name, Map<String, String> meaning) {

    static final Element NONE = new Element("", "", Map.of());

    private static final String KEPT_AS = "sopflow.element";
    private static final Namespace CAMUNDA = new Namespace("http://camunda.org/schema/1.0/bpmn");

    static Element keep(org.camunda.bpm.engine.impl.util.xml.Element xml, CoreModelElement parsed) {
        Element element = read(xml);
        parsed.setProperty(KEPT_AS, element);
        return element;
    }

    static Element of(@Nullable CoreModelElement parsed) {
        return parsed != null && parsed.getProperty(KEPT_AS) instanceof Element element ? element : NONE;
    }

    static Element of(DelegateExecution execution) {
        return of(((ExecutionEntity) execution).getActivity());
    }

    private static Element read(org.camunda.bpm.engine.impl.util.xml.Element xml) {
        var meaning = new LinkedHashMap<String, String>();
        var extensions = xml.element("extensionElements");
        var properties = extensions == null ? null : extensions.elementNS(CAMUNDA, "properties");
        if (properties != null) {
            for (var property : properties.elementsNS(CAMUNDA, "property")) {
                String name = property.attribute("name");
                String value = property.attribute("value");
                if (name != null && value != null) {
                    meaning.put(name, value);
                }
            }
        }
        String name = xml.attribute("name");
        return new Element(
                xml.attribute("id"), name == null ? "" : name, java.util.Collections.unmodifiableMap(meaning));
    }
}
