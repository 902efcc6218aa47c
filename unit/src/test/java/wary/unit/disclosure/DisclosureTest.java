package wary.unit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import wary.ledger.Hash;
import wary.unit.UnitException;
import wary.unit.disclosure.DisclosureException.Problem;
import wary.unit.home.AgeIdentity;
import wary.unit.json.Json;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonException;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.json.JsonValues;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.Envelope;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.References;
import wary.unit.statement.Rung;
import wary.unit.statement.StatementException;
import wary.unit.statement.Tlp;

class DisclosureTest {
    private static final Hash CHARTER = Hash.sha256(new byte[] {1});
    private static final Instant NOW = Instant.parse("2026-11-23T05:28:02.123Z");
    private static final Redaction AS_IT_IS = Redaction.of(Set.of());

    private static Map<Rung, JsonValue> ladder(int count, List<String> indicators, List<String> evidence) {
        Map<Rung, JsonValue> contents = new EnumMap<>(Rung.class);
        contents.putAll(Ladder.of(
                indicators.stream().map(v -> new Ladder.Indicator("url", v)).toList(),
                evidence.stream().map(JsonString::new).toList()));
        contents.put(Rung.COUNT, JsonNumber.of(count));
        return contents;
    }

    private static Body body(Map<Rung, JsonValue> contents) throws DisclosureException {
        return Body.of(AS_IT_IS.preview(contents));
    }

    /** A body whose author lies: as {@link Body} would make it, but without its checks. */
    private static Disclosure lie(Map<Rung, JsonValue> contents) throws DisclosureException {
        Map<Rung, Hash> hashes = new EnumMap<>(Rung.class);
        Map<Rung, Disclosure.Part> parts = new EnumMap<>(Rung.class);
        contents.forEach((rung, content) -> {
            Disclosure.Part part = new Disclosure.Part(new byte[32], content);
            parts.put(rung, part);
            hashes.put(rung, part.hash());
        });
        return Disclosure.of(hashes, parts);
    }

    private static void refuses(Problem problem, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DisclosureException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static Envelope finding(Share share, Audience to, Tlp tlp) throws UnitException {
        return Envelope.draft("harbor", 1, CHARTER, NOW, new Meta.Finding())
                .body(share.ref(), to, tlp, LegalBasis.PUBLIC_TASK)
                .build();
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return JsonValues.values();
    }

    /** What the preview shows is, byte by byte, what is committed to and what leaves. */
    @Property(tries = 200)
    void thePreviewIsWhatLeaves(@ForAll("values") JsonValue value) throws UnitException {
        Preview preview = Redaction.standard().preview(value);
        byte[] shown = preview.bytes(Rung.FULL).orElseThrow();
        Body body = Body.of(preview);
        Share share = Share.of(body, Set.of(Rung.FULL), Audience.unit(), Map.of());
        assertThat(new String(share.bytes(), StandardCharsets.UTF_8))
                .contains("\"content\":" + new String(shown, StandardCharsets.UTF_8) + ",\"salt\":");
        Disclosure read = Share.open(finding(share, Audience.unit(), Tlp.CLEAR), share.bytes(), Optional.empty());
        assertThat(Json.canonical(read.content(Rung.FULL).orElseThrow())).isEqualTo(shown);
        assertThat(read.commitment()).isEqualTo(body.commitment());
        assertThat(Body.parse(body.bytes()).bytes()).isEqualTo(body.bytes());
        AgeIdentity river = AgeIdentity.generate();
        Audience named = Audience.members("river");
        Share secret = Share.of(body, Set.of(Rung.FULL), named, Map.of("river", AgeRecipient.parse(river.recipient())));
        assertThat(Share.open(finding(secret, named, Tlp.RED), secret.bytes(), Optional.of(river.reader())))
                .isEqualTo(read);
    }

    @Test
    void thePartsOfALadderAreOpenedOneByOne() throws UnitException {
        Body body = body(ladder(2, List.of("http://river.example/a"), List.of("GET http://river.example/a", "x")));
        Disclosure count = Disclosure.parse(body.disclose(Set.of(Rung.COUNT)).bytes());
        assertThat(new String(count.bytes(), StandardCharsets.UTF_8)).doesNotContain("river.example");
        assertThat(count.opened()).containsExactly(Rung.COUNT);
        assertThat(count.rungs()).containsExactly(Rung.COUNT, Rung.INDICATOR, Rung.EVIDENCE);
        assertThat(count.content(Rung.EVIDENCE)).isEmpty();
        Disclosure later = Disclosure.parse(body.disclose(Set.of(Rung.EVIDENCE)).bytes());
        Disclosure both = later.with(count);
        assertThat(both.opened()).containsExactly(Rung.COUNT, Rung.EVIDENCE);
        assertThat(both.commitment()).isEqualTo(body.commitment());
        refuses(
                Problem.COMMITMENT,
                () -> later.with(body(ladder(0, List.of(), List.of())).disclose(Set.of(Rung.COUNT))));
        refuses(Problem.RUNGS, () -> body.disclose(Set.of(Rung.FULL)));
        refuses(Problem.RUNGS, () -> body.disclose(Set.of()));
    }

    @Test
    void aLaterPartThatDoesNotFitAnEarlierOneIsALie() throws UnitException {
        Disclosure wrongCount = lie(ladder(3, List.of(), List.of("a", "b")));
        refuses(
                Problem.CONTRADICTION,
                () -> wrongCount.only(EnumSet.of(Rung.EVIDENCE)).with(wrongCount.only(EnumSet.of(Rung.COUNT))));
        assertThat(wrongCount.contradictions())
                .extracting(Contradiction::type)
                .containsExactly(Contradiction.Type.COUNT);
        Disclosure unseen = lie(ladder(1, List.of("here", "nowhere", "ere", "nowhere"), List.of("it is here")));
        assertThat(unseen.contradictions())
                .extracting(Contradiction::message)
                .containsExactly(
                        "indicator 1 occurs in no piece of evidence", "indicator 3 occurs in no piece of evidence");
        assertThat(unseen.only(EnumSet.of(Rung.COUNT, Rung.INDICATOR)).contradictions())
                .isEmpty();
        for (String form : List.of("\"3\"", "-1", "1.5", "[]")) {
            JsonValue count = Json.parse(form.getBytes(StandardCharsets.UTF_8), JsonLimits.BODY);
            assertThat(lie(Map.of(Rung.COUNT, count)).contradictions()).hasSize(1);
        }
        for (String form : List.of("{}", "[1]", "[{}]", "[{\"type\":\"x\"}]", "[{\"type\":\"x\",\"value\":\"\"}]")) {
            JsonValue indicator = Json.parse(form.getBytes(StandardCharsets.UTF_8), JsonLimits.BODY);
            assertThat(lie(Map.of(Rung.INDICATOR, indicator)).contradictions())
                    .extracting(Contradiction::type)
                    .containsExactly(Contradiction.Type.FORM);
        }
        refuses(Problem.CONTRADICTION, () -> body(ladder(9, List.of(), List.of())));
    }

    /** The same verdict as looking for one after the other, which takes longer. */
    @Property(tries = 300)
    void findsIndicatorsAsSearchingDoes(@ForAll long seed) throws UnitException {
        Random random = new Random(seed);
        List<String> indicators = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            indicators.add(word(random, 1, 5));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            evidence.add(word(random, 0, 30));
        }
        Set<String> missing = indicators.stream()
                .filter(indicator -> evidence.stream().noneMatch(text -> text.contains(indicator)))
                .collect(Collectors.toSet());
        Set<String> found = lie(ladder(evidence.size(), indicators, evidence)).contradictions().stream()
                .map(c -> indicators.get(Integer.parseInt(c.message().split(" ", -1)[1])))
                .collect(Collectors.toSet());
        assertThat(found).isEqualTo(missing);
    }

    private static String word(Random random, int least, int most) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(least, most + 1); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(2)));
        }
        return word.toString();
    }

    @Test
    void aSealIsOpenedByItsOwnTextOnly() throws UnitException {
        Body body = Body.of(AS_IT_IS.preview("we knew on Monday"));
        Share sealed = Share.of(body, Set.of(), Audience.sealed(), Map.of());
        assertThat(sealed.bytes()).isEmpty();
        Envelope seal = Envelope.draft("harbor", 1, CHARTER, NOW, new Meta.Seal(Optional.empty()))
                .body(sealed.ref(), Audience.sealed(), Tlp.AMBER, LegalBasis.AGREEMENT)
                .build();
        refuses(Problem.RUNGS, () -> Share.open(seal, new byte[0], Optional.empty()));
        Share opened = Share.of(body, Set.of(Rung.FULL), Audience.unit(), Map.of());
        Envelope reveal = reveal(seal, opened);
        assertThat(References.check(reveal, Optional.of(seal))).isEqualTo(References.Reference.FITS);
        assertThat(Share.open(reveal, opened.bytes(), Optional.empty()).content(Rung.FULL))
                .contains(new JsonString("we knew on Monday"));
        // Another text under the commitment that was sealed, and one with a commitment of its own.
        Share other =
                Share.of(Body.of(AS_IT_IS.preview("we knew on Sunday")), Set.of(Rung.FULL), Audience.unit(), Map.of());
        refuses(Problem.COMMITMENT, () -> Share.open(reveal, other.bytes(), Optional.empty()));
        refuses(
                Problem.COMMITMENT,
                () -> Disclosure.parse(other.bytes())
                        .checkCommitment(seal.body().orElseThrow().commitment()));
        assertThatThrownBy(() -> References.check(reveal(seal, other), Optional.of(seal)))
                .isInstanceOf(StatementException.class);
    }

    private static Envelope reveal(Envelope seal, Share share) throws UnitException {
        return Envelope.draft("harbor", 2, CHARTER, NOW, new Meta.Reveal())
                .about(new About("harbor", 1, seal.leaf()))
                .body(share.ref(), Audience.unit(), Tlp.AMBER, LegalBasis.AGREEMENT)
                .build();
    }

    @Test
    void anyChangedByteIsRefused() throws UnitException {
        Body body = body(ladder(1, List.of("b"), List.of("abc")));
        Share share = Share.of(body, EnumSet.of(Rung.COUNT, Rung.EVIDENCE), Audience.unit(), Map.of());
        Envelope envelope = finding(share, Audience.unit(), Tlp.GREEN);
        byte[] text = share.bytes();
        for (int i = 0; i < text.length; i++) {
            byte[] changed = text.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> Share.open(envelope, changed, Optional.empty()))
                    .isInstanceOf(UnitException.class);
        }
        refuses(Problem.SIZE, () -> Share.open(envelope, Arrays.copyOf(text, text.length - 1), Optional.empty()));
        byte[] less = body.disclose(EnumSet.of(Rung.COUNT)).bytes();
        refuses(Problem.SIZE, () -> Share.open(envelope, less, Optional.empty()));
        refuses(Problem.RUNGS, () -> Disclosure.parse(less).check(envelope));
    }

    @Test
    void namedMembersAlone() throws UnitException {
        AgeIdentity river = AgeIdentity.generate();
        AgeIdentity delta = AgeIdentity.generate();
        Audience to = Audience.members("river");
        Body body = Body.of(AS_IT_IS.preview("for river only"));
        Map<String, AgeRecipient> keys =
                Map.of("river", AgeRecipient.parse(river.recipient()), "delta", AgeRecipient.parse(delta.recipient()));
        Share share = Share.of(body, Set.of(Rung.FULL), to, keys);
        Envelope envelope = finding(share, to, Tlp.RED);
        assertThat(Share.open(envelope, share.bytes(), Optional.of(river.reader()))
                        .content(Rung.FULL))
                .contains(new JsonString("for river only"));
        refuses(Problem.NOT_FOR_US, () -> Share.open(envelope, share.bytes(), Optional.of(delta.reader())));
        refuses(Problem.NOT_FOR_US, () -> Share.open(envelope, share.bytes(), Optional.empty()));
        byte[] again = Share.of(body, Set.of(Rung.FULL), to, keys).bytes();
        refuses(Problem.CIPHERTEXT, () -> Share.open(envelope, again, Optional.of(river.reader())));
        refuses(Problem.NO_RECIPIENT, () -> Share.of(body, Set.of(Rung.FULL), Audience.members("quay"), keys));
        for (byte[] bytes : List.of(envelope.bytes(), share.bytes())) {
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("for river only");
        }
    }

    @Test
    void aCommitmentHidesWhatIsShort() throws UnitException {
        Body one = Body.of(AS_IT_IS.preview(JsonNumber.of(3)));
        Body other = Body.of(AS_IT_IS.preview(JsonNumber.of(3)));
        assertThat(one.commitment()).isNotEqualTo(other.commitment());
        Hash salted = Commitments.part(new byte[32], JsonNumber.of(3));
        assertThat(salted)
                .isEqualTo(Hash.sha256(
                        concat("wary/body/1\0".getBytes(StandardCharsets.UTF_8), new byte[32], new byte[] {'3'})));
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void refusesWhatNoCommitmentCovers() throws UnitException {
        String text = new String(Body.of(AS_IT_IS.preview(JsonArray.EMPTY)).bytes(), StandardCharsets.UTF_8);
        for (String changed : List.of(
                text.replace("\"wary\"", "\"w\":1,\"wary\""),
                text.replace("\"content\":[]", "\"a\":1,\"content\":[]"),
                text.replace("{\"full\":{", "{\"all\":{},\"full\":{"),
                "{}",
                "{\"parts\":{},\"rungs\":{},\"wary\":1}",
                "[]")) {
            assertThatThrownBy(() -> Disclosure.parse(changed.getBytes(StandardCharsets.UTF_8)))
                    .as(changed)
                    .isInstanceOf(JsonException.class);
        }
        refuses(
                Problem.UNKNOWN_FORM,
                () -> Disclosure.parse(
                        text.replace("disclosure/1", "disclosure/2").getBytes(StandardCharsets.UTF_8)));
        refuses(
                Problem.RUNGS,
                () -> Disclosure.parse(
                        "{\"parts\":{},\"rungs\":{},\"wary\":\"disclosure/1\"}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void messagesShowNoContent() throws UnitException {
        Body body = Body.of(AS_IT_IS.preview("a secret text"));
        assertThat(body.toString() + body.disclose(Set.of(Rung.FULL))).doesNotContain("secret");
    }
}
