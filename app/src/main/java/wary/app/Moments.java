package wary.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wary.unit.statement.Times;

/** Times on a command line: ISO 8601 in UTC, and spans such as {@code 72h}. */
final class Moments {
    private Moments() {}

    static Optional<Instant> time(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(text);
            // Refuses years that no statement can have.
            Times.format(time);
            return Optional.of(time);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw UserError.usage("error.time", text);
        }
    }

    static Optional<Duration> span(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        long unit = switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 86_400;
            default -> 0;
        };
        String digits = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
        boolean sound = unit > 0
                && !digits.isEmpty()
                && digits.length() <= 5
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && Long.parseLong(digits) > 0;
        if (!sound) {
            throw UserError.usage("error.span", text);
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(digits) * unit));
    }
}
