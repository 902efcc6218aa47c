package wary.watch.live;

import java.io.Closeable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import wary.watch.detect.Saved;

/**
 * All that was found, one JSON object a line, only ever added to. After a crash it says what was told since the state
 * was saved: the same lines of logs are read again, and what they say is not told again.
 */
final class Journal implements Closeable {
    static final String NAME = "findings.jsonl";
    private static final long LARGEST = 64L << 20;
    private static final int KEPT = 10;

    private final Path folder;
    private FileChannel file;
    /** What will be found again, how often, and was told already. */
    private final Map<String, Integer> known = new TreeMap<>();

    private Journal(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    static Journal open(Path folder) throws IOException {
        return new Journal(folder, channel(folder));
    }

    private static FileChannel channel(Path folder) throws IOException {
        FileChannel file = FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        file.position(file.size());
        return file;
    }

    /** Writes a line unless it was told before a crash; says whether it is new. */
    boolean add(String key, byte[] line) throws IOException {
        Integer before = known.get(key);
        if (before != null) {
            if (before == 1) {
                known.remove(key);
            } else {
                known.put(key, before - 1);
            }
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        return true;
    }

    /** Writes down how far it goes. */
    void save(DataOutput out) throws IOException {
        if (file.size() > LARGEST) {
            roll();
        }
        file.force(false);
        out.writeLong(file.size());
        out.writeInt(known.size());
        for (Map.Entry<String, Integer> each : known.entrySet()) {
            Saved.text(out, each.getKey());
            out.writeInt(each.getValue());
        }
    }

    /** The full one becomes {@code findings.1.jsonl}; the oldest of ten goes. */
    private void roll() throws IOException {
        file.close();
        for (int i = KEPT; i >= 1; i--) {
            Path older = folder.resolve("findings." + i + ".jsonl");
            if (Files.exists(older)) {
                if (i == KEPT) {
                    Files.delete(older);
                } else {
                    Files.move(
                            older,
                            folder.resolve("findings." + (i + 1) + ".jsonl"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.move(folder.resolve(NAME), folder.resolve("findings.1.jsonl"), StandardCopyOption.REPLACE_EXISTING);
        file = channel(folder);
    }

    /** Goes on from what {@link #save} wrote; a last line that was cut off is removed. */
    void restore(DataInput in) throws IOException {
        long from = in.readLong();
        known.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            known.merge(Saved.text(in), Math.max(1, in.readInt()), Integer::sum);
        }
        cutOff();
        // It was rolled after the state was written: all in it is new.
        since(from <= file.size() ? from : 0);
    }

    /** All that it has was told already, although nothing else is known. */
    void restoreAll() throws IOException {
        known.clear();
        cutOff();
        since(0);
    }

    void cutOff() throws IOException {
        long size = file.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (size > 0) {
            file.read(one.clear(), size - 1);
            if (one.get(0) == '\n') {
                break;
            }
            size--;
        }
        file.truncate(size);
        file.position(size);
    }

    private void since(long from) throws IOException {
        try (java.io.BufferedReader lines = Files.newBufferedReader(folder.resolve(NAME), StandardCharsets.UTF_8)) {
            long at = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (at >= from) {
                    String key = key(line);
                    if (!key.isEmpty()) {
                        known.merge(key, 1, Integer::sum);
                    }
                }
                at += line.getBytes(StandardCharsets.UTF_8).length + 1;
            }
        }
    }

    /** The member {@code key} stands second in every line that is written here. */
    private static String key(String line) {
        String before = "\",\"key\":\"";
        int at = line.indexOf(before);
        int end = at < 0 ? -1 : line.indexOf('"', at + before.length());
        return end < 0 ? "" : line.substring(at + before.length(), end);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
