package wary.telemetry.follow;

import java.time.Duration;

/**
 * How logs are followed.
 *
 * @param flush a last line without an end is taken for whole when it has not changed for so long; a log that was
 *     renamed or removed is done when nothing was added for so long
 * @param quiet what can only be read as a whole is read when it has not changed for so long
 * @param fromEnd whether what logs hold at the first start is left out, so that only what is added later counts; no
 *     matter where a state was restored
 * @param mostFiles so many files are followed at most
 */
public record FollowOptions(Duration flush, Duration quiet, boolean fromEnd, int mostFiles) {
    /** Ten seconds, two seconds, from the start, 100,000 files. */
    public static final FollowOptions DEFAULT =
            new FollowOptions(Duration.ofSeconds(10), Duration.ofSeconds(2), false, 100_000);

    /** The same, from the end or not. */
    public FollowOptions fromEnd(boolean end) {
        return new FollowOptions(flush, quiet, end, mostFiles);
    }
}
