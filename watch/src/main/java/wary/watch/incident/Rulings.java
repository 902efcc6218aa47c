package wary.watch.incident;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The verdicts that were given, in a file of one JSON object a line that is only ever added to: who changes a verdict
 * gives another, and both stay. Immutable.
 */
public final class Rulings {
    private static final int LARGEST = 64 << 20;
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Ruling> all;
    private final Map<SignKey, Ruling> latest = new HashMap<>();

    private Rulings(List<Ruling> all) {
        this.all = List.copyOf(all);
        this.all.forEach(ruling -> ruling.signs().forEach(sign -> latest.put(sign, ruling)));
    }

    /** No verdicts. */
    public static Rulings none() {
        return new Rulings(List.of());
    }

    /** These, in the order in which they were given. */
    public static Rulings of(List<Ruling> given) {
        return new Rulings(given);
    }

    /**
     * Reads a file of verdicts.
     *
     * @return none if there is no such file
     * @throws IOException if it cannot be read or is damaged; the message names the line
     */
    public static Rulings read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return none();
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException(
                    "%s has %,d bytes; a file of verdicts has at most %,d".formatted(file, Files.size(file), LARGEST));
        }
        List<Ruling> read = new ArrayList<>();
        int number = 0;
        for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                try {
                    read.add(parse(line));
                } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
                    throw new IOException(
                            "%s, line %d, is no verdict: %s. Mend or delete that line"
                                    .formatted(file, number, String.valueOf(e.getMessage())),
                            e);
                }
            }
        }
        return new Rulings(read);
    }

    /**
     * Adds a verdict to a file, which is made if it is not there. When this returns it is on the disk.
     *
     * @throws IOException if it cannot be written
     */
    public static void add(Path file, Ruling ruling) throws IOException {
        byte[] line = line(ruling);
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = out.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            // A line that was cut off when the power failed must not swallow this one.
            boolean open = size > 0 && out.read(last, size - 1) == 1 && last.get(0) != '\n';
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (open) {
                bytes.write('\n');
            }
            bytes.writeBytes(line);
            ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
            out.position(size);
            while (all.hasRemaining()) {
                out.write(all);
            }
            out.force(true);
        }
    }

    /** All of them, in the order in which they were given. */
    public List<Ruling> all() {
        return all;
    }

    /**
     * The verdict on an incident: the latest one, if every sign of medium level or more, or every sign at all where
     * none is, has one. A sign that came after the verdict makes it open again.
     */
    public Optional<Ruling> on(Incident incident) {
        Optional<Ruling> newest = Optional.empty();
        for (Sign sign : incident.telling()) {
            Ruling ruling = latest.get(SignKey.of(sign));
            if (ruling == null) {
                return Optional.empty();
            }
            if (newest.isEmpty() || ruling.at().isAfter(newest.get().at())) {
                newest = Optional.of(ruling);
            }
        }
        return newest;
    }

    private static byte[] line(Ruling ruling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("at", ruling.at().toString());
            json.writeStringProperty("by", ruling.by());
            json.writeStringProperty("verdict", ruling.verdict().word());
            json.writeStringProperty("note", ruling.note());
            json.writeStringProperty("incident", ruling.incident());
            json.writeArrayPropertyStart("signs");
            ruling.signs().stream().sorted().forEach(sign -> json.writeString(sign.text()));
            json.writeEndArray();
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static Ruling parse(String line) {
        Map<String, String> texts = new HashMap<>();
        Set<SignKey> signs = new HashSet<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            expect(json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY && name.equals("signs")) {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        signs.add(new SignKey(json.getString()));
                    }
                    expect(json.currentToken(), JsonToken.END_ARRAY);
                } else {
                    expect(json.currentToken(), JsonToken.VALUE_STRING);
                    texts.put(name, json.getString());
                }
            }
            expect(json.currentToken(), JsonToken.END_OBJECT);
        }
        return new Ruling(
                verdict(text(texts, "verdict")),
                text(texts, "note"),
                text(texts, "by"),
                Instant.parse(text(texts, "at")),
                text(texts, "incident"),
                signs);
    }

    private static Ruling.Verdict verdict(String word) {
        for (Ruling.Verdict each : Ruling.Verdict.values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("expected the verdict true, benign or false, found \"" + word + "\"");
    }

    private static String text(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("expected a \"" + name + "\", found none");
        }
        return text;
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException("expected " + wanted + ", found " + found);
        }
    }
}
