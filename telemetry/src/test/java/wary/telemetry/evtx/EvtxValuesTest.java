package wary.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wary.model.Event;
import wary.telemetry.evtx.EvtxWriter.Value;

class EvtxValuesTest {
    private static Event withData(Value value) {
        return Evtx.one(
                        w -> w.fragment()
                                .instance(
                                        "t",
                                        t -> t.element(
                                                "Event",
                                                e -> e.element(
                                                        "EventData",
                                                        d -> d.fixed(
                                                                "Data",
                                                                "Name",
                                                                "V",
                                                                c -> c.substitution(0, value.type())))),
                                        value),
                        "V")
                .only();
    }

    private static Value bytes(int type, byte[] bytes) {
        int[] ints = new int[bytes.length];
        Arrays.setAll(ints, i -> bytes[i]);
        return Value.of(type, ints);
    }

    static Stream<Arguments> scalars() {
        return Stream.of(
                arguments(Value.string("plain text"), "V=plain text"),
                arguments(Value.string("x"), "V=x"),
                arguments(Value.string("with NUL\0"), "V=with NUL"),
                arguments(Value.string("cut\0here it is left over"), "V=cut"),
                arguments(Value.string("Größe ® 漢字 😀 end"), "V=Größe ® 漢字 😀 end"),
                arguments(
                        Value.string("long ASCII, and then one ü in the middle of it"),
                        "V=long ASCII, and then one" + " ü in the middle of it"),
                arguments(Value.of(Values.STRING, 'a', 0, 0x00, 0xD8, 'b', 0), "V=a?b"),
                arguments(Value.of(Values.STRING, 'a', 0, 'b'), "V=a"),
                arguments(Value.string(""), "V="),
                arguments(Value.string("\0"), "V="),
                arguments(Value.of(Values.NULL), "V="),
                arguments(Value.of(Values.NULL, 1, 2, 3), "V="),
                arguments(Value.of(Values.ANSI, 'c', 'a', 'f', 0xE9, 0x80, 0), "V=café€"),
                arguments(Value.number(Values.INT8, -5, 1), "V=-5 NUMBER"),
                arguments(Value.number(Values.UINT8, 250, 1), "V=250 NUMBER"),
                arguments(Value.number(Values.INT16, -300, 2), "V=-300 NUMBER"),
                arguments(Value.number(Values.UINT16, 65_000, 2), "V=65000 NUMBER"),
                arguments(Value.number(Values.INT32, Integer.MIN_VALUE, 4), "V=-2147483648 NUMBER"),
                arguments(Value.number(Values.UINT32, 4_000_000_000L, 4), "V=4000000000 NUMBER"),
                arguments(Value.number(Values.INT64, Long.MIN_VALUE, 8), "V=-9223372036854775808 NUMBER"),
                arguments(Value.number(Values.INT64, Long.MAX_VALUE, 8), "V=9223372036854775807 NUMBER"),
                arguments(Value.number(Values.UINT64, -1, 8), "V=18446744073709551615 NUMBER"),
                arguments(Value.number(Values.UINT64, 0, 8), "V=0 NUMBER"),
                arguments(Value.number(Values.REAL32, Float.floatToIntBits(1.5f), 4), "V=1.5 NUMBER"),
                arguments(Value.number(Values.REAL64, Double.doubleToLongBits(-0.25), 8), "V=-0.25 NUMBER"),
                arguments(
                        Value.number(Values.REAL64, Double.doubleToLongBits(1e20), 8),
                        "V=100000000000000000000" + " NUMBER"),
                arguments(Value.number(Values.BOOL, 0, 4), "V=false BOOLEAN"),
                arguments(Value.number(Values.BOOL, 1, 4), "V=true BOOLEAN"),
                arguments(Value.number(Values.BOOL, 65_536, 4), "V=true BOOLEAN"),
                arguments(Value.number(Values.BOOL, 1, 1), "V=true BOOLEAN"),
                arguments(Value.of(Values.BINARY, 0, 0xFF, 0x1A), "V=00FF1A"),
                arguments(
                        Value.of(
                                Values.GUID,
                                0x33,
                                0x22,
                                0x11,
                                0,
                                0x55,
                                0x44,
                                0x77,
                                0x66,
                                0x88,
                                0x99,
                                0xAA,
                                0xBB,
                                0xCC,
                                0xDD,
                                0xEE,
                                0xFF),
                        "V=00112233-4455-6677-8899-AABBCCDDEEFF"),
                arguments(Value.of(Values.GUID, 1, 2, 3), "V=010203"),
                arguments(Value.number(Values.SIZE, 0xABCDEF01L, 4), "V=0xabcdef01"),
                arguments(Value.number(Values.SIZE, 0x1_0000_0000L, 8), "V=0x100000000"),
                arguments(Value.number(Values.FILETIME, 0, 8), "V=1601-01-01T00:00:00.000000Z"),
                arguments(Value.number(Values.FILETIME, 133_086_239_999_999_999L, 8), "V=2022-09-25T23:59:59.999999Z"),
                arguments(Value.number(Values.FILETIME, Long.MAX_VALUE, 8), "V=30828-09-14T02:48:05.477580Z"),
                arguments(Value.of(Values.FILETIME, 1, 2), "V=0102"),
                arguments(
                        Value.of(Values.SYSTEMTIME, 0xE8, 0x07, 2, 0, 4, 0, 29, 0, 23, 0, 59, 0, 58, 0, 0xE7, 0x03),
                        "V=2024-02-29T23:59:58.999000Z"),
                arguments(
                        Value.of(Values.SYSTEMTIME, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        "V=1601-01-01T00:00:00.000000Z"),
                arguments(
                        Value.of(Values.SYSTEMTIME, 0xE8, 0x07, 13, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                        "V=E8070D00000001000000000000000000"),
                arguments(Value.of(Values.SID, 1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0), "V=S-1-5-18"),
                arguments(
                        Value.of(Values.SID, 1, 2, 0, 0, 0, 0, 0, 16, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0),
                        "V=S-1-16-4294967295-1"),
                arguments(Value.of(Values.SID, 1, 200, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0), "V=01C800000000000512000000"),
                arguments(Value.number(Values.HEX32, 0, 4), "V=0x0"),
                arguments(Value.number(Values.HEX32, 0xC000006DL, 4), "V=0xc000006d"),
                arguments(Value.number(Values.HEX64, 0x8020000000000000L, 8), "V=0x8020000000000000"),
                arguments(Value.number(Values.HANDLE, 0x1F, 8), "V=0x1f"),
                arguments(bytes(Values.XML, "<a/>".getBytes(StandardCharsets.UTF_16LE)), "V=<a/>"));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void scalar(Value value, String expected) {
        Event event = withData(value);

        assertThat(Evtx.kept(event)).containsExactly(expected);
        assertThat(Evtx.lines(event.record())).containsExactly(expected);
    }

    static Stream<Arguments> arrays() {
        return Stream.of(
                arguments(bytes(0x81, "one\0\0three\0".getBytes(StandardCharsets.UTF_16LE)), "one,,three"),
                arguments(bytes(0x81, "no end".getBytes(StandardCharsets.UTF_16LE)), "no end"),
                arguments(bytes(0x82, "a\0b\0".getBytes(StandardCharsets.US_ASCII)), "a,b"),
                arguments(Value.of(0x83, 0xFF, 1), "-1,1"),
                arguments(Value.of(0x84, 0xFF, 1), "255,1"),
                arguments(Value.of(0x85, 0xFF, 0xFF, 1, 0), "-1,1"),
                arguments(Value.of(0x86, 0xFF, 0xFF, 1, 0), "65535,1"),
                arguments(Value.of(0x87, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0), "-1,1"),
                arguments(Value.of(0x88, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0), "4294967295,1"),
                arguments(Value.number(0x89, 9, 8), "9"),
                arguments(Value.number(0x8A, 9, 8), "9"),
                arguments(Value.number(0x8B, Float.floatToIntBits(0.5f), 4), "0.5"),
                arguments(Value.number(0x8C, Double.doubleToLongBits(0.5), 8), "0.5"),
                arguments(Value.of(0x8D, 1, 0, 0, 0, 0, 0, 0, 0), "true,false"),
                arguments(Value.of(0x8E, 0xCA, 0xFE), "CAFE"),
                arguments(
                        Value.of(0x8F, new int[32]),
                        "00000000-0000-0000-0000-000000000000," + "00000000-0000-0000-0000-000000000000"),
                arguments(Value.of(0x90, 1, 0, 0, 0), "0x1"),
                arguments(Value.of(0x91, new int[8]), "1601-01-01T00:00:00.000000Z"),
                arguments(Value.of(0x92, new int[16]), "1601-01-01T00:00:00.000000Z"),
                arguments(
                        Value.of(0x93, 1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 5, 19, 0, 0, 0),
                        "S-1-5-18,S-1-5-19"),
                arguments(Value.of(0x94, 16, 0, 0, 0, 17, 0, 0, 0), "0x10,0x11"),
                arguments(Value.of(0x95, 16, 0, 0, 0, 0, 0, 0, 0), "0x10"),
                arguments(Value.of(0x86, 1, 0, 7), "1,07"));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void array(Value value, String expected) {
        Event event = withData(value);

        List<String> texts = event.record().stream().map(Event.Field::text).toList();
        assertThat(String.join(",", texts)).isEqualTo(expected);
        assertThat(event.size()).isEqualTo(texts.size());
    }

    @Test
    void fileTimesAreThoseOfTheCalendar() {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
        Random random = new Random(20250101);
        Scratch scratch = new Scratch();
        for (int i = 0; i < 20_000; i++) {
            long ticks = random.nextLong(2_650_467_744_000_000_000L); // Up to the year 9999.
            Instant instant = Instant.parse("1601-01-01T00:00:00Z")
                    .plusSeconds(ticks / 10_000_000)
                    .plusNanos(ticks % 10_000_000 * 100);
            scratch.clear();
            Times.fileTime(scratch, ticks);
            assertThat(new String(scratch.take(), StandardCharsets.US_ASCII)).isEqualTo(format.format(instant));
        }
    }

    @Test
    void numbersAreThoseOfJava() {
        Random random = new Random(7);
        Scratch scratch = new Scratch();
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            scratch.clear();
            scratch.decimal(value);
            scratch.ascii(' ');
            scratch.hex(value);
            assertThat(new String(scratch.take(), StandardCharsets.US_ASCII))
                    .isEqualTo(value + " 0x" + Long.toHexString(value));
        }
    }

    @Test
    void utf16IsThatOfJava() {
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                int kind = random.nextInt(12);
                int bound = kind < 8 ? 0x7F : kind < 9 ? 0x7FF : kind < 11 ? 0xFFFF : 0x10FFFF;
                text.appendCodePoint(1 + random.nextInt(bound));
            }
            ByteBuffer utf16 = ByteBuffer.allocate(text.length() * 2).order(ByteOrder.LITTLE_ENDIAN);
            text.chars().forEach(c -> utf16.putChar((char) c));
            Event event = withData(bytes(Values.STRING, utf16.array()));
            assertThat(event.text(0))
                    .isEqualTo(new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
    }
}
