package wary.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Input;
import wary.telemetry.Reading;
import wary.telemetry.Rejection;

/** Lists of records in the envelopes of cloud services. */
class JsonEnvelopesTest {
    private static Reading read(String input) {
        return Reading.of(new JsonFormat(), input, "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Records\":[{\"a\":1},{\"a\":2}]}",
                "{\"records\": [ {\"a\":1} , {\"a\":2} ] }\n",
                "{\n  \"value\": [\n    {\n      \"a\": 1\n    },\n    {\n      \"a\": 2\n    }\n  ]\n}\n",
                "{\"@odata.context\":\"https://graph.example/$metadata#x,y\",\"@odata.nextLink\":\"u\",\"value\":[{\"a\":1},"
                        + "{\"a\":2}]}",
                "{\"kind\":\"admin#reports#activities\",\"etag\":\"\\\"x\\\"\",\"items\":[{\"a\":1},{\"a\":2}],"
                        + "\"nextPageToken\":\"n\"}",
                "{\"records\":[{\"a\":1}]}\n{\"records\":[{\"a\":2}]}\n",
                "{\"records\":[{\"a\":1}]}{\"records\":[]}{\"records\":[{\"a\":2}]}",
                "[{\"records\":[{\"a\":1}]},{\"records\":[{\"a\":2}]}]",
                "{\"Records\":[]}\n{\"Records\":[{\"a\":1},{\"a\":2}]}",
                "{\"Events\":[{\"a\":1},{\"a\":2}],\"NextToken\":\"n\"}",
                "{\"Records\":[{\"a\":1}]}\n{\"a\":2}\n"
            })
    void areTakenOff(String input) {
        Reading reading = read(input);

        assertThat(new JsonFormat().recognises(input.getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(reading.rejections()).isEmpty();
        assertThat(reading.kept()).containsExactly(List.of("a=1"), List.of("a=2"));
        assertThat(reading.numbers()).containsExactly(1L, 2L);
        assertThat(reading.offsets()).containsExactly((long) record(input, "1"), (long) record(input, "2"));
    }

    private static int record(String input, String value) {
        int at = Math.max(input.indexOf("\"a\":" + value), input.indexOf("\"a\": " + value));
        return input.lastIndexOf('{', at);
    }

    /** A record that has a list of objects among other things is a record. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"value\":[{\"b\":1}]}\n{\"a\":2}\n",
                "{\"items\":[{\"b\":1}],\"a\":1}\n{\"a\":2}\n",
                "{\"items\":[{\"b\":1}],\"kind\":\"x\",\"a\":1}\n{\"a\":2}\n",
                "{\"items\":[1,2],\"a\":1}\n{\"a\":2}\n",
                "{\"value\":{\"value\":[{\"b\":1}]},\"a\":1}\n{\"a\":2}\n",
                "{\"kind\":\"value\",\"a\":1}\n{\"a\":2}\n",
                "{\"records\":\"[{\",\"a\":1}\n{\"a\":2}\n"
            })
    void areNotSeenWhereThereAreNone(String input) {
        Reading reading = read(input);

        assertThat(reading.kept()).containsExactly(List.of("a=1"), List.of("a=2"));
        assertThat(reading.rejections()).isEmpty();
    }

    @Test
    void badRecordsCostThemselvesOnly() {
        Reading reading = read("{\"Records\":[{\"a\":1},7,{\"a\":tru},[{\"a\":5}],{\"a\":2}]}");

        assertThat(reading.kept()).containsExactly(List.of("a=1"), List.of("a=2"));
        assertThat(reading.told()).containsExactly(1L, -2L, -3L, -4L, 5L);
    }

    @Test
    void whatStandsBesideTheListLaterIsTold() {
        Reading reading = read(
                "{\"records\":[{\"a\":1}]}\n{\"records\":[{\"a\":2}],\"more\":[{\"a\":9}]}\n{\"records\":[{\"a\":3}]}");

        assertThat(reading.kept()).containsExactly(List.of("a=1"), List.of("a=2"), List.of("a=3"));
        assertThat(reading.rejections())
                .singleElement()
                .satisfies(r -> assertThat(r.reason()).contains("end of the envelope"));
    }

    @Test
    void cutOffWithinARecordOrBetween() {
        assertThat(read("{\"Records\":[{\"a\":1},{\"a\":").told()).containsExactly(1L, -2L);
        assertThat(read("{\"Records\":[{\"a\":1},").told()).containsExactly(1L);
    }

    /** Two hundred megabytes on one line, of which no more is held than a few chunks. */
    @Test
    void anEnvelopeOfAnyLengthIsReadAsItComes() throws IOException {
        byte[] record = "{\"a\":\"%s\"},".formatted("x".repeat(1000)).getBytes(StandardCharsets.UTF_8);
        long records = 200_000;
        InputStream endless = new InputStream() {
            private final byte[] begin = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
            private long at;

            @Override
            public int read() {
                long i = at++ - begin.length;
                return i < 0
                        ? begin[(int) (at - 1)]
                        : i < records * record.length ? record[(int) (i % record.length)] : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int n = 0;
                for (int next; n < length && (next = read()) >= 0; n++) {
                    into[offset + n] = (byte) next;
                }
                return n == 0 && length > 0 ? -1 : n;
            }
        };
        long[] longest = {0, 0};
        new JsonFormat().split(new Input("a", endless), new ChunkSink() {
            @Override
            public void chunk(Chunk chunk) {
                longest[0] = Math.max(longest[0], chunk.bytes().length);
                new JsonFormat().decoder(FieldTable.of(List.of())).decode(chunk, new wary.telemetry.EventSink() {
                    @Override
                    public void event(wary.model.Event event) {
                        longest[1]++;
                    }

                    @Override
                    public void rejected(Rejection rejection) {
                        throw new AssertionError(rejection);
                    }
                });
            }

            @Override
            public void rejected(Rejection rejection) {
                throw new AssertionError(rejection);
            }
        });

        assertThat(longest[0]).isLessThan(1 << 20);
        assertThat(longest[1]).isEqualTo(records);
    }
}
