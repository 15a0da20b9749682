package org.sopflow.sop.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.sopflow.sop.Edition;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads diagrams and tables as plain XML, without the engine and without what XML could fetch or expand. */
public final class Models {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";

    private Models() {}

    /** @throws SAXException if it is not well-formed or has a DOCTYPE */
    static Document parse(byte[] xml) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the diagram says it is ({@code kind}); a system process if it says nothing that is known. */
    public static Edition.Kind kindOf(byte[] diagram) {
        try {
            var process = process(parse(diagram));
            var kind = process.map(p -> properties(p).getOrDefault("kind", "")).orElse("");
            return switch (kind) {
                case "sop" -> Edition.Kind.SOP;
                case "block" -> Edition.Kind.BLOCK;
                default -> Edition.Kind.SYSTEM;
            };
        } catch (SAXException e) {
            throw new IllegalArgumentException("not a diagram: " + e.getMessage(), e);
        }
    }

    /** The edition's diagrams that can be read, by file name. What cannot is the matter of {@link SafeXml}. */
    static Map<String, Document> diagrams(Edition edition) {
        return documents(edition, ".bpmn");
    }

    static Map<String, Document> tables(Edition edition) {
        return documents(edition, ".dmn");
    }

    private static Map<String, Document> documents(Edition edition, String extension) {
        var documents = new TreeMap<String, Document>();
        edition.files().forEach((name, content) -> {
            if (name.endsWith(extension)) {
                try {
                    documents.put(name, parse(content));
                } catch (SAXException e) {
                    // told by SafeXml, which checks the same files
                }
            }
        });
        return documents;
    }

    static Optional<Element> process(Document diagram) {
        return all(diagram.getDocumentElement(), BPMN, "process").stream().findFirst();
    }

    /** Every element of this name below, in document order. */
    static List<Element> all(Element below, String namespace, String name) {
        var found = new ArrayList<Element>();
        var nodes = below.getElementsByTagNameNS(namespace, name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    static List<Element> children(Element parent, String namespace, String name) {
        var found = new ArrayList<Element>();
        for (@Nullable Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && name.equals(element.getLocalName())
                    && namespace.equals(element.getNamespaceURI())) {
                found.add(element);
            }
        }
        return found;
    }

    /** The text of the first child of this name, trimmed; empty if there is none. */
    static String text(Element parent, String namespace, String name) {
        return children(parent, namespace, name).stream()
                .findFirst()
                .map(element -> element.getTextContent().trim())
                .orElse("");
    }

    /** The element's own {@code camunda:properties}. */
    static Map<String, String> properties(Element element) {
        var properties = new TreeMap<String, String>();
        for (var extension : children(element, BPMN, "extensionElements")) {
            for (var list : children(extension, CAMUNDA, "properties")) {
                for (var property : children(list, CAMUNDA, "property")) {
                    properties.put(property.getAttribute("name"), property.getAttribute("value"));
                }
            }
        }
        return properties;
    }

    /** Silent, unlike the JDK's own, and severe. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
