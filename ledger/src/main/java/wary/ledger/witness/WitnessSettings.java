package wary.ledger.witness;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a witness behaves where the specification leaves a choice.
 *
 * @param growth how often, for each log, a larger checkpoint is cosigned
 * @param refresh how often, for each log, the same checkpoint is cosigned again. Counted apart from growth, because
 *     anyone who has seen the latest checkpoint can resubmit it and would use up what the log needs to grow
 * @param subtrees how often, for each log, parts of a tree are cosigned
 * @param evidence files of evidence that are kept for each log: as many proofs, and as many suspicions; the first ones
 *     stay
 * @param clock gives the times of cosignatures, and measures the rates
 */
public record WitnessSettings(Rate growth, Rate refresh, Rate subtrees, int evidence, InstantSource clock) {
    /** Ten checkpoints a second, a refreshed one every ten seconds, ten subtrees a second, sixteen files. */
    public static final WitnessSettings DEFAULT = new WitnessSettings(
            new Rate(100, Duration.ofMillis(100)),
            new Rate(10, Duration.ofSeconds(10)),
            new Rate(100, Duration.ofMillis(100)),
            16,
            InstantSource.system());

    public WitnessSettings {
        if (evidence < 1 || evidence > 10_000) {
            throw new IllegalArgumentException("of evidence 1 to 10,000 files are kept, not " + evidence);
        }
    }
}
