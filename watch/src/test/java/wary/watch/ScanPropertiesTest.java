package wary.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the input, nothing is lost, and the number of threads changes nothing. */
class ScanPropertiesTest {
    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.of("m", "2", "u", "u", "r", "L", "x", "j", "s")
                .list()
                .ofMaxSize(200);
    }

    private record Run(ScanResult result, List<String> found) {}

    private static Run run(List<String> lines, int linesEach, int threads) throws IOException {
        List<String> found = new ArrayList<>();
        ScanResult result = Lab.scan(Lab.log(String.join("\n", lines), linesEach))
                .threads(threads)
                .run(Findings.to(f -> found.add(Lab.show(f))), ScanListener.NONE);
        return new Run(result, found);
    }

    @Property(tries = 300)
    void readIsMatchedPlusUnmatchedPlusRejected(
            @ForAll("lines") List<String> lines,
            @ForAll @IntRange(min = 1, max = 20) int linesEach,
            @ForAll @IntRange(min = 1, max = 4) int threads)
            throws IOException {
        ScanResult result = run(lines, linesEach, threads).result();

        EventCounts events = result.events();
        assertThat(events.read()).isEqualTo(events.matched() + events.unmatched() + events.rejected());
        assertThat(result.rejected().stream().mapToLong(RejectedRecords::count).sum())
                .isEqualTo(events.rejected());
        EventCounts files = result.files().stream().map(FileReport::events).reduce(EventCounts.NONE, EventCounts::plus);
        assertThat(files).isEqualTo(events);
        if (!lines.contains("x")) {
            assertThat(events.read()).isEqualTo(lines.size());
            assertThat(events.matched())
                    .isEqualTo(lines.stream()
                            .filter(l -> l.equals("m") || l.equals("2"))
                            .count());
            assertThat(events.unmatched())
                    .isEqualTo(lines.stream().filter("u"::equals).count());
        }
    }

    @Property(tries = 200)
    void theNumberOfThreadsChangesNothing(
            @ForAll("lines") List<String> lines,
            @ForAll @IntRange(min = 1, max = 20) int linesEach,
            @ForAll @IntRange(min = 2, max = 6) int threads)
            throws IOException {
        Run one = run(lines, linesEach, 1);
        Run many = run(lines, linesEach, threads);

        assertThat(many.found()).isEqualTo(one.found());
        assertThat(many.result().events()).isEqualTo(one.result().events());
        assertThat(many.result().files()).isEqualTo(one.result().files());
        assertThat(many.result().rejected()).isEqualTo(one.result().rejected());
    }
}
