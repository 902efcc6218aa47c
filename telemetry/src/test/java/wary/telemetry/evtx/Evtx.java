package wary.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Input;
import wary.telemetry.Rejection;
import wary.telemetry.evtx.EvtxWriter.Body;
import wary.telemetry.evtx.EvtxWriter.Value;

/** What the tests of this package share. */
final class Evtx {
    /** All that came out of a file. */
    record Read(List<Event> events, List<Rejection> rejections) {
        int total() {
            return events.size() + rejections.size();
        }

        Event only() {
            assertThat(rejections).isEmpty();
            assertThat(events).hasSize(1);
            return events.getFirst();
        }
    }

    private Evtx() {}

    static Read read(byte[] file, String... fields) {
        EvtxFormat format = new EvtxFormat();
        Decoder decoder = format.decoder(FieldTable.of(List.of(fields)));
        List<Event> events = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        EventSink sink = new EventSink() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                rejections.add(rejection);
            }
        };
        ChunkSink chunks = new ChunkSink() {
            @Override
            public void chunk(Chunk chunk) {
                decoder.decode(chunk, sink);
            }

            @Override
            public void rejected(Rejection rejection) {
                rejections.add(rejection);
            }
        };
        try {
            format.split(new Input("log.evtx", new ByteArrayInputStream(file)), chunks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Read(events, rejections);
    }

    /** One record with this binary XML. */
    static Read one(Body body, String... fields) {
        return read(EvtxWriter.file(new EvtxWriter().record(7, body).chunk()), fields);
    }

    /** Fields as lines {@code name=text}, with the kind where it is not TEXT. */
    static List<String> lines(List<Event.Field> fields) {
        return fields.stream()
                .map(f -> f.name() + "=" + f.text() + (f.kind() == Event.Kind.TEXT ? "" : " " + f.kind()))
                .toList();
    }

    /** What an event keeps, in the same form. */
    static List<String> kept(Event event) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < event.size(); i++) {
            lines.add(event.table().name(event.field(i)) + "=" + event.text(i)
                    + (event.kind(i) == Event.Kind.TEXT ? "" : " " + event.kind(i)));
        }
        return lines;
    }

    /** A record as Windows writes it: the event is an instance of a template, and its data is one in a value of it. */
    static Body logon(int id, String user) {
        return w -> w.fragment()
                .instance(
                        "event",
                        Evtx::eventTemplate,
                        Value.number(Values.UINT16, id, 2),
                        Value.number(Values.FILETIME, 133_500_000_000_000_000L, 8),
                        Value.binXml(v -> v.fragment()
                                .instance(
                                        "data",
                                        Evtx::dataTemplate,
                                        Value.string(user),
                                        Value.number(Values.UINT32, 3, 4))
                                .u8(0)));
    }

    private static void eventTemplate(EvtxWriter t) {
        t.fixed(
                "Event",
                "xmlns",
                "urn:example:events",
                e -> e.element(
                                "System",
                                s -> s.fixed("Provider", "Name", "Harbor-Auditing", c -> {})
                                        .element("EventID", c -> c.substitution(0, Values.UINT16))
                                        .element(
                                                "TimeCreated",
                                                a -> a.attribute("SystemTime", v -> v.substitution(1, Values.FILETIME)),
                                                c -> {})
                                        .element("Channel", c -> c.text("Security"))
                                        .element("Security", c -> {}))
                        .optional(2, Values.BINXML));
    }

    private static void dataTemplate(EvtxWriter t) {
        t.element(
                "EventData",
                d -> d.fixed("Data", "Name", "TargetUserName", c -> c.substitution(0, Values.STRING))
                        .fixed("Data", "Name", "LogonType", c -> c.substitution(1, Values.UINT32)));
    }

    /** A chunk of logons, numbered from {@code first}. */
    static byte[] logons(long first, int count) {
        EvtxWriter w = new EvtxWriter();
        for (int i = 0; i < count; i++) {
            w.record(first + i, logon(4624, "clerk" + (first + i)));
        }
        return w.chunk();
    }
}
