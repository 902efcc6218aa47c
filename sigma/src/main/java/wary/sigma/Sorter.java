package wary.sigma;

import java.util.List;
import wary.model.Event;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;

/** Tells what events are, without judging them. For one thread at a time. */
public interface Sorter {
    /**
     * What an event is.
     *
     * @param logSources in every way in which pipelines see it, the parts empty that are not known and {@code -} where
     *     it is known that there is none; a single one with empty parts where nothing says what it is
     * @param rules those whose log source the event is known to be of, in every part that the rule names. That is less
     *     than the rules which are tried on it: what is not known is tried, but is no source
     */
    record Kind(List<LogSource> logSources, List<Rule> rules) {
        public Kind {
            logSources = List.copyOf(logSources);
            rules = List.copyOf(rules);
        }
    }

    /** What this event is; the same object for events of the same kind, as long as it is remembered. */
    Kind kind(Event event);
}
