package wary.unit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
    private final Quota quota = new Quota(10, 2, clock::get);

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void allCanBeTakenAtOnceAndNoMore() {
        assertThat(quota.left("river")).isEqualTo(10);
        assertThat(quota.take("river", 10)).isTrue();
        assertThat(quota.take("river", 1)).isFalse();
        assertThat(quota.left("river")).isZero();
    }

    @Test
    void whatIsRefusedCostsNothing() {
        assertThat(quota.take("river", 11)).isFalse();
        assertThat(quota.left("river")).isEqualTo(10);
    }

    @Test
    void oneDoesNotUseUpWhatIsAnothers() {
        assertThat(quota.take("river", 10)).isTrue();
        assertThat(quota.take("tidewater", 10)).isTrue();
    }

    @Test
    void itComesBackWithTimeUpToTheWhole() {
        assertThat(quota.take("river", 10)).isTrue();
        pass(Duration.ofMillis(499));
        assertThat(quota.take("river", 1)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(quota.take("river", 1)).isTrue();
        pass(Duration.ofDays(1));
        assertThat(quota.left("river")).isEqualTo(10);
    }

    /** Asking again and again must not lose the parts of a second in between. */
    @Test
    void askingOftenDoesNotSlowItDown() {
        assertThat(quota.take("river", 10)).isTrue();
        for (int i = 0; i < 5000; i++) {
            pass(Duration.ofMillis(1));
            assertThat(quota.take("river", 11)).isFalse();
        }
        assertThat(quota.left("river")).isBetween(9L, 10L);
    }

    @Test
    void whatWasSpentOnCreditIsWaitedFor() {
        quota.spend("river", 20);
        assertThat(quota.left("river")).isNegative();
        assertThat(quota.take("river", 1)).isFalse();
        assertThat(quota.wait("river", 2)).isEqualTo(6);
        pass(Duration.ofSeconds(6));
        assertThat(quota.take("river", 2)).isTrue();
    }

    @Test
    void theWaitIsOneSecondAtLeast() {
        assertThat(quota.wait("river", 1)).isEqualTo(1);
        assertThat(quota.wait("river", 10)).isEqualTo(1);
    }

    /** More than fits in at all is never there; to wait for as much as fits is all that can be said. */
    @Test
    void whoAsksForTooMuchIsNotToldToWaitForEver() {
        quota.spend("river", 10);
        assertThat(quota.wait("river", Long.MAX_VALUE)).isEqualTo(5);
    }
}
