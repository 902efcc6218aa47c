package wary.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void writesAsTheJdkDoes() {
        new Random(3).longs(100_000, -62_167_219_200_000L, 253_402_300_800_000L).forEach(millis -> {
            byte[] text = new byte[IsoTime.LENGTH];
            IsoTime.write(millis, text);

            assertThat(new String(text, StandardCharsets.US_ASCII))
                    .isEqualTo(MILLIS.format(Instant.ofEpochMilli(millis)));
        });
    }

    @Test
    void countsDaysAsTheJdkDoes() {
        for (LocalDate date = LocalDate.EPOCH; date.getYear() < 2500; date = date.plusDays(1)) {
            assertThat(IsoTime.day(date.getYear(), date.getMonthValue(), date.getDayOfMonth()))
                    .isEqualTo(date.toEpochDay() * 86_400_000L);
        }
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThat(IsoTime.day(2026, 2, 29)).isEqualTo(IsoTime.NONE);
        assertThat(IsoTime.day(2024, 2, 29)).isNotEqualTo(IsoTime.NONE);
        assertThat(IsoTime.day(2026, 13, 1)).isEqualTo(IsoTime.NONE);
        assertThat(IsoTime.day(2026, 4, 31)).isEqualTo(IsoTime.NONE);
        assertThat(IsoTime.time(24, 0, 0)).isEqualTo(IsoTime.NONE);
        assertThat(IsoTime.time("08:00:0x".getBytes(StandardCharsets.US_ASCII), 0, 8))
                .isEqualTo(IsoTime.NONE);
        assertThat(IsoTime.sum(IsoTime.NONE, 1)).isEqualTo(IsoTime.NONE);
    }
}
