package wary.watch;

import java.util.List;

/**
 * Records that were rejected for the same reason.
 *
 * @param reason in plain words; {@link #OTHER} gathers what comes after {@link #MOST_REASONS} different ones
 * @param count how many
 * @param examples where the first few of them stand, as {@code file:record}
 */
public record RejectedRecords(String reason, long count, List<String> examples) {
    /** So many different reasons are told apart; a hostile log could make up any number of them. */
    public static final int MOST_REASONS = 100;

    /** So many places are kept for each. */
    public static final int MOST_EXAMPLES = 3;

    /** The reason that gathers the rest. */
    public static final String OTHER = "other reasons";
}
