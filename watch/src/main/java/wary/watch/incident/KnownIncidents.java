package wary.watch.incident;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/**
 * The incidents that reports have shown, kept beside the file of verdicts, so that a verdict can be given by an id and
 * is on just the signs that the report had. It can be deleted: the next report makes it anew.
 */
public final class KnownIncidents {
    /**
     * One of them.
     *
     * @param id as the report shows it
     * @param title what it is called
     * @param level the word for its severity
     * @param from when it began
     * @param until when its last sign ended
     * @param signs those that tell (see {@link Incident#telling})
     */
    public record Known(String id, String title, String level, Instant from, Instant until, Set<SignKey> signs) {
        public Known {
            signs = Set.copyOf(signs);
        }

        static Known of(Incident incident) {
            Set<SignKey> signs = new LinkedHashSet<>();
            incident.telling().forEach(sign -> signs.add(SignKey.of(sign)));
            return new Known(
                    incident.id(),
                    incident.leading().title(),
                    incident.severity().level().word(),
                    incident.from(),
                    incident.until(),
                    signs);
        }
    }

    private static final int MOST = 10_000;
    private static final int MOST_SIGNS = 200_000;
    private static final int LARGEST = 64 << 20;

    private final Path file;

    private KnownIncidents(Path file) {
        this.file = file;
    }

    /** Those beside this file of verdicts. */
    public static KnownIncidents beside(RulingsFile rulings) {
        return new KnownIncidents(Path.of(rulings.path() + ".known"));
    }

    /** All that are known, by id; what cannot be read is left out, since the next report writes it anew. */
    public Map<String, Known> read() throws IOException {
        Map<String, Known> all = new LinkedHashMap<>();
        if (!Files.isRegularFile(file)) {
            return all;
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST);
        }
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            try {
                Known known = parse(line);
                all.put(known.id(), known);
            } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                // A line that was cut off, or of another version: the next report writes it anew.
            }
        }
        return all;
    }

    /** Adds those of a report; of the same id the new one counts, and of too many the oldest go. */
    public void add(Collection<Incident> incidents) throws IOException {
        Map<String, Known> all = read();
        for (Incident incident : incidents) {
            all.remove(incident.id());
            all.put(incident.id(), Known.of(incident));
        }
        List<Known> newestFirst = new ArrayList<>(all.values()).reversed();
        List<Known> kept = new ArrayList<>();
        long signs = 0;
        for (Known known : newestFirst) {
            signs += known.signs().size();
            if (kept.size() < MOST && signs <= MOST_SIGNS) {
                kept.add(known);
            }
        }
        write(kept.reversed());
    }

    private void write(List<Known> all) throws IOException {
        Path near = Path.of(file + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(near))) {
                for (Known known : all) {
                    write(out, known);
                }
            }
            try {
                Files.move(near, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(near, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(near);
        }
    }

    private static void write(OutputStream out, Known known) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator json = RulingLine.JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("incident", known.id());
            json.writeStringProperty("title", known.title());
            json.writeStringProperty("level", known.level());
            json.writeStringProperty("from", known.from().toString());
            json.writeStringProperty("until", known.until().toString());
            json.writeArrayPropertyStart("signs");
            known.signs().stream().sorted().forEach(sign -> json.writeString(sign.text()));
            json.writeEndArray();
            json.writeEndObject();
        }
        line.write('\n');
        line.writeTo(out);
    }

    private static Known parse(String line) {
        Map<String, String> texts = new HashMap<>();
        Set<SignKey> signs = new LinkedHashSet<>();
        try (JsonParser json = RulingLine.JSON.createParser(ObjectReadContext.empty(), line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.VALUE_STRING) {
                        signs.add(new SignKey(json.getString()));
                    }
                } else {
                    texts.put(name, String.valueOf(json.getString()));
                }
            }
        }
        if (signs.isEmpty() || !texts.containsKey("incident")) {
            throw new IllegalArgumentException("no incident");
        }
        return new Known(
                texts.getOrDefault("incident", ""),
                texts.getOrDefault("title", ""),
                texts.getOrDefault("level", ""),
                Instant.parse(texts.getOrDefault("from", "")),
                Instant.parse(texts.getOrDefault("until", "")),
                signs);
    }
}
