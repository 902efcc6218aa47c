package wary.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
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
    private static final int ROUNDS = 2000;
    /** Inputs up to this size are cut at every byte, longer ones in as many places. */
    private static final int CUTS = 1500;

    /** The format under test. */
    protected abstract Format format();

    /** A sound input of at least three records. */
    protected abstract byte[] sample();

    /** Some fields that the sample has. */
    protected abstract List<String> fields();

    /** How many records the sample has. */
    protected abstract int records();

    /** The format's sample among {@link Samples}; another than {@link #sample} where this is about a special shape. */
    protected byte[] usualSample() {
        return sample();
    }

    /** Whether what is damaged within a record cannot concern another one: none refers to another. */
    protected boolean recordsStandAlone() {
        return true;
    }

    /** The first record, counted from 0, whose damage cannot change what the whole input is taken for. */
    protected int firstToDamage() {
        return 0;
    }

    private FieldTable table() {
        return FieldTable.of(fields());
    }

    private Reading read(byte[] input) {
        return read(input, format().decoder(table()));
    }

    private Reading read(byte[] input, Decoder decoder) {
        return Reading.of(format(), new ByteArrayInputStream(input), decoder);
    }

    private static byte[] head(byte[] input) {
        return Arrays.copyOf(input, Math.min(input.length, Formats.HEAD_BYTES));
    }

    @Test
    void recognisesItsOwnSampleAndNoOther() {
        assertThat(format().recognises(head(sample()))).isTrue();
        for (byte[] other : SAMPLES.others(usualSample())) {
            assertThat(format().recognises(head(other))).isFalse();
        }
        assertThat(format().recognises(new byte[0])).isFalse();
        assertThat(Formats.detect(head(sample())).map(Format::name)).contains(format().name());
    }

    @Test
    void readsEveryRecordOfTheSample() {
        Reading all = read(sample());

        assertThat(all.rejections()).isEmpty();
        assertThat(all.events()).hasSize(records());
        assertThat(all.events().stream().map(Event::source)).containsOnly("sample");
        assertThat(all.events().stream().mapToInt(Event::size)).allMatch(size -> size > 0);
        assertThat(all.events().stream().map(Event::offset)).isSorted().doesNotHaveDuplicates();
        assertThat(all.events().stream().map(Event::number)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void fieldsHaveTheirNames() {
        Set<String> names = new HashSet<>();
        read(sample()).records().forEach(fields -> fields.forEach(f -> names.add(f.name())));

        assertThat(names).containsAll(fields());
    }

    @Test
    void keepsWhatTheRecordHasOfTheTable() {
        Set<String> wanted = Set.copyOf(fields());
        for (Event event : read(sample()).events()) {
            assertThat(kept(event))
                    .containsExactlyInAnyOrderElementsOf(event.record().stream()
                            .filter(f -> wanted.contains(f.name()))
                            .toList());
        }
    }

    private static List<Event.Field> kept(Event event) {
        List<Event.Field> kept = new ArrayList<>();
        for (int i = 0; i < event.size(); i++) {
            if (event.field(i) < event.table().size()) {
                kept.add(new Event.Field(event.table().name(event.field(i)), event.kind(i), event.text(i)));
            }
        }
        return kept;
    }

    @Test
    void aTableWithoutFieldsKeepsNothingAndLosesNothing() {
        Reading none = Reading.of(format(), sample());

        assertThat(none.events().stream().mapToInt(Event::size)).allMatch(size -> size == 0);
        assertThat(none.records()).isEqualTo(read(sample()).records());
    }

    @Test
    void aCompleteEventHasEveryValueAndNoOtherEventClaimsToHave() {
        Decoder decoder = format().decoder(table());
        assertThat(read(sample(), decoder).events()).noneMatch(Event::complete);

        decoder.keepAll(true);
        Reading all = read(sample(), decoder);
        assertThat(all.records()).isEqualTo(read(sample()).records());
        for (Event event : all.events()) {
            if (event.complete()) {
                assertThat(texts(event))
                        .containsExactlyInAnyOrderElementsOf(
                                event.record().stream().map(Event.Field::text).toList());
            }
        }

        decoder.keepAll(false);
        assertThat(read(sample(), decoder).events()).noneMatch(Event::complete);
    }

    private static List<String> texts(Event event) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < event.size(); i++) {
            texts.add(event.text(i));
        }
        return texts;
    }

    @Test
    void readsByteByByteAsAtOnce() {
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(sample())) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return super.read(to, offset, Math.min(length, 1));
            }
        };
        Reading slowly = Reading.of(format(), slow, format().decoder(table()));
        Reading atOnce = read(sample());

        assertThat(slowly.rejections()).isEqualTo(atOnce.rejections());
        assertThat(slowly.records()).isEqualTo(atOnce.records());
        assertThat(slowly.events().stream().map(Event::offset))
                .isEqualTo(atOnce.events().stream().map(Event::offset).toList());
    }

    @Test
    void anInputCutAnywhereKeepsItsWholeRecords() {
        byte[] sample = sample();
        Reading whole = read(sample);
        List<List<Event.Field>> records = whole.records();
        int step = Math.max(1, sample.length / CUTS);
        for (int length = 0; length < sample.length; length += step) {
            Reading cut = read(Arrays.copyOf(sample, length));
            int before = 0;
            while (before + 1 < records.size() && whole.events().get(before + 1).offset() <= length) {
                before++;
            }
            if (cut.events().isEmpty() && isStart(length, whole)) {
                continue;
            }
            // The record that was cut may be read as far as it goes; those before it must be as they were.
            assertThat(cut.events().size()).as("cut at %d", length).isGreaterThanOrEqualTo(before);
            assertThat(cut.records().subList(0, before)).isEqualTo(records.subList(0, before));
            assertThat(cut.total()).isLessThanOrEqualTo(before + 1 + linesOf(sample, length));
        }
    }

    /** Whether so little is left that the format need not be clear yet, such as a header without a row. */
    private static boolean isStart(int length, Reading whole) {
        return length <= whole.events().get(1).offset();
    }

    private static int linesOf(byte[] sample, int length) {
        int lines = 0;
        for (int i = 0; i < length; i++) {
            lines += sample[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    @Test
    void whatWasReadBeforeTheStreamBrokeIsKept() {
        byte[] sample = sample();
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                return read();
            }
        };
        Reading reading = Reading.of(
                format(), new SequenceInputStream(new ByteArrayInputStream(sample), broken), format().decoder(table()));

        assertThat(reading.events().size()).isGreaterThanOrEqualTo(records() - 1);
        assertThat(reading.rejections()).anyMatch(r -> r.reason().contains("the disk is gone"));
    }

    @Test
    void damageNeverThrowsAndIsAccountedFor() {
        byte[] sample = sample();
        Random random = new Random(7);
        Decoder decoder = format().decoder(table());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = sample.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Reading reading = read(damaged, decoder);
            assertThat(reading.total()).isPositive();
            reading.events().forEach(e -> assertThat(e.record()).containsAll(kept(e)));
        }

        assertThat(read(sample, decoder).records())
                .as("the decoder after all this")
                .isEqualTo(read(sample).records());
    }

    @Test
    void aBadRecordDoesNotCostItsNeighbours() {
        if (!recordsStandAlone()) {
            return;
        }
        byte[] sample = sample();
        Reading whole = read(sample);
        List<List<Event.Field>> records = whole.records();
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            int bad = random.nextInt(firstToDamage(), records.size() - 1);
            int from = (int) whole.events().get(bad).offset();
            int to = (int) whole.events().get(bad + 1).offset() - 2;
            byte[] damaged = sample.clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                damaged[random.nextInt(from, to)] = (byte) "xX0 \0\u007f".charAt(random.nextInt(6));
            }
            if (random.nextInt(4) == 0) {
                damaged[random.nextInt(from, to)] = (byte) 0xFF;
            }
            Reading reading = read(damaged);
            List<List<Event.Field>> expected = new ArrayList<>(records);
            expected.remove(bad);
            assertThat(reading.records()).as("round %d, record %d", round, bad).containsAll(expected);
            // If nothing is left by which to tell a record, it is not there.
            assertThat(reading.total()).isGreaterThanOrEqualTo(records.size() - 1);
        }
    }

    @Test
    void twoDecodersDoNotDisturbEachOther() throws Exception {
        List<List<Event.Field>> expected = read(sample()).records();
        Callable<Boolean> task = () -> {
            for (int i = 0; i < 50; i++) {
                if (!read(sample()).records().equals(expected)) {
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
}
