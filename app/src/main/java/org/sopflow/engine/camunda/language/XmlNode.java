package org.sopflow.engine.camunda.language;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** An element of a file that may come from anybody, read without a DOCTYPE, entities, or anything fetched. */
final class XmlNode {

    /** Far above the largest diagram drawn by hand; bytes. */
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 50_000;

    /** An attribute's namespace (empty: none) and local name. */
    record Name(String uri, String local) {}

    private final Name name;
    private final String prefixed;
    private final Map<Name, String> attributes = new LinkedHashMap<>();
    private final List<XmlNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final @Nullable XmlNode parent;

    private XmlNode(Name name, String prefixed, @Nullable XmlNode parent) {
        this.name = name;
        this.prefixed = prefixed;
        this.parent = parent;
    }

    Name name() {
        return name;
    }

    String local() {
        return name.local();
    }

    /** As written: {@code bpmn:userTask}. */
    String prefixed() {
        return prefixed;
    }

    Map<Name, String> attributes() {
        return attributes;
    }

    @Nullable
    String attribute(String local) {
        return attributes.get(new Name("", local));
    }

    List<XmlNode> children() {
        return children;
    }

    @Nullable
    XmlNode parent() {
        return parent;
    }

    /** The text directly inside, not that of its children. */
    String text() {
        return text.toString();
    }

    /** The nearest id: its own, or that of an element around it. */
    String nearestId() {
        for (var node = this; node != null; node = node.parent) {
            var id = node.attribute("id");
            if (id != null) {
                return id;
            }
        }
        return "";
    }

    /** @throws Unsafe if it is no well-formed XML, or says what is never read */
    static XmlNode parse(byte[] content) throws Unsafe {
        if (content.length > MAX_BYTES) {
            throw new Unsafe("size", content.length + " > " + MAX_BYTES);
        }
        try {
            var factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var reader = new Reader();
            factory.newSAXParser().parse(new InputSource(new ByteArrayInputStream(content)), reader);
            return reader.root();
        } catch (Refusing e) {
            throw new Unsafe(e.rule, e.detail);
        } catch (SAXParseException e) {
            var doctype = e.getMessage() != null && e.getMessage().contains("DOCTYPE");
            throw new Unsafe(doctype ? "doctype" : "xml", e.getLineNumber() + ":" + e.getColumnNumber());
        } catch (SAXException | IOException e) {
            throw new Unsafe("xml", String.valueOf(e.getMessage()));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why a file is not read at all. */
    static final class Unsafe extends Exception {
        final String rule;
        final String detail;

        Unsafe(String rule, String detail) {
            super(rule + ": " + detail);
            this.rule = rule;
            this.detail = detail;
        }
    }

    private static final class Refusing extends SAXException {
        final String rule;
        final String detail;

        Refusing(String rule, String detail) {
            super(rule);
            this.rule = rule;
            this.detail = detail;
        }
    }

    private static final class Reader extends DefaultHandler {
        private final Deque<XmlNode> open = new ArrayDeque<>();
        private @Nullable XmlNode root;
        private int elements;

        XmlNode root() throws Refusing {
            if (root == null) {
                throw new Refusing("xml", "");
            }
            return root;
        }

        @Override
        public void startElement(String uri, String local, String prefixed, Attributes given) throws SAXException {
            if (++elements > MAX_ELEMENTS || open.size() >= MAX_DEPTH) {
                throw new Refusing("size", elements + " elements, depth " + open.size());
            }
            var node = new XmlNode(new Name(uri, local), prefixed, open.peek());
            for (int i = 0; i < given.getLength(); i++) {
                node.attributes.put(new Name(given.getURI(i), given.getLocalName(i)), given.getValue(i));
            }
            if (node.parent == null) {
                root = node;
            } else {
                node.parent.children.add(node);
            }
            open.push(node);
        }

        @Override
        public void endElement(String uri, String local, String prefixed) {
            open.pop();
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            var node = open.peek();
            if (node != null) {
                node.text.append(characters, start, length);
            }
        }

        @Override
        public void processingInstruction(String target, String data) throws SAXException {
            throw new Refusing("xml", "<?" + target);
        }

        @Override
        public InputSource resolveEntity(@Nullable String publicId, String systemId) throws SAXException {
            throw new Refusing("doctype", systemId);
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
