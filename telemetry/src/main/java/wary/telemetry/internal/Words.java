package wary.telemetry.internal;

import java.nio.charset.StandardCharsets;

/** Goes through a line word by word; spaces, also several, stand between words. */
public final class Words {
    private final byte[] bytes;
    private final int to;
    private int from;
    private int end;

    /** Before the first word from here on. */
    public Words(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.to = to;
        this.from = from;
        end = from;
    }

    /** Goes on to the next word; false if there is none, and then the word is empty. */
    public boolean next() {
        from = end;
        while (from < to && bytes[from] == ' ') {
            from++;
        }
        end = Ascii.indexOf(bytes, from, to, ' ');
        return from < end;
    }

    /** Where the word begins. */
    public int from() {
        return from;
    }

    /** The place after the word. */
    public int end() {
        return end;
    }

    /** Whether the word is this one. */
    public boolean is(String word) {
        return Ascii.is(bytes, from, end, word);
    }

    /** The word as text. */
    public String text() {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
