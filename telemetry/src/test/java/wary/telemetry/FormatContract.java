package wary.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import wary.model.Event;
import wary.model.FieldTable;

/** What every reader must do, whatever its format. A format's test gives a sample and inherits the rest. */
public abstract class FormatContract {
    private static final Samples SAMPLES = new Samples();

    /** The format under test. */
    protected abstract Format format();

    /** A sound input of at least three records. */
    protected abstract byte[] sample();

    /** Some fields that the sample has. */
    protected abstract List<String> fields();

    /** How many records the sample has. */
    protected abstract int records();

    /** What came of an input. */
    private record Outcome(List<Event> events, List<Rejection> rejections) {
        List<List<Event.Field>> contents() {
            return events.stream().map(Event::record).toList();
        }
    }

    private Outcome read(byte[] input, FieldTable table) {
        return read(new ByteArrayInputStream(input), table, format().decoder(table));
    }

    private Outcome read(InputStream input, FieldTable table, Decoder decoder) {
        List<Event> events = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        EventSink sink = new EventSink() {
            @Override
            public void event(Event event) {
                assertThat(event.table()).isSameAs(table);
                events.add(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                assertThat(rejection.reason()).isNotBlank().doesNotContain("\n");
                rejections.add(rejection);
            }
        };
        try {
            format().split(new Input("sample", input), new ChunkSink() {
                @Override
                public void chunk(Chunk chunk) {
                    decoder.decode(chunk, sink);
                }

                @Override
                public void rejected(Rejection rejection) {
                    sink.rejected(rejection);
                }
            });
        } catch (IOException e) {
            rejections.add(new Rejection("sample", 0, 0, String.valueOf(e.getMessage())));
        }
        return new Outcome(events, rejections);
    }

    private FieldTable table() {
        return FieldTable.of(fields());
    }

    @Test
    void recognisesItsOwnSampleAndNoOther() {
        assertThat(format().recognises(head(sample()))).isTrue();
        for (byte[] other : SAMPLES.others(sample())) {
            assertThat(format().recognises(head(other))).isFalse();
        }
        assertThat(format().recognises(new byte[0])).isFalse();
    }

    private static byte[] head(byte[] input) {
        return Arrays.copyOf(input, Math.min(input.length, Formats.HEAD_BYTES));
    }

    @Test
    void readsEveryRecordOfTheSample() {
        Outcome all = read(sample(), table());

        assertThat(all.rejections).isEmpty();
        assertThat(all.events).hasSize(records());
        assertThat(all.events.stream().map(Event::source)).containsOnly("sample");
        assertThat(all.events.stream().mapToInt(Event::size)).allMatch(size -> size > 0);
    }

    @Test
    void keepsWhatTheRecordHas() {
        for (Event event : read(sample(), table()).events) {
            for (int i = 0; i < event.size(); i++) {
                Event.Field kept = new Event.Field(event.table().name(event.field(i)), event.kind(i), event.text(i));
                assertThat(event.record()).contains(kept);
            }
        }
    }

    @Test
    void aTableWithoutFieldsKeepsNothingAndLosesNothing() {
        Outcome none = read(sample(), FieldTable.of(List.of()));

        assertThat(none.events.stream().mapToInt(Event::size)).allMatch(size -> size == 0);
        assertThat(none.contents()).isEqualTo(read(sample(), table()).contents());
    }

    @Test
    void readsByteByByteAsAtOnce() {
        FieldTable table = table();
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(sample())) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return super.read(to, offset, Math.min(length, 1));
            }
        };

        assertThat(read(slow, table, format().decoder(table)).contents())
                .isEqualTo(read(sample(), table).contents());
    }

    @Test
    void anInputCutAnywhereKeepsItsWholeRecords() {
        byte[] sample = sample();
        FieldTable table = table();
        List<List<Event.Field>> whole = read(sample, table).contents();
        int step = Math.max(1, sample.length / 1500);
        int most = 0;
        for (int length = 0; length < sample.length; length += step) {
            Outcome cut = read(Arrays.copyOf(sample, length), table);
            int sound = 0;
            while (sound < cut.events.size() && cut.contents().get(sound).equals(whole.get(sound))) {
                sound++;
            }
            // The record that was cut may be read as far as it goes; all before it must be as they were.
            assertThat(sound).isGreaterThanOrEqualTo(cut.events.size() - 1).isGreaterThanOrEqualTo(most - 1);
            most = Math.max(most, sound);
        }
        assertThat(most).isGreaterThanOrEqualTo(records() - 1);
    }

    @Test
    void damageNeverThrowsAndIsAccountedFor() {
        byte[] sample = sample();
        FieldTable table = table();
        Random random = new Random(7);
        Decoder decoder = format().decoder(table);
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = sample.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Outcome outcome = read(new ByteArrayInputStream(damaged), table, decoder);
            outcome.events.forEach(e -> assertThat(e.record()).isNotNull());
        }

        assertThat(read(new ByteArrayInputStream(sample), table, decoder).contents())
                .as("the decoder after all this")
                .isEqualTo(read(sample, table).contents());
    }

    @Test
    void twoDecodersDoNotDisturbEachOther() throws Exception {
        FieldTable table = table();
        List<List<Event.Field>> expected = read(sample(), table).contents();
        Callable<Boolean> task = () -> {
            for (int i = 0; i < 50; i++) {
                if (!read(sample(), table).contents().equals(expected)) {
                    return false;
                }
            }
            return true;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Boolean> result : threads.invokeAll(List.of(task, task))) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void fieldsHaveTheirNames() {
        Set<String> names = new HashSet<>();
        read(sample(), table()).contents().forEach(fields -> fields.forEach(f -> names.add(f.name())));

        assertThat(names).containsAll(fields());
    }
}
