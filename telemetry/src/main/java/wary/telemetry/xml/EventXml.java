package wary.telemetry.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import wary.model.Event;
import wary.telemetry.WindowsFields;

/** Walks through one event's XML after another. For one thread at a time. */
final class EventXml {
    private static final String XMLNS = "xmlns";
    private static final int DEEPEST = 64;
    private static final int LONGEST_NAME = 1024;
    private static final int MOST_ATTRIBUTES = 256;
    /**
     * The most characters that the names and values of an event's fields may have together. The names of nested
     * elements contain those around them, so that a small record could otherwise have any amount.
     */
    private static final int MOST_TEXT = 4 << 20;
    /** What a field costs beside its characters. */
    private static final int FIELD_COST = 16;

    /** Where {@code System}'s elements stand: below the event and {@code System} itself. */
    private static final int SYSTEM_DEPTH = 3;

    /** Takes the fields, in the order of the XML. */
    interface Fields {
        void field(String name, Event.Kind kind, String text);
    }

    /** An element that is open. */
    private static final class Element {
        final WindowsFields.Place place;
        final StringBuilder text = new StringBuilder();
        String field;
        boolean attributes;
        boolean children;

        Element(WindowsFields.Place place) {
            this.place = place;
            this.field = place.field();
        }
    }

    private final XMLInputFactory factory = factory();
    private final Deque<Element> open = new ArrayDeque<>();
    private boolean system;
    private int spent;

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // A prefix may be declared around all events, which the record alone does not tell.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty("jdk.xml.elementAttributeLimit", String.valueOf(MOST_ATTRIBUTES));
        // Without document types there are no entities to limit, but the record itself would count as one.
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        return factory;
    }

    /** @throws XMLStreamException if it is not well-formed, or too much */
    void read(byte[] bytes, int from, int to, Fields fields) throws XMLStreamException {
        open.clear();
        system = false;
        spent = 0;
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(XmlText.of(bytes, from, to)));
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader, fields);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!open.isEmpty()) {
                            open.element().text.append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        end(open.element(), fields);
                        open.pop();
                    }
                    case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new XMLStreamException("entity " + reader.getLocalName() + " is not one of XML's own");
                    case XMLStreamConstants.DTD -> throw new XMLStreamException("a document type stands in it");
                    default -> {}
                }
            }
        } finally {
            reader.close();
        }
    }

    private void start(XMLStreamReader reader, Fields fields) throws XMLStreamException {
        if (open.size() == DEEPEST) {
            throw new XMLStreamException("elements stand more than " + DEEPEST + " deep within each other");
        }
        String name = local(reader.getLocalName());
        WindowsFields.Place outer = WindowsFields.document();
        if (!open.isEmpty()) {
            stretch(open.element(), fields);
            open.element().children = true;
            outer = open.element().place;
        }
        Element element = new Element(outer.child(name));
        open.push(element);
        if (open.size() == SYSTEM_DEPTH - 1) {
            system = name.equals("System");
        }
        spend(element.field.length());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            boolean namespace = XMLNS.equals(reader.getAttributePrefix(i));
            attribute(
                    element, namespace ? XMLNS : reader.getAttributeLocalName(i), reader.getAttributeValue(i), fields);
        }
    }

    private void attribute(Element element, String name, String value, Fields fields) throws XMLStreamException {
        if (value.isEmpty()) {
            return;
        }
        if (element.place.isData() && name.equals("Name")) {
            element.field = element.place.named(value);
            return;
        }
        element.attributes = true;
        String field = element.place.attribute(name);
        if (!field.isEmpty()) {
            text(field, value, fields);
        }
    }

    private void end(Element element, Fields fields) throws XMLStreamException {
        if (element.children) {
            stretch(element, fields);
        } else if (!element.text.isEmpty()) {
            if (element.place.countsWhenEmpty()) {
                text(element.field, element.text.toString(), fields);
            } else {
                stretch(element, fields);
            }
        } else if (element.place.isData()) {
            field(element.field, Event.Kind.TEXT, "", fields);
        } else if (!element.attributes && element.place.countsWhenEmpty()) {
            field(element.field, Event.Kind.NULL, "", fields);
        }
    }

    /** In an element that has children, each stretch of text between them is a value; blanks are but layout. */
    private void stretch(Element element, Fields fields) throws XMLStreamException {
        String text = element.text.toString();
        element.text.setLength(0);
        if (!text.isBlank()) {
            text(element.field, text, fields);
        }
    }

    private void text(String name, String text, Fields fields) throws XMLStreamException {
        if (system && open.size() == SYSTEM_DEPTH) {
            field(name, SystemFields.kind(name, text), SystemFields.text(name, text), fields);
        } else {
            field(name, Event.Kind.TEXT, text, fields);
        }
    }

    private void field(String name, Event.Kind kind, String text, Fields fields) throws XMLStreamException {
        if (name.length() > LONGEST_NAME) {
            throw new XMLStreamException(
                    "a field's name has " + name.length() + " characters, expected up to " + LONGEST_NAME);
        }
        spend(name.length() + text.length());
        fields.field(name, kind, text);
    }

    private void spend(int characters) throws XMLStreamException {
        spent += characters + FIELD_COST;
        if (spent > MOST_TEXT) {
            throw new XMLStreamException(
                    "its fields have more than " + MOST_TEXT + " characters together, which is the most that is read");
        }
    }

    /** A name without the prefix of its namespace. */
    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
