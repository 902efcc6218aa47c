package wary.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a log says about itself at one size (tlog-checkpoint, "Note text"). Not signed here: see {@link Note}.
 *
 * @param origin names the log, for ever; 1 to 255 bytes of UTF-8 on one line
 * @param size entries in the tree
 * @param root the tree's root; at size zero {@link Hash#EMPTY}, which is checked where it matters, not here
 * @param extensions further lines, opaque and discouraged: no ML-DSA-44 cosignature covers them
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {
    /** Bytes of UTF-8 in an origin; what an ML-DSA-44 cosignature can commit to. */
    public static final int ORIGIN_LIMIT = 255;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no negative size: " + size);
        }
        if (origin.isEmpty() || origin.getBytes(StandardCharsets.UTF_8).length > ORIGIN_LIMIT) {
            throw new IllegalArgumentException("an origin has 1 to " + ORIGIN_LIMIT + " bytes");
        }
        if (!line(origin)) {
            throw new IllegalArgumentException("an origin is one line of Unicode without control characters");
        }
        if (!extensions.stream().allMatch(Checkpoint::line)) {
            throw new IllegalArgumentException(
                    "an extension is one line of Unicode without control characters, and not empty");
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /**
     * Reads the text of a note as a checkpoint.
     *
     * @throws MalformedException if a line is missing, empty or has control characters, the size is not a plain decimal
     *     below 2^63, or the root is not a hash
     */
    public static Checkpoint parse(String text) throws MalformedException {
        if (!text.endsWith("\n")) {
            throw new MalformedException("a checkpoint ends in a line feed");
        }
        List<String> lines = new ArrayList<>(
                Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1)));
        if (lines.size() < 3) {
            throw new MalformedException("a checkpoint has the lines origin, size and root, found " + lines.size());
        }
        if (!lines.stream().allMatch(Checkpoint::line)) {
            throw new MalformedException("a checkpoint has no empty line and no control characters");
        }
        String origin = lines.get(0);
        if (origin.getBytes(StandardCharsets.UTF_8).length > ORIGIN_LIMIT) {
            throw new MalformedException("the origin is longer than " + ORIGIN_LIMIT + " bytes");
        }
        return new Checkpoint(
                origin,
                Decimal.parse(lines.get(1), "the size of the tree"),
                Hash.parse(lines.get(2)),
                lines.subList(3, lines.size()));
    }

    private static boolean line(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= 0x20) && Text.isUnicode(text);
    }

    /** The text that is signed: every line with its line feed. */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root)
                .append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
