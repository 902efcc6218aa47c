package wary.scenario.internal.stage;

/** Does something in every hour. */
@FunctionalInterface
public interface Actor {
    /** Adds what happens in this hour, and what it leads to later. */
    void act(Hour hour);
}
