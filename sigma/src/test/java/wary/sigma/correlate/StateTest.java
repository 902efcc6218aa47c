package wary.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import wary.sigma.CorrelationMatch;
import wary.sigma.CorrelationOptions;
import wary.sigma.Correlator;

/** States that are written and read back, and what is refused. */
class StateTest {
    static final String RULES = Stream.with("""

                type: event_count
                rules: [a]
                group-by: [u]
                timespan: 1h
                condition: {gte: 3}
            name: many
            ---
            title: Kinds
            correlation: {type: temporal_ordered, rules: [many, b], group-by: [h], timespan: 1h}
            ---
            title: Values
            correlation: {type: value_count, rules: [a, b], timespan: 1h, condition: {field: [u, h], lte: 3}}
            ---
            title: Numbers
            correlation: {type: value_avg, rules: [c], timespan: 1h, condition: {field: n, gt: 3}}
            """);

    static Stream filled(String yaml) {
        CorrelationOptions options = CorrelationOptions.DEFAULT.withLateness(Duration.ofSeconds(2));
        return new Stream(yaml, options)
                .at(1, "a", "u=x", "h=p")
                .at(2, "a", "u=x", "h=q")
                .at(3, "a", "u=x", "h=p")
                .at(4, "c", "n=2.5")
                .at(5, "a", "u=y", "h=p")
                .at(6, "a", "u=y", "h=p")
                .at(7, "b", "u=y", "h=r");
    }

    static byte[] state(Correlator correlator) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        correlator.snapshot(out);
        return out.toByteArray();
    }

    private static void refused(Correlator correlator, byte[] state, String fragment) throws IOException {
        byte[] before = state(correlator);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> correlator.restore(new ByteArrayInputStream(state)))
                .withMessageContaining(fragment)
                .withMessageContaining("begin without it");
        assertThat(state(correlator)).as("nothing has changed").isEqualTo(before);
    }

    @Test
    void refusesAStateOfOtherCorrelations() throws IOException {
        byte[] state = state(filled(RULES).correlator);

        refused(filled(RULES.replace("timespan: 1h", "timespan: 2h")).correlator, state, "other correlation rules");
        refused(filled(RULES.replace("{gte: 3}", "{gte: 4}")).correlator, state, "other correlation rules");
        refused(filled(RULES.replace("[u]", "[h]")).correlator, state, "other correlation rules");
    }

    @Test
    void takesAStateWhenOtherRulesCameOrMoved() throws IOException {
        Stream more = new Stream(Stream.base("e") + "# a line\n" + RULES);
        more.correlator.restore(new ByteArrayInputStream(state(filled(RULES).correlator)));
        more.at(8, "a", "u=y", "h=p").at(20, "c", "n=5");

        assertThat(more.end()).contains("20 = 3.75 of 2");
        assertThat(more.verdicts.getFirst().firstMatches())
                .as("pointers name rules by their new numbers")
                .allSatisfy(
                        p -> assertThat(more.rules.rules().get(p.rule()).name()).isEqualTo("c"));
    }

    @Test
    void refusesWhatIsCutOffAnywhere() throws IOException {
        byte[] state = state(filled(RULES).correlator);
        Correlator empty = new Stream(RULES).correlator;
        for (int length = 0; length < state.length; length++) {
            refused(empty, Arrays.copyOf(state, length), "");
        }
    }

    @Test
    void refusesWhateverBitIsFlipped() throws IOException {
        byte[] state = state(filled(RULES).correlator);
        Correlator empty = new Stream(RULES).correlator;
        for (int i = 0; i < state.length * 8; i += 3) {
            byte[] damaged = state.clone();
            damaged[i / 8] ^= (byte) (1 << i % 8);
            refused(empty, damaged, "");
        }
    }

    @Test
    void holdsNoMoreThanItsOptionsAllow() throws IOException {
        Stream full = new Stream(RULES);
        for (int i = 0; i < 500; i++) {
            full.at(i, "a", "u=" + i, "h=x");
        }
        Correlator small = full.rules.correlator(CorrelationOptions.DEFAULT.holding(10, 50, 1000));
        small.restore(new ByteArrayInputStream(state(full.correlator)));

        assertThat(small.stats()).allSatisfy(s -> {
            assertThat(s.groups()).isLessThanOrEqualTo(10);
            assertThat(s.held()).isLessThanOrEqualTo(50);
        });
        assertThat(small.stats().getFirst().groupsEvicted()).isEqualTo(489);
    }

    @Test
    void readsNoFurtherThanItsEnd() throws IOException {
        byte[] state = state(filled(RULES).correlator);
        ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(state, state.length + 7));
        new Stream(RULES).correlator.restore(in);
        assertThat(in.available()).isEqualTo(7);
    }

    @Test
    void matchesAreWrittenAndReadBack() throws IOException {
        CorrelationMatch match = new CorrelationMatch(
                -5, 3, List.of(List.of("x", "ÄÖ"), List.of(), List.of("")), true, "dir/log.evtx", 77, 1L << 40);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        match.write(new DataOutputStream(bytes));

        assertThat(CorrelationMatch.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(match);
        byte[] wrong = bytes.toByteArray();
        wrong[29] = (byte) 0x80;
        assertThatExceptionOfType(StreamCorruptedException.class)
                .isThrownBy(() -> CorrelationMatch.read(new DataInputStream(new ByteArrayInputStream(wrong))));
    }
}
