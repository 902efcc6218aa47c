package wary.unit.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schemas (2020-12) of version 1, for other programs to use. They say of one statement's form what this
 * package does. What they cannot say: the canonical form and its size, and what compares members with each other.
 */
public final class StatementSchema {
    /** What the identifiers of the schemas begin with; the code of a kind or {@code envelope} follows. */
    public static final String PREFIX = "urn:wary:statement-1:";

    private StatementSchema() {}

    /** The schema of what all kinds have in common, unknown ones included. */
    public static String envelope() {
        return read("envelope");
    }

    /** The schema of a kind, which refers to {@link #envelope()}. */
    public static String of(Kind.Known kind) {
        return read(kind.code());
    }

    private static String read(String name) {
        String path = "/wary/unit/schema/" + name + ".json";
        try (InputStream schema = StatementSchema.class.getResourceAsStream(path)) {
            if (schema == null) {
                throw new IllegalStateException("the program lacks its file " + path);
            }
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
