package wary.telemetry.internal;

/**
 * Where records stand in a chunk's bytes.
 *
 * @param starts where each begins
 * @param ends the place after each one's last byte
 * @param numbers each one's number in the input
 * @param offsets where each begins in the input
 */
public record Records(int[] starts, int[] ends, long[] numbers, long[] offsets) {
    public int count() {
        return starts.length;
    }
}
