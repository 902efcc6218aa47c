package wary.unit.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.ledger.Hash;
import wary.unit.UnitException;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.statement.StatementException.Problem;

class EnvelopeTest {
    private static final Hash HASH = Hash.sha256(new byte[] {1});

    @Provide
    Arbitrary<Envelope> envelopes() {
        return Envelopes.all();
    }

    @Property
    void readsBackAsItself(@ForAll("envelopes") Envelope envelope) throws UnitException {
        Entry read = Entry.parse(envelope.bytes());
        assertThat(read).isEqualTo(envelope).hasSameHashCodeAs(envelope);
        assertThat(read.leaf()).isEqualTo(Hash.leaf(envelope.bytes()));
        assertThat(read.bytes()).isEqualTo(Json.canonical(read.json()));
        assertThat(envelope.meta().json()).isEqualTo(envelope.json().get("meta").orElseThrow());
        assertThat(envelope.isUnderstood()).isTrue();
        assertThat(envelope.meta().kind()).isEqualTo(envelope.kind());
        assertThat(envelope.tlp().isPresent()).isEqualTo(envelope.body().isPresent());
    }

    /** Whatever a partner changes: a typed refusal, or a statement that reads back as itself. */
    @Property
    void changedStatementsAreReadOrRefused(@ForAll long seed) throws UnitException {
        Random random = new Random(seed);
        JsonObject changed = Mutations.mutate(
                Envelopes.any(random).json(), Envelopes.any(random).json(), random);
        Entry entry;
        try {
            entry = Entry.parse(Json.canonical(changed));
        } catch (JsonException | StatementException e) {
            assertThat(e.getMessage().chars()).noneMatch(c -> c < 0x20 && c != '\n');
            return;
        }
        assertThat(entry.json()).isEqualTo(changed);
        assertThat(Entry.parse(entry.bytes())).isEqualTo(entry);
    }

    @Test
    void hasTheFormOfTheSpecification() throws UnitException {
        Envelope inquiry = Envelope.draft(
                        "harbor",
                        17,
                        HASH,
                        Envelopes.NOW,
                        new Meta.Inquiry("river", Envelopes.NOW.plus(Duration.ofDays(2))))
                .id(StatementId.parse("inquiry--7d1f6a40-5ad5-4b0a-8b3e-0d2ad0a4a111")
                        .orElseThrow())
                .about(new About("river", 12, HASH))
                .body(
                        new BodyRef(HASH, List.of(Rung.FULL), 1234, Optional.of(HASH)),
                        Audience.members("river"),
                        Tlp.AMBER,
                        LegalBasis.PUBLIC_TASK)
                .build();
        String hash = HASH.toString();
        assertThat(new String(inquiry.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"about\":{\"author\":\"river\",\"index\":12,\"leaf\":\"" + hash
                        + "\"},\"author\":\"harbor\",\"basis\":\"public-task\",\"body\":{\"ciphertext\":\"" + hash
                        + "\",\"commitment\":\"" + hash + "\",\"rungs\":[\"full\"],\"size\":1234},\"charter\":\"" + hash
                        + "\",\"id\":\"inquiry--7d1f6a40-5ad5-4b0a-8b3e-0d2ad0a4a111\",\"kind\":\"inquiry\","
                        + "\"meta\":{\"addressee\":\"river\",\"deadline\":\"2026-11-25T05:28:02.123Z\"},"
                        + "\"modified\":\"2026-11-23T05:28:02.123Z\",\"seq\":17,\"tlp\":\"AMBER\","
                        + "\"to\":{\"members\":[\"river\"]},\"wary\":\"statement/1\"}");
    }

    @Test
    void keepsAndMarksUnknownKinds() throws UnitException {
        JsonObject json = changed(heartbeat(), "kind", new JsonString("smoke-signal"));
        json = changed(json, "id", new JsonString("smoke-signal--7d1f6a40-5ad5-4b0a-8b3e-0d2ad0a4a111"));
        json = changed(json, "meta", JsonObject.builder().put("puffs", 3).build());
        Envelope read = Envelope.parse(Json.canonical(json));
        assertThat(read.kind()).isEqualTo(new Kind.Unknown("smoke-signal"));
        assertThat(read.meta()).isInstanceOf(Meta.Unknown.class);
        assertThat(read.isUnderstood()).isFalse();
        assertThat(read.bytes()).isEqualTo(Json.canonical(json));
        assertThat(References.check(read, Optional.empty())).isEqualTo(References.Reference.NONE);
    }

    @Test
    void keepsAndMarksFurtherMembers() throws UnitException {
        JsonObject json = Envelopes.of(new Random(3), Kind.Known.ENTANGLE).json();
        JsonObject meta = (JsonObject) json.get("meta").orElseThrow();
        json = changed(json, "meta", changed(meta, "weather", new JsonString("fog")));
        json = changed(
                json,
                "to",
                JsonObject.builder().put("unit", true).put("cc", "x").build());
        json = changed(json, "~/x", JsonObject.EMPTY);
        Envelope read = Envelope.parse(Json.canonical(json));
        assertThat(read.further()).containsExactlyInAnyOrder("/~0~1x", "/to/cc", "/meta/weather");
        assertThat(read.isUnderstood()).isFalse();
        assertThat(read.kind()).isEqualTo(Kind.Known.ENTANGLE);
        assertThat(read.bytes()).isEqualTo(Json.canonical(json));
    }

    @Test
    void keepsLaterVersions() throws UnitException {
        JsonObject json = JsonObject.builder()
                .put("wary", "statement/2")
                .put("seq", 7)
                .put("anything", JsonObject.EMPTY)
                .build();
        Entry entry = Entry.parse(Json.canonical(json));
        assertThat(entry).isEqualTo(new FutureStatement(2, json));
        assertThat(entry.number()).hasValue(7);
        assertThat(entry.bytes()).isEqualTo(Json.canonical(json));
        assertThat(Entry.parse(bytes("{\"wary\":\"statement/999999\"}")).number())
                .isEmpty();
        assertThat(Entry.parse(bytes("{\"seq\":-1,\"wary\":\"statement/3\"}")).number())
                .isEmpty();
        assertThatThrownBy(() -> Envelope.parse(Json.canonical(json)))
                .isInstanceOfSatisfying(
                        StatementException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_A_STATEMENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "null",
                "\"statement/1\"",
                "{\"wary\":\"statement/0\"}",
                "{\"wary\":\"statement/01\"}",
                "{\"wary\":\"statement/\"}",
                "{\"wary\":\"statement/1000000\"}",
                "{\"wary\":\"statement/-1\"}",
                "{\"wary\":\"statements/1\"}",
                "{\"wary\":\"charter/1\"}"
            })
    void refusesWhatIsNoStatement(String text) {
        assertThat(catchThrowableOfType(StatementException.class, () -> Entry.parse(bytes(text)))
                        .problem())
                .isEqualTo(Problem.NOT_A_STATEMENT);
    }

    @Test
    void refusesWhatIsNotCanonical() {
        String text = heartbeat().toString();
        assertThatThrownBy(() -> Entry.parse(bytes(text.replace(",", ", "))))
                .isInstanceOfSatisfying(
                        JsonException.class,
                        e -> assertThat(e.problem()).isEqualTo(JsonException.Problem.NOT_CANONICAL));
    }

    @Test
    void boundsTheSize() throws UnitException {
        JsonObject json = heartbeat();
        int room = Entry.LARGEST - Json.canonical(changed(json, "x", new JsonString(""))).length;
        byte[] largest = Json.canonical(changed(json, "x", new JsonString("x".repeat(room))));
        assertThat(largest).hasSize(Entry.LARGEST);
        assertThat(Envelope.parse(largest).further()).containsExactly("/x");
        byte[] larger = Json.canonical(changed(json, "x", new JsonString("x".repeat(room + 1))));
        assertThatThrownBy(() -> Entry.parse(larger))
                .isInstanceOfSatisfying(
                        StatementException.class, e -> assertThat(e.problem()).isEqualTo(Problem.TOO_LONG));
    }

    @Test
    void ownTextsGoThroughTheSameGate() {
        assertThatThrownBy(() -> Envelope.draft("Harbor!", 0, HASH, Envelopes.NOW, new Meta.Heartbeat())
                        .build())
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Envelope.draft("harbor", -1, HASH, Envelopes.NOW, new Meta.Heartbeat())
                        .build())
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Envelope.draft("harbor", 0, HASH, Envelopes.NOW, new Meta.Reveal())
                        .build())
                .isInstanceOf(JsonException.class);
    }

    @Test
    void refusesAnotherNumberThanAnInteger() {
        JsonObject json = changed(heartbeat(), "seq", new JsonNumber(9007199254740992d));
        assertThatThrownBy(() -> Entry.parse(Json.canonical(json))).isInstanceOf(JsonException.class);
    }

    static JsonObject heartbeat() {
        return Envelopes.of(new Random(1), Kind.Known.HEARTBEAT).json();
    }

    static JsonObject changed(JsonObject object, String name, JsonValue value) {
        return Envelopes.with(object, name, Optional.of(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
