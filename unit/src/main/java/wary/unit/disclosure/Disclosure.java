package wary.unit.disclosure;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import wary.ledger.Hash;
import wary.unit.disclosure.DisclosureException.Problem;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Envelope;
import wary.unit.statement.Rung;

/**
 * Some parts of a body, opened, with the hashes of all its parts: what a partner gets. Immutable; each opened part fits
 * its hash, which is checked when it is made.
 *
 * <p>Its text is canonical JSON: {@code {"parts":{RUNG:{"content":…,"salt":BASE64}},"rungs":{RUNG:BASE64},
 * "wary":"disclosure/1"}}. Further members are refused, since no commitment would cover them.
 */
public final class Disclosure {
    /** The most bytes of a disclosure: 16 MiB. */
    public static final int LARGEST = 16 << 20;

    /** The member {@code wary} of this version. */
    static final String VERSION = "disclosure/1";

    private final Map<Rung, Hash> hashes;
    private final Map<Rung, Part> parts;

    /** An opened part. The salt keeps others from guessing what is in a part that is not opened. */
    record Part(byte[] salt, JsonValue content) {
        Hash hash() {
            return Commitments.part(salt, content);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part part && Arrays.equals(salt, part.salt) && content.equals(part.content);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(salt);
        }

        /** Without the salt, which opens a commitment. */
        @Override
        public String toString() {
            return "an opened part";
        }
    }

    private Disclosure(Map<Rung, Hash> hashes, Map<Rung, Part> parts) {
        this.hashes = Collections.unmodifiableMap(new EnumMap<>(hashes));
        this.parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    /** @throws DisclosureException if a part does not fit its hash, or the rungs are not those of one body */
    static Disclosure of(Map<Rung, Hash> hashes, Map<Rung, Part> parts) throws DisclosureException {
        if (parts.isEmpty()
                || !Rung.fitTogether(hashes.keySet())
                || !hashes.keySet().containsAll(parts.keySet())) {
            throw new DisclosureException(
                    Problem.RUNGS,
                    "the opened parts %s are not some of the parts %s of one body"
                            .formatted(parts.keySet(), hashes.keySet()));
        }
        for (Map.Entry<Rung, Part> part : parts.entrySet()) {
            Hash found = part.getValue().hash();
            Optional<Hash> expected = Optional.ofNullable(hashes.get(part.getKey()));
            if (!expected.equals(Optional.of(found))) {
                throw new DisclosureException(
                        Problem.COMMITMENT,
                        "the part %s is another text than the one committed to: its salted hash is %s, expected %s"
                                .formatted(part.getKey().code(), found, expected.orElseThrow()));
            }
        }
        return new Disclosure(hashes, parts);
    }

    /**
     * Reads a disclosure.
     *
     * @throws JsonException if it is not canonical JSON within {@link wary.unit.json.JsonLimits#BODY}, or has another
     *     form
     * @throws DisclosureException if it is of another version, or a part does not fit its hash
     */
    public static Disclosure parse(byte[] text) throws JsonException, DisclosureException {
        return DisclosureReader.parse(text);
    }

    /** The canonical text, which {@link #parse} reads. */
    public byte[] bytes() {
        Map<String, JsonValue> opened = new TreeMap<>();
        parts.forEach((rung, part) -> opened.put(
                rung.code(),
                JsonObject.builder()
                        .put("salt", new JsonString(DisclosureReader.base64(part.salt)))
                        .put("content", part.content)
                        .build()));
        return Json.canonical(JsonObject.builder()
                .put("wary", VERSION)
                .put("rungs", Commitments.json(hashes))
                .put("parts", JsonObject.of(opened))
                .build());
    }

    /** The commitment to all parts of the body, as in the envelope. */
    public Hash commitment() {
        return Commitments.body(hashes);
    }

    /** All parts of the body, opened or not. */
    public Set<Rung> rungs() {
        return hashes.keySet();
    }

    /** The parts that are opened here. */
    public Set<Rung> opened() {
        return parts.keySet();
    }

    /** The content of a part, if it is opened. */
    public Optional<JsonValue> content(Rung rung) {
        return Optional.ofNullable(parts.get(rung)).map(Part::content);
    }

    /** What the opened parts say against each other; empty if nothing. See {@link Contradiction}. */
    public List<Contradiction> contradictions() {
        return Ladder.contradictions(this);
    }

    /**
     * Whether this opens what was committed to, whatever parts of it.
     *
     * @throws DisclosureException if the commitment is another one: someone opens a seal with another text
     */
    public void checkCommitment(Hash commitment) throws DisclosureException {
        if (!commitment().equals(commitment)) {
            throw new DisclosureException(
                    Problem.COMMITMENT,
                    "the disclosure is of another body than the one committed to: its commitment is %s, expected %s"
                            .formatted(commitment(), commitment));
        }
    }

    /**
     * Whether this is what a statement hands out: its commitment, those parts, that size (where it is not encrypted),
     * and no contradiction.
     *
     * @throws DisclosureException if not; with the envelope's place in a ledger and this text, anyone can see the same
     */
    public void check(Envelope envelope) throws DisclosureException {
        BodyRef body = envelope.body()
                .orElseThrow(() -> new DisclosureException(Problem.RUNGS, envelope + " has no body to disclose"));
        checkCommitment(body.commitment());
        if (!opened().equals(Set.copyOf(body.rungs()))) {
            throw new DisclosureException(
                    Problem.RUNGS, "%s hands out %s, found %s".formatted(envelope, body.rungs(), opened()));
        }
        int size = bytes().length;
        if (body.ciphertext().isEmpty() && size != body.size()) {
            throw new DisclosureException(
                    Problem.SIZE, "%s says %d bytes, found %d".formatted(envelope, body.size(), size));
        }
        checkContradictions();
    }

    /**
     * This and what was disclosed of the same body before, together.
     *
     * @throws DisclosureException if it is another body, or the parts contradict each other
     */
    public Disclosure with(Disclosure earlier) throws DisclosureException {
        checkCommitment(earlier.commitment());
        Map<Rung, Part> all = new EnumMap<>(parts);
        all.putAll(earlier.parts);
        Disclosure both = of(hashes, all);
        both.checkContradictions();
        return both;
    }

    /** Only these of the opened parts. */
    Disclosure only(Set<Rung> rungs) throws DisclosureException {
        Map<Rung, Part> some = new EnumMap<>(parts);
        some.keySet().retainAll(rungs);
        return of(hashes, some);
    }

    /** @throws DisclosureException if there is a contradiction */
    void checkContradictions() throws DisclosureException {
        List<Contradiction> found = contradictions();
        if (!found.isEmpty()) {
            throw new DisclosureException(
                    Problem.CONTRADICTION,
                    "the parts contradict each other: %s%s"
                            .formatted(
                                    found.getFirst().message(),
                                    found.size() == 1 ? "" : " (and %d more)".formatted(found.size() - 1)));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Disclosure disclosure
                && hashes.equals(disclosure.hashes)
                && parts.equals(disclosure.parts);
    }

    @Override
    public int hashCode() {
        return hashes.hashCode() * 31 + parts.keySet().hashCode();
    }

    /** Nothing of its content. */
    @Override
    public String toString() {
        return "a disclosure of %s of %s".formatted(opened(), commitment());
    }
}
