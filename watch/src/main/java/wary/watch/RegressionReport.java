package wary.watch;

import java.util.List;
import wary.sigma.Explanation;

/**
 * How regression cases went.
 *
 * @param cases all cases, in the order of their paths
 * @param twins how many JSON twins of binary logs were run as well
 * @param twinsFailed in how many of those the rule did not match as it must; their cases count as failed
 * @param compared records that were compared field by field between a log and its twin
 * @param differing how many of those differ
 * @param trimmed how many of the others are the same but for white space at the ends of values and the last digits of
 *     times, which the tools that make twins leave out
 * @param errata cases that state a number of matches which is known to be wrong, and were held to the right one
 * @param differences the differences, in plain words; the first few of each case
 */
public record RegressionReport(
        List<Case> cases,
        int twins,
        int twinsFailed,
        long compared,
        long differing,
        long trimmed,
        List<String> errata,
        List<String> differences) {

    /** How a case went. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** It names no log that can be run. */
        SKIPPED
    }

    /**
     * A case.
     *
     * @param info the file that describes it
     * @param rule the rule's title, or what the description calls it
     * @param outcome how it went
     * @param problems what is wrong, or why it was skipped
     */
    public record Case(String info, String rule, Outcome outcome, List<Problem> problems) {}

    /**
     * Something that is wrong in a case.
     *
     * @param message what was expected and what was found
     * @param records why the rule does not match the first few records; empty where that is not the question
     */
    public record Problem(String message, List<Explained> records) {}

    /** Why a rule does or does not match a record. */
    public record Explained(String source, long record, Explanation explanation) {}

    /** How many cases ended so. */
    public long count(Outcome outcome) {
        return cases.stream().filter(c -> c.outcome() == outcome).count();
    }

    /**
     * Whether no case failed. Fields that differ from those of a twin may be the twin's fault, so they do not count.
     */
    public boolean passed() {
        return count(Outcome.FAILED) == 0;
    }
}
