package wary.unit.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wary.unit.json.JsonException;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;

/** Holds the schemas and the code together: each judges as the other does, what is valid and what is not. */
class StatementSchemaTest {
    private static final String ENVELOPE = "envelope";
    private static final Map<String, Schema> SCHEMAS = schemas();

    private static Map<String, Schema> schemas() {
        Map<String, String> texts = new HashMap<>();
        texts.put(StatementSchema.PREFIX + ENVELOPE, StatementSchema.envelope());
        for (Kind.Known kind : Kind.Known.values()) {
            texts.put(StatementSchema.PREFIX + kind.code(), StatementSchema.of(kind));
        }
        SchemaRegistry registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, b -> b.schemas(texts));
        Map<String, Schema> schemas = new HashMap<>();
        texts.keySet()
                .forEach(id -> schemas.put(
                        id.substring(StatementSchema.PREFIX.length()), registry.getSchema(SchemaLocation.of(id))));
        return schemas;
    }

    private static boolean schemaAccepts(JsonObject json) {
        String kind = json.get("kind").orElse(json) instanceof JsonString code ? code.value() : ENVELOPE;
        Schema schema =
                kind.equals(ENVELOPE) ? SCHEMAS.get(ENVELOPE) : SCHEMAS.getOrDefault(kind, SCHEMAS.get(ENVELOPE));
        return schema.validate(json.toString(), InputFormat.JSON).isEmpty();
    }

    private static String complaint(JsonObject json) {
        try {
            EnvelopeReader.form(json);
            return "";
        } catch (JsonException e) {
            return e.getMessage();
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsEveryKind(Kind.Known kind) {
        for (int seed = 0; seed < 20; seed++) {
            Envelope envelope = Envelopes.of(new Random(seed), kind);
            assertThat(SCHEMAS.get(kind.code()).validate(envelope.json().toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    /** {@code -Dwary.schema.tries=500000} looks longer; another first seed looks elsewhere. */
    @Test
    void judgesChangedStatementsAsTheCodeDoes() {
        int tries = Integer.getInteger("wary.schema.tries", 5000);
        long first = Long.getLong("wary.schema.seed", 1);
        int sound = 0;
        for (long seed = first; seed < first + tries; seed++) {
            Random random = new Random(seed);
            JsonObject changed = Mutations.mutate(
                    Envelopes.any(random).json(), Envelopes.any(random).json(), random);
            String complaint = complaint(changed);
            assertThat(schemaAccepts(changed))
                    .as("seed %d: %s%nthe code says: %s", seed, changed, complaint)
                    .isEqualTo(complaint.isEmpty());
            sound += complaint.isEmpty() ? 1 : 0;
        }
        assertThat(sound).as("both verdicts occur often").isBetween(tries / 20, tries * 19 / 20);
    }

    @Test
    void acceptsUnknownKindsAndFurtherMembers() {
        JsonObject json = Envelopes.of(new Random(1), Kind.Known.HEARTBEAT).json();
        JsonObject other = Envelopes.with(
                Envelopes.with(json, "kind", Optional.of(new JsonString("smoke-signal"))),
                "colour",
                Optional.of(new JsonString("white")));
        assertThat(schemaAccepts(other)).isTrue();
        assertThat(complaint(other)).isEmpty();
    }
}
