package wary.telemetry.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import wary.telemetry.Reading;

/** Quotes that are missing, rows that are too long: rejected with their place, the others read. */
class CsvHostileTest {
    private static Reading read(String input) {
        return Reading.of(new CsvFormat(), input, "a");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnLine() {
        Reading reading = read("a,b\n1,2\n3,\"x\n4,5\n6,7\n");

        assertThat(reading.told()).containsExactly(1L, -2L, 3L, 4L);
        assertThat(reading.kept()).containsExactly(List.of("a=1"), List.of("a=4"), List.of("a=6"));
        assertThat(reading.rejections().getFirst().offset()).isEqualTo(8);
        assertThat(reading.offsets()).containsExactly(4L, 13L, 17L);
    }

    @Test
    void aQuoteThatIsNeverClosedInALongTable() {
        String rows = "4,5\n".repeat(600_000);
        Reading reading = read("a,b\n1,2\n3,\"x\n" + rows);

        assertThat(reading.rejections()).hasSize(1);
        assertThat(reading.rejections().getFirst().number()).isEqualTo(2);
        assertThat(reading.events()).hasSize(600_001);
        assertThat(reading.numbers().getLast()).isEqualTo(600_002);
        assertThat(reading.offsets().getLast()).isEqualTo(13 + rows.length() - 4);
    }

    @Test
    void aRowOverTheLimit() {
        String limit = "x".repeat(RowSplitter.LONGEST_ROW - 2);

        assertThat(read("a,b\n1,2\n3," + limit + "\n4,5\n").told()).containsExactly(1L, 2L, 3L);
        assertThat(read("a,b\n1,2\n3,x" + limit + "\n4,5\n").told()).containsExactly(1L, -2L, 3L);
        assertThat(read("a,b\n1,2\n3,\"" + limit.repeat(20) + "\"\n4,5\n").told())
                .containsExactly(1L, -2L, 3L);
    }

    /** Every line both closes and opens a quote: gone through a few times, not once for each line. */
    @Test
    void quotesThatOpenOnEveryLine() {
        String input = "a,b\n1,2\n" + "x\",\"\n".repeat(1_000_000);
        Reading reading = read(input);

        assertThat(reading.told().getFirst()).isEqualTo(1);
        assertThat(reading.rejections()).isNotEmpty();
        reading.checkPlaces(input.length());
    }
}
