package wary.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wary.model.Event;
import wary.telemetry.evtx.Evtx.Read;
import wary.telemetry.evtx.EvtxWriter.Body;
import wary.telemetry.evtx.EvtxWriter.Value;

/** Damaged logs are read as far as they are whole, and hostile ones cost little. */
class EvtxHostileTest {
    private static final int RECORDS = 5;
    private static final String[] FIELDS = {"EventID", "TargetUserName", "LogonType", "Channel", "Security"};

    private static Read rejected(Body record, String reason) {
        Read read = Evtx.one(record, "V");
        assertThat(read.events()).isEmpty();
        assertThat(read.rejections()).singleElement().satisfies(r -> {
            assertThat(r.number()).isEqualTo(7);
            assertThat(r.offset()).isEqualTo(4096 + 512);
            assertThat(r.source()).isEqualTo("log.evtx");
            assertThat(r.reason()).contains(reason);
        });
        return read;
    }

    private static Body event(Body content, Value... values) {
        return w -> w.fragment().instance("t", t -> t.element("Event", content), values);
    }

    private static long size(Read read) {
        long size = 0;
        for (Event event : read.events()) {
            size += event.bytes().length;
            event.record();
        }
        return size;
    }

    @Test
    void everyLengthIsReadAsFarAsItIsWhole() {
        byte[] chunk = Evtx.logons(1, RECORDS);
        int used = Bytes.i32(chunk, 48);
        byte[] file = EvtxWriter.file(Arrays.copyOf(chunk, used));
        for (int length = 0; length < file.length; length++) {
            Read read = Evtx.read(Arrays.copyOf(file, length), FIELDS);
            int whole = 0;
            int begun = 0;
            for (int at = 512; at < used; at += Bytes.i32(chunk, at + 4)) {
                whole += at + Bytes.i32(chunk, at + 4) + 4096 <= length ? 1 : 0;
                begun += at + 4096 < length ? 1 : 0;
            }
            assertThat(read.events().size()).as("cut at %d", length).isGreaterThanOrEqualTo(whole);
            assertThat(read.total()).as("cut at %d", length).isGreaterThanOrEqualTo(begun);
            size(read);
        }
    }

    @Test
    void everyFlippedByteCostsAtMostWhatDependsOnIt() {
        byte[] chunk = Evtx.logons(1, RECORDS);
        int used = Bytes.i32(chunk, 48);
        int second = 512 + Bytes.i32(chunk, 516);
        Random random = new Random(42);
        for (int at = 0; at < used; at++) {
            for (int mask : new int[] {1 << random.nextInt(8), 0xFF, 1 + random.nextInt(255)}) {
                byte[] damaged = chunk.clone();
                damaged[at] ^= (byte) mask;
                Read read = Evtx.read(EvtxWriter.file(damaged), FIELDS);
                String place = "byte " + at + " ^ " + mask;
                assertThat(read.total()).as(place).isEqualTo(RECORDS);
                if (at < 512) {
                    assertThat(read.events()).as(place).hasSize(RECORDS);
                } else if (at >= second) {
                    // The templates stand in the first record; any other can only spoil itself.
                    assertThat(read.events().size()).as(place).isGreaterThanOrEqualTo(RECORDS - 1);
                }
                size(read);
            }
        }
    }

    @Test
    void manyFlippedBytesAtOnce() {
        Random random = new Random(43);
        byte[] chunk = Evtx.logons(1, 60);
        int used = Bytes.i32(chunk, 48);
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = chunk.clone();
            for (int n = 1 + random.nextInt(50); n > 0; n--) {
                damaged[random.nextInt(used)] = (byte) random.nextInt();
            }
            if (random.nextBoolean()) {
                EvtxWriter.seal(damaged);
            }
            assertThat(size(Evtx.read(EvtxWriter.file(damaged), FIELDS))).isLessThan(Budget.CHUNK);
        }
    }

    @Test
    void noise() {
        Random random = new Random(44);
        for (int round = 0; round < 300; round++) {
            byte[] file = EvtxWriter.file(Evtx.logons(1, 3), new byte[random.nextInt(70_000)]);
            for (int i = 4096 + random.nextInt(8000); i < file.length; i += 1 + random.nextInt(20)) {
                file[i] = (byte) random.nextInt();
            }
            assertThat(size(Evtx.read(file, FIELDS))).isLessThan(Budget.CHUNK);
        }
    }

    @Test
    void aFlippedSignatureIsAccountedFor() {
        byte[] chunk = Evtx.logons(1, 3);
        chunk[512 + Bytes.i32(chunk, 516)] = 0;

        Read read = Evtx.read(EvtxWriter.file(chunk), FIELDS);

        assertThat(read.events()).extracting(Event::number).containsExactly(1L, 3L);
        assertThat(read.rejections())
                .singleElement()
                .satisfies(
                        r -> assertThat(r.reason()).contains("bytes that are no record", "changed after its checksum"));
    }

    @Test
    void aTemplateInItself() {
        rejected(
                w -> w.fragment()
                        .instance(
                                "t",
                                t -> t.element("Event", e -> {
                                    int template = e.at();
                                    e.u8(0x05).u8(Values.BINXML);
                                    int size = e.at();
                                    e.u16(0)
                                            .fragment()
                                            .u8(0x0C)
                                            .u8(1)
                                            .u32(0)
                                            .u32(512 + 24 + 4 + 10)
                                            .u32(0)
                                            .u8(0);
                                    e.buffer().putShort(size, (short) (e.at() - size - 2));
                                    assertThat(template).isPositive();
                                })),
                "binary XML stands more than 32 deep");
    }

    @Test
    void anInstanceInATemplate() {
        rejected(
                w -> w.fragment()
                        .instance("t", t -> t.element("Event", e -> e.instance("u", u -> u.element("X", c -> {})))),
                "a template stands in a template");
    }

    /** Each level stands twice for the one below it: 2 to the power of 30 times the same text. */
    @Test
    void substitutionsThatDouble() {
        Read read = rejected(
                event(
                        e -> e.element(
                                "EventData",
                                d -> d.substitution(0, Values.BINXML).substitution(0, Values.BINXML)),
                        Value.binXml(doubled(28))),
                "more than the limit");
        assertThat(read.total()).isEqualTo(1);
    }

    private static Body doubled(int levels) {
        Body inner = levels == 0
                ? t -> t.element("X", c -> c.text("boom"))
                : t -> t.element("X", c -> c.substitution(0, Values.BINXML).substitution(0, Values.BINXML));
        Value[] values = levels == 0 ? new Value[0] : new Value[] {Value.binXml(doubled(levels - 1))};
        return v -> v.fragment()
                .instance(levels == 0 ? "last" : "level", inner, values)
                .u8(0);
    }

    @Test
    void aValueUsedOverAndOver() {
        Body many = d -> {
            for (int i = 0; i < 500; i++) {
                d.element("Data", c -> c.substitution(0, Values.STRING));
            }
        };
        EvtxWriter w = new EvtxWriter();
        for (int i = 1; i <= 5; i++) {
            w.record(i, event(e -> e.element("EventData", many), Value.string("x".repeat(4000))));
        }

        Read read = Evtx.read(EvtxWriter.file(w.chunk()), "Data");

        assertThat(read.total()).isEqualTo(5);
        assertThat(read.rejections()).isNotEmpty();
        assertThat(size(read)).isLessThan(Budget.CHUNK);
    }

    @Test
    void manyTemplatesOneWithinTheOther() {
        // Records of nothing but a reference each, into the same long template at another place.
        EvtxWriter w = new EvtxWriter();
        int[] first = new int[1];
        w.record(
                1,
                r -> r.fragment()
                        .instance(
                                "t",
                                t -> t.element("Event", e -> {
                                    first[0] = e.at();
                                    for (int i = 0; i < 3000; i++) {
                                        e.text("aa");
                                    }
                                })));
        for (int i = 2; i < 500; i++) {
            int back = i;
            w.record(
                    i,
                    r -> r.fragment()
                            .u8(0x0C)
                            .u8(1)
                            .u32(0)
                            .u32(first[0] - 100 + back)
                            .u32(0));
        }

        Read read = Evtx.read(EvtxWriter.file(w.chunk()), "V");

        assertThat(read.total()).isEqualTo(499);
    }

    @Test
    void aBrokenTemplateSpoilsOnlyItsOwnRecords() {
        EvtxWriter w = new EvtxWriter();
        w.record(
                1,
                templateThen(t ->
                        t.u8(0x01).u16(0xFFFF).u32(0).name("Event").u8(0x02).text("x".repeat(10_000))));
        for (int i = 2; i < 500; i++) {
            w.record(i, reference(512 + 24 + 4 + 10, 0));
        }
        w.record(500, Evtx.logon(4624, "clerk"));

        Read read = Evtx.read(EvtxWriter.file(w.chunk()), FIELDS);

        assertThat(read.rejections()).hasSize(499).extracting(r -> r.reason()).allMatch(r -> r.contains("ends within"));
        assertThat(read.events()).extracting(Event::number).containsExactly(500L);
    }

    private static Body reference(int offset, int... counts) {
        return w -> {
            w.fragment().u8(0x0C).u8(1).u32(0).u32(offset);
            for (int count : counts) {
                w.u32(count);
            }
        };
    }

    private static Body templateThen(Body body) {
        return w -> {
            w.fragment()
                    .u8(0x0C)
                    .u8(1)
                    .u32(0)
                    .u32(w.at() + 4)
                    .u32(0)
                    .u32(0)
                    .u32(0)
                    .u32(0)
                    .u32(0);
            int size = w.at();
            w.u32(0).fragment();
            body.write(w);
            w.u8(0);
            w.buffer().putInt(size, w.at() - size - 4);
            w.u32(0);
        };
    }

    @Test
    void templatesOutsideOfTheChunk() {
        rejected(reference(0x7FFFFFFF, 0), "a template lies outside of the chunk");
        rejected(reference(-1, 0), "a template lies outside of the chunk");
        rejected(reference(65_535, 0), "a template lies outside of the chunk");
    }

    @Test
    void aTemplateOfAnySize() {
        rejected(
                w -> w.fragment()
                        .u8(0x0C)
                        .u8(1)
                        .u32(0)
                        .u32(w.at() + 4)
                        .u32(0)
                        .u32(0)
                        .u32(0)
                        .u32(0)
                        .u32(0)
                        .u32(-1),
                "a template is larger than the chunk");
    }

    @Test
    void moreValuesThanRoom() {
        for (int count : new int[] {-1, Integer.MAX_VALUE, 0x3FFFFFFF, 100}) {
            Body record = w -> {
                event(e -> {}).write(w);
                w.buffer().putInt(w.at() - 4, count);
            };
            rejected(record, "more values are announced than the record has room for");
        }
    }

    @Test
    void valuesLongerThanTheRecord() {
        rejected(
                w -> {
                    event(e -> {}).write(w);
                    w.buffer().position(w.at() - 4);
                    w.u32(2)
                            .u16(0xFFFF)
                            .u8(Values.STRING)
                            .u8(0)
                            .u16(0xFFFF)
                            .u8(Values.STRING)
                            .u8(0);
                },
                "bytes longer than the record");
    }

    @Test
    void unknownTypesAndTokens() {
        rejected(event(e -> {}, Value.of(0x7E, 1)), "unknown type 0x7e");
        rejected(event(e -> {}, Value.of(0xFF, 1)), "unknown type 0xff");
        rejected(w -> w.fragment().u8(0x33), "found token 0x33");
        rejected(templateThen(t -> t.u8(0x3F)), "expected an element, found token 0x3f");
        rejected(event(e -> e.u8(0x1F)), "expected text, found token 0x1f");
        rejected(event(e -> e.u8(0x05).u8(0x30).u16(0)), "a fixed value has the unknown type 0x30");
    }

    @Test
    void anEmptyRecord() {
        rejected(w -> {}, "the record holds no event");
        rejected(EvtxWriter::fragment, "the record holds no event");
    }

    @Test
    void names() {
        for (int offset : new int[] {-1, Integer.MIN_VALUE, 65_530, Integer.MAX_VALUE}) {
            rejected(templateThen(t -> t.u8(0x01).u16(0xFFFF).u32(0).u32(offset).u8(0x03)), "a name lies outside");
        }
        // A name that begins at its own reference: what stands there is no length.
        rejected(
                templateThen(t -> t.u8(0x01)
                        .u16(0xFFFF)
                        .u32(0)
                        .u32(t.at())
                        .u16(0)
                        .u16(0xFFFF)
                        .u8(0x03)),
                "a name has");
        rejected(
                templateThen(t -> t.u8(0x01)
                        .u16(0xFFFF)
                        .u32(0)
                        .u32(t.at() + 4)
                        .u32(0)
                        .u16(0)
                        .u16(0xFFFF)),
                "a name has 65535 characters");
        rejected(event(e -> e.element("n".repeat(1025), c -> {})), "a name has 1025 characters");
    }

    @Test
    void namesJoinedWithoutEnd() {
        rejected(event(e -> e.element("UserData", u -> u.element("U", nested("n".repeat(900), 3)))), "a field's name");
    }

    private static Body nested(String name, int levels) {
        return c -> {
            if (levels > 0) {
                c.element(name, nested(name, levels - 1));
            }
        };
    }

    @Test
    void elementsInElementsWithoutEnd() {
        rejected(event(nested("x", 70)), "elements stand deeper than 64");
        rejected(
                event(e -> {
                    for (int i = 0; i < 4000; i++) {
                        e.u8(0x01).u16(0xFFFF).u32(0).name("x").u8(0x02);
                    }
                }),
                "elements stand deeper than 64");
    }

    @Test
    void aTemplateThatEndsTooSoon() {
        rejected(templateThen(t -> t.u8(0x01).u16(0xFFFF).u32(0).name("Event").u8(0x02)), "binary XML ends within");
        rejected(templateThen(t -> {}), "expected an element");
    }

    @Test
    void recordsOfImpossibleSize() {
        for (int size : new int[] {0, 1, 27, -1, Integer.MIN_VALUE, 65_536, Integer.MAX_VALUE}) {
            byte[] chunk = Evtx.logons(1, 3);
            int second = 512 + Bytes.i32(chunk, 516);
            for (int i = 0; i < 4; i++) {
                chunk[second + 4 + i] = (byte) (size >>> 8 * i);
            }

            Read read = Evtx.read(EvtxWriter.file(chunk), FIELDS);

            // The record is whole but for its size, and so is read.
            assertThat(read.rejections()).isEmpty();
            assertThat(read.events()).extracting(Event::number).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void chunksThatAreTooShort() {
        for (int length : new int[] {1, 7, 8, 31, 127, 511}) {
            Read read = Evtx.read(EvtxWriter.file(Arrays.copyOf(Evtx.logons(1, 1), length)), FIELDS);
            assertThat(read.events()).isEmpty();
            assertThat(read.rejections()).hasSize(1);
        }
    }
}
