package wary.sigma;

import java.util.List;
import wary.model.Event;

/** Judges one event after another. For one thread at a time. */
public interface Matcher {
    /** The rules that match this event, in the order of the rule set; usually none. */
    List<Verdict> evaluate(Event event);
}
