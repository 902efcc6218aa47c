package wary.ledger.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads what a writer before this one has left in its journal. */
final class JournalReader {
    private final Disk disk;
    private final Path folder;

    JournalReader(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /**
     * What a journal says.
     *
     * @param number the highest of its segments
     * @param base the note of the checkpoint before the first of these frames
     * @param frames in order, each with entries and the note of the checkpoint that covers them
     */
    record Content(long number, byte[] base, List<Frame> frames) {}

    private record Segment(Path file, Frame header, List<Frame> frames) {}

    /**
     * Reads all segments that count: from the newest down to one that makes all below it void.
     *
     * @return empty if there is no segment
     * @throws DamagedException if anything but the very end is broken
     */
    Optional<Content> read() throws IOException, DamagedException {
        List<Long> numbers = numbers();
        List<Segment> segments = new ArrayList<>();
        for (long number : numbers.reversed()) {
            if (!segments.isEmpty() && number != segments.getFirst().header().segment() - 1) {
                break;
            }
            segments.addFirst(segment(number));
            if (segments.getFirst().header().fresh()) {
                break;
            }
        }
        if (segments.isEmpty()) {
            return Optional.empty();
        }
        List<Frame> frames = new ArrayList<>();
        byte[] last = segments.getFirst().header().note();
        for (Segment segment : segments) {
            if (!Arrays.equals(last, segment.header().note())) {
                throw new DamagedException(
                        "%s goes on from another checkpoint than the one before it ends with: frames are missing; restore .ledger from the disk that was written"
                                .formatted(segment.file()));
            }
            frames.addAll(segment.frames());
            last = frames.isEmpty() ? last : frames.getLast().note();
        }
        return Optional.of(
                new Content(numbers.getLast(), segments.getFirst().header().note(), List.copyOf(frames)));
    }

    private List<Long> numbers() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (String name : disk.list(folder)) {
            String digits = name.substring(Math.min(name.length(), Journal.PREFIX.length()));
            if (name.startsWith(Journal.PREFIX)
                    && digits.length() == 16
                    && digits.chars().allMatch(HexFormat::isHexDigit)) {
                numbers.add(HexFormat.fromHexDigitsToLong(digits));
            }
        }
        numbers.sort(null);
        return numbers;
    }

    private Segment segment(long number) throws IOException, DamagedException {
        Path file = folder.resolve(Journal.name(number));
        byte[] bytes = disk.read(file, Journal.LIMIT).orElse(new byte[0]);
        // A segment appears under its name when its header is forced, so a broken header is no unfinished write.
        Frame header = Frame.decode(bytes, 0)
                .filter(frame -> frame.segment() == number
                        && frame.ordinal() == 0
                        && frame.entries().isEmpty())
                .orElseThrow(() -> new DamagedException(file + " has no whole header; the disk or a program has changed"
                        + " it: restore .ledger from the disk that was written"));
        List<Frame> frames = new ArrayList<>();
        int offset = header.length();
        while (true) {
            Optional<Frame> next = frame(bytes, offset, header);
            if (next.isEmpty() || next.get().ordinal() != frames.size() + 1) {
                break;
            }
            frames.add(next.get());
            offset += next.get().length();
        }
        // A frame is written only when the one before it is forced: one that is whole shows that all before it were.
        for (int later = offset; later < bytes.length; later += Frame.BLOCK) {
            if (frame(bytes, later, header).isPresent()) {
                throw new DamagedException(
                        "%s has a broken frame at byte %,d and a whole one at byte %,d: acknowledged entries in between are damaged; restore .ledger from the disk that was written"
                                .formatted(file, offset, later));
            }
        }
        return new Segment(file, header, frames);
    }

    private static Optional<Frame> frame(byte[] bytes, int offset, Frame header) {
        return Frame.decode(bytes, offset)
                .filter(frame -> frame.segment() == header.segment() && frame.mark() == header.mark());
    }
}
