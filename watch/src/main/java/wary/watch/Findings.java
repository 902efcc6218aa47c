package wary.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where findings go. A scan works on several stretches of the input at once, and each fills a {@link Part} of its own;
 * the parts are then delivered one by one in the order of the input. So that the costly work of an output, such as
 * writing JSON, is spread over all cores, it belongs into {@link Part#add}.
 */
public interface Findings {
    /** A new part; called on any thread. */
    Part part();

    /** The findings of one stretch of input. Used by one thread at a time. */
    interface Part {
        /** Takes a finding. */
        void add(Finding finding);

        /**
         * About how many bytes of memory are held until {@link #deliver}. A part that holds much is delivered early,
         * when all before it is, so that memory stays bounded however much is found.
         */
        long size();

        /**
         * Hands on what was added since the last call, and forgets it. Called in the order of the input and never for
         * two parts at the same time; can be called several times.
         *
         * @throws IOException if it cannot be written; the scan then ends
         */
        void deliver() throws IOException;
    }

    /** Gives each finding to this consumer, in order, never two at a time. */
    static Findings to(Consumer<Finding> consumer) {
        return () -> new Part() {
            // A finding keeps its event, and with it a share of the piece of log, which the scan counts already.
            private static final int BYTES_EACH = 1024;

            private final List<Finding> kept = new ArrayList<>();

            @Override
            public void add(Finding finding) {
                kept.add(finding);
            }

            @Override
            public long size() {
                return (long) kept.size() * BYTES_EACH;
            }

            @Override
            public void deliver() {
                kept.forEach(consumer);
                kept.clear();
            }
        };
    }
}
