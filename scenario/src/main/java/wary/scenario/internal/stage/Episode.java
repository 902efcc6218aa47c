package wary.scenario.internal.stage;

/** Something that happens once. */
public interface Episode {
    /** The truth about it. */
    Tale tale();

    /** When it begins; nothing of it is earlier. */
    long begin();

    /** Adds all that happens. */
    void play();
}
