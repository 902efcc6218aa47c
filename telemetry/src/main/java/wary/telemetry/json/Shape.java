package wary.telemetry.json;

/** What a chunk's bytes are: its context. */
sealed interface Shape {
    /** Whole lines, a record each. */
    enum Lines implements Shape {
        LINES
    }

    /**
     * Records anywhere in the bytes.
     *
     * @param starts where each begins
     * @param ends the place after each one's last byte
     * @param numbers each one's number in the input
     * @param offsets where each begins in the input
     */
    record Records(int[] starts, int[] ends, long[] numbers, long[] offsets) implements Shape {}
}
