package wary.telemetry.follow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.Chunk;
import wary.telemetry.EventSink;
import wary.telemetry.Format;
import wary.telemetry.Formats;
import wary.telemetry.Rejection;

/** A folder with logs, somebody who writes them, and a follower that can be ended and begun again. */
final class Desk implements FollowSink {
    static final FollowOptions OPTIONS = FollowOptions.DEFAULT;

    final Path folder;
    final List<String> paths;
    final List<Event> events = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    final List<Told> told = new ArrayList<>();
    FollowOptions options = OPTIONS;
    /** How far the clock is ahead of the file system's. */
    long ahead;

    private Follower follower;

    Desk(Path folder, Path... paths) {
        this.folder = folder;
        this.paths = paths.length == 0
                ? List.of(folder.toString())
                : List.of(paths).stream().map(Path::toString).toList();
        follower = fresh();
    }

    private Follower fresh() {
        return new Follower(paths, Formats.builtIn(), options, () -> System.currentTimeMillis() + ahead);
    }

    Desk with(FollowOptions other) {
        options = other;
        follower = fresh();
        return this;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** A line of syslog that is like no other. */
    static String line(int number) {
        return "2026-11-03T08:%02d:%02dZ harbor app[7]: message number %06d"
                .formatted(number / 60 % 60, number % 60, number);
    }

    void append(String name, String text) {
        append(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void append(String name, byte[] bytes) {
        try {
            Files.write(file(name), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void lines(String name, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(line(i)).append('\n');
        }
        append(name, text.toString());
    }

    void rename(String from, String to) throws IOException {
        Files.move(file(from), file(to), StandardCopyOption.REPLACE_EXISTING);
    }

    void cut(String name, long size) throws IOException {
        try (FileChannel file = FileChannel.open(file(name), StandardOpenOption.WRITE)) {
            file.truncate(size);
        }
    }

    /** As gzip does: makes the archive, gives it the file's time, and removes the file. */
    void gzip(String from, String to) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file(to)))) {
            Files.copy(file(from), out);
        }
        Files.setLastModifiedTime(file(to), Files.getLastModifiedTime(file(from)));
        Files.delete(file(from));
    }

    /** Looks and reads until there is nothing more. */
    Desk poll() {
        follower.look(this);
        while (follower.step(this)) {
            // goes on
        }
        return this;
    }

    Desk step() {
        follower.step(this);
        return this;
    }

    Desk look() {
        follower.look(this);
        return this;
    }

    Desk later(Duration time) {
        ahead += time.toMillis();
        return this;
    }

    /** Lets so much time pass that nothing has to wait any longer. */
    Desk settle() {
        for (int i = 0; i < 4; i++) {
            later(OPTIONS.flush().plusSeconds(1)).poll();
        }
        return this;
    }

    boolean isSettled() {
        return follower.isSettled();
    }

    byte[] save() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            follower.save(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the follower and begins another that knows this. */
    Desk restart(byte[] saved) throws IOException {
        follower.close();
        follower = fresh();
        follower.restore(new DataInputStream(new ByteArrayInputStream(saved)));
        return this;
    }

    Desk restart() throws IOException {
        return restart(save());
    }

    @Override
    public long chunk(Format format, Chunk chunk) {
        int before = events.size();
        format.decoder(FieldTable.of(List.of("@timestamp", "message"))).decode(chunk, new EventSink() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                rejections.add(rejection);
            }
        });
        return events.size() == before ? UNDATED : events.size();
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections.add(rejection);
    }

    @Override
    public void told(Told thing) {
        told.add(thing);
    }

    /** What the events say, in the order in which they were read. */
    List<String> values(String field) {
        return events.stream()
                .flatMap(event -> event.record().stream())
                .filter(f -> f.name().equals(field))
                .map(Event.Field::text)
                .toList();
    }

    /** The numbers of the lines that were read. */
    List<Integer> numbers() {
        return values("message").stream()
                .map(text -> Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1)))
                .toList();
    }

    boolean wasTold(Told.Kind kind) {
        return told.stream().anyMatch(t -> t.kind() == kind);
    }
}
