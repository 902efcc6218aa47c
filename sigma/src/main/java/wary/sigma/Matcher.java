package wary.sigma;

import java.util.List;
import wary.model.Event;

/** Judges one event after another. For one thread at a time. */
public interface Matcher {
    /** The rules that match this event, in the order of the rule set; usually none. */
    List<Verdict> evaluate(Event event);

    /**
     * Whether rules lately searched whole records, so that it pays to give this matcher events that are
     * {@link Event#complete}. A hint, for readers; asking resets it.
     */
    boolean wantsCompleteEvents();
}
