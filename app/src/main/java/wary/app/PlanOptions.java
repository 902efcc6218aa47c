package wary.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import wary.unit.founding.Plan;

/** The numbers and limits of a charter; what is left out is chosen by how many take part. */
final class PlanOptions {
    @Option(names = "--quorum", paramLabel = "N", descriptionKey = "option.unitQuorum")
    private @Nullable Integer quorum;

    @Option(names = "--dishonest", paramLabel = "N", descriptionKey = "option.unitDishonest")
    private @Nullable Integer dishonest;

    @Option(names = "--threshold", paramLabel = "N", descriptionKey = "option.unitThreshold")
    private @Nullable Integer threshold;

    @Option(names = "--freshness", paramLabel = "TIME", descriptionKey = "option.unitFreshness")
    private @Nullable String freshness;

    @Option(names = "--answer-within", paramLabel = "TIME", descriptionKey = "option.unitAnswer")
    private @Nullable String answer;

    Plan plan() {
        return new Plan(
                number("--quorum", quorum),
                number("--dishonest", dishonest),
                number("--threshold", threshold),
                time("--freshness", freshness),
                time("--answer-within", answer));
    }

    private static Optional<Integer> number(String option, @Nullable Integer given) {
        if (given != null && (given < 0 || given > 50)) {
            throw UserError.usage("error.unitNumber", option, given);
        }
        return Optional.ofNullable(given);
    }

    /** As people write it, {@code 36h} or {@code 3d}; or ISO 8601. */
    private static Optional<Duration> time(String option, @Nullable String given) {
        if (given == null) {
            return Optional.empty();
        }
        try {
            String text = given.toUpperCase(Locale.ROOT);
            if (text.matches("[0-9]{1,9}[SMHD]")) {
                return Optional.of(Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text));
            }
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            throw UserError.usage("error.unitTime", option, given);
        }
    }
}
