package wary.sigma;

import java.util.List;
import wary.model.FieldTable;
import wary.sigma.rule.Correlation;
import wary.sigma.rule.Rule;
import wary.sigma.rule.RuleProblem;

/** A compiled set of Sigma rules. Immutable and thread-safe. */
public final class RuleSet {
    private RuleSet() {}

    /** Begins a rule set. */
    public static Builder builder() {
        return new Builder();
    }

    /** The rules that run. */
    public List<Rule> rules() {
        throw new UnsupportedOperationException();
    }

    /** What was not taken and why, and correlation rules, which are parsed but not run yet. In the order given. */
    public List<RuleProblem> problems() {
        throw new UnsupportedOperationException();
    }

    /** The correlation rules that were parsed. */
    public List<Correlation> correlations() {
        throw new UnsupportedOperationException();
    }

    /** The event fields the rules and the pipelines look at: give this to a reader. */
    public FieldTable fields() {
        throw new UnsupportedOperationException();
    }

    /** What judges events; one serves all threads. */
    public Engine engine() {
        throw new UnsupportedOperationException();
    }

    /** Collects rule texts; does no I/O. */
    public static final class Builder {
        private Builder() {}

        /** Adds a rule file, which may hold several YAML documents. {@code file} is the name shown in problems. */
        public Builder rules(String file, byte[] yaml) {
            throw new UnsupportedOperationException();
        }

        /** The values that {@code %name%} stands for under {@code expand}. */
        public Builder placeholder(String name, List<String> values) {
            throw new UnsupportedOperationException();
        }

        /** Adds a processing pipeline (docs/pipelines.md). A pipeline that does not parse throws {@link IllegalArgumentException}. */
        public Builder pipeline(String file, byte[] yaml) {
            throw new UnsupportedOperationException();
        }

        /** Whether rules are tried only on events of their log source; on unless said otherwise. */
        public Builder routing(boolean on) {
            throw new UnsupportedOperationException();
        }

        /** Compiles what was added. Never throws for a bad rule: see {@link RuleSet#problems()}. */
        public RuleSet build() {
            throw new UnsupportedOperationException();
        }
    }
}
