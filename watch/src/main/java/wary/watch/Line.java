package wary.watch;

import java.io.IOException;

/** Takes what the reader cuts off the input, and sees that it is worked on and delivered in order. */
interface Line {
    /**
     * Takes the next one. Waits while too much is under way.
     *
     * @throws Stopped if nothing more is wanted
     */
    void put(Slot slot);

    /**
     * Delivers what a piece has found so far, once all before it is delivered. Called by the one who works on it.
     *
     * @throws Stopped if nothing more is wanted
     */
    void early(Slot.Work slot);

    /**
     * Ends a scan from within. No stack trace: it says nothing about the code. The cause is why, if something failed.
     */
    final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped() {
            super("stopped", null, false, false);
        }

        Stopped(IOException cause) {
            super("stopped", cause, false, false);
        }
    }
}
