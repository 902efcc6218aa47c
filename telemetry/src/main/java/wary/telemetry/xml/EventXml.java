package wary.telemetry.xml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import wary.model.Event;
import wary.telemetry.WindowsFields;

/** Walks through one event's XML. */
final class EventXml {
    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 18;
    private static final XMLInputFactory FACTORY = factory();

    /** Takes the fields, in the order of the XML. */
    interface Fields {
        void field(String name, Event.Kind kind, String text);
    }

    /** An element that is open. */
    private static final class Element {
        final WindowsFields.Place place;
        final String field;
        final boolean attributes;
        final boolean system;
        final StringBuilder text = new StringBuilder();
        boolean children;

        Element(WindowsFields.Place place, String field, boolean attributes, boolean system) {
            this.place = place;
            this.field = field;
            this.attributes = attributes;
            this.system = system;
        }
    }

    private EventXml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** @throws XMLStreamException if it is not well-formed, or too deep */
    static void read(byte[] bytes, int from, int to, Fields fields) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(text(bytes, from, to)));
        try {
            Deque<Element> open = new ArrayDeque<>();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> open.push(start(reader, open, fields));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        if (!open.isEmpty()) {
                            open.element().text.append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> end(open.pop(), fields);
                    default -> {}
                }
            }
        } finally {
            reader.close();
        }
    }

    /** Decoded here, since the XML reader prints on the console what it thinks of malformed bytes. */
    private static String text(byte[] bytes, int from, int to) throws XMLStreamException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new XMLStreamException("it is not UTF-8", e);
        }
    }

    private static Element start(XMLStreamReader reader, Deque<Element> open, Fields fields) throws XMLStreamException {
        if (open.size() >= DEEPEST) {
            throw new XMLStreamException("elements stand more than " + DEEPEST + " deep within each other");
        }
        String name = reader.getLocalName();
        WindowsFields.Place place = open.isEmpty()
                ? WindowsFields.document().child(name)
                : open.element().place.child(name);
        if (!open.isEmpty()) {
            open.element().children = true;
        }
        boolean system = open.size() >= 2 && isSystem(open);
        String field = place.field();
        boolean attributes = false;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attribute = reader.getAttributeLocalName(i);
            String value = reader.getAttributeValue(i);
            if (place.isData() && attribute.equals("Name")) {
                field = place.named(value);
                continue;
            }
            attributes = true;
            String named = place.attribute(attribute);
            if (!named.isEmpty() && open.size() > 0) {
                fields.field(named, kind(value, system), value);
            }
        }
        return new Element(place, field, attributes, system);
    }

    private static boolean isSystem(Deque<Element> open) {
        return open.stream().anyMatch(e -> e.field.equals("System") && !e.place.countsWhenEmpty());
    }

    private static void end(Element element, Fields fields) {
        if (element.children) {
            return;
        }
        String text = element.text.toString();
        if (!text.isEmpty()) {
            fields.field(element.field, kind(text, element.system), text);
        } else if (element.place.isData()) {
            fields.field(element.field, Event.Kind.TEXT, "");
        } else if (!element.attributes && element.place.countsWhenEmpty()) {
            fields.field(element.field, Event.Kind.NULL, "");
        }
    }

    private static Event.Kind kind(String text, boolean system) {
        return system
                        && !text.isEmpty()
                        && text.length() <= LONGEST_NUMBER
                        && text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Event.Kind.NUMBER
                : Event.Kind.TEXT;
    }
}
