package wary.ledger.witness;

import java.util.List;
import wary.ledger.VerifiedSignature;

/** What came of asking a witness for its cosignature. */
public sealed interface Submission {
    /**
     * It signed.
     *
     * @param signatures of keys that were asked for, verified, one at least
     */
    record Cosigned(List<VerifiedSignature> signatures) implements Submission {
        public Cosigned {
            signatures = List.copyOf(signatures);
        }
    }

    /**
     * It has cosigned a larger tree already. To a log that has submitted its newest checkpoint this says that somebody
     * else signs with its key, or that it was put back to an older state.
     *
     * @param size that the witness has
     */
    record Ahead(long size) implements Submission {}

    /**
     * It refused.
     *
     * @param status of HTTP; 404 if it does not know the log, 422 if what it has signed before does not agree, 429 or
     *     503 if it may sign later
     * @param message its own words, cut to 200 characters and to letters that show as one line; not to be trusted
     */
    record Refused(int status, String message) implements Submission {}

    /**
     * It answered what it must not: a signature that is not good, none of its keys, no time, no form.
     *
     * @param reason for people
     */
    record Unverified(String reason) implements Submission {}

    /**
     * No whole answer came in time.
     *
     * @param reason for people
     */
    record Unreachable(String reason) implements Submission {}

    /**
     * The consistency proof that it asked for could not be had.
     *
     * @param cause why
     */
    record NoProof(Exception cause) implements Submission {}

    /** It was not waited for: others were enough, or the time for all was over. */
    record Unfinished() implements Submission {}
}
