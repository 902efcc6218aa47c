package wary.unit.charter;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import wary.ledger.Hash;
import wary.unit.json.Json;
import wary.unit.json.JsonException;
import wary.unit.json.JsonLimits;
import wary.unit.json.JsonObject;

/**
 * Who takes part in a unit, with which keys and under which rules.
 *
 * <p>Every charter that exists has sound terms: names and keys that cannot be confused, and numbers that bear what the
 * charter claims to bear. Whether it is in force, {@link CharterChain} says. Immutable; two are equal when their hashes
 * are.
 */
public final class Charter {
    /** Bytes of a charter's text that are read at most: 50 participants have about 220,000. */
    public static final int LIMIT = 512 * 1024;

    private static final JsonLimits LIMITS = new JsonLimits(LIMIT, 8, 8_192);

    private final CharterTerms terms;
    private final PlainWords words;
    private final byte[] bytes;
    private final Hash hash;

    private Charter(CharterTerms terms, PlainWords words, JsonObject json) {
        this.terms = terms;
        this.words = words;
        this.bytes = Json.canonical(json);
        this.hash = Hash.sha256(bytes);
    }

    /**
     * The charter of these terms, with the plain English words that follow from them.
     *
     * @throws CharterException if they are not sound
     */
    public static Charter of(CharterTerms terms) throws CharterException {
        CharterRules.check(terms);
        PlainWords words = PlainWords.of(terms, Locale.ROOT);
        return new Charter(terms, words, CharterJson.write(terms, words));
    }

    /**
     * Reads a charter. The layout of the text does not matter, since the hash is that of the canonical form.
     *
     * @throws JsonException if it has not the form of a charter
     * @throws CharterException if it is of a future version or its terms are not sound
     */
    public static Charter parse(byte[] utf8) throws JsonException, CharterException {
        CharterJson.Read read = CharterJson.read(Json.parse(utf8, LIMITS));
        CharterRules.check(read.terms());
        return new Charter(read.terms(), read.words(), CharterJson.write(read.terms(), read.words()));
    }

    /**
     * Checks a unit's name before there is a charter.
     *
     * @throws CharterException if it cannot be one
     */
    public static void checkUnit(String unit) throws CharterException {
        CharterRules.checkUnit(unit);
    }

    /**
     * Checks entries before there are all of them.
     *
     * @throws CharterException if one cannot stand in a charter, or two cannot stand in one together
     */
    public static void checkEntries(List<Member> entries) throws CharterException {
        CharterRules.checkEntries(entries);
    }

    /**
     * Checks the limits of time of a charter to be.
     *
     * @throws CharterException if one is out of range
     */
    public static void checkLimits(Duration freshness, Duration answer) throws CharterException {
        CharterRules.checkLimit("freshness", freshness);
        CharterRules.checkLimit("answer", answer);
    }

    /** What it lays down. */
    public CharterTerms terms() {
        return terms;
    }

    /** The unit's name. */
    public String unit() {
        return terms.unit();
    }

    /** Its place in the chain, from 0. */
    public long number() {
        return terms.number();
    }

    /** SHA-256 of {@link #bytes}. Whoever signs it signs every word of the charter. */
    public Hash hash() {
        return hash;
    }

    /** The hash of the founding charter, which is this one's own if it is the founding one: the unit's identity. */
    public Hash founding() {
        return terms.link().map(CharterTerms.Link::founding).orElse(hash);
    }

    /** All participants, sorted by name. */
    public List<Member> members() {
        return terms.members();
    }

    /** The participant of a name. */
    public Optional<Member> member(String name) {
        return terms.members().stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /** The participants whose votes count. */
    public List<Member> voters() {
        return terms.members().stream().filter(m -> m.role().votes()).toList();
    }

    /** The plain words that stand in the charter and are signed with it. Whoever proposed it may have written them. */
    public PlainWords words() {
        return words;
    }

    /**
     * What the charter protects against and what not, derived from its numbers and not from what it says of itself. If
     * this differs from {@link #words}, show both.
     *
     * @param locale of the words; English if there are none
     */
    public PlainWords plainWords(Locale locale) {
        return PlainWords.of(terms, locale);
    }

    /**
     * The C2SP policy of a participant's ledger: what a checkpoint of it needs before anyone believes it.
     *
     * @param name of a participant that keeps a ledger
     * @return a text of the format of C2SP tlog-policy
     * @throws IllegalArgumentException if there is none of that name, or it keeps no ledger
     */
    public byte[] policy(String name) {
        return LedgerPolicy.of(
                this,
                member(name)
                        .filter(m -> m.role().keepsLedger())
                        .orElseThrow(() -> new IllegalArgumentException(name + " keeps no ledger in this unit")));
    }

    /** The terms of a charter that would follow this one, so far with nothing changed. */
    public CharterTerms next() {
        return new CharterTerms(
                terms.unit(),
                terms.number() + 1,
                Optional.of(new CharterTerms.Link(founding(), hash)),
                terms.members(),
                terms.quorum(),
                terms.dishonest(),
                terms.votes(),
                terms.freshness(),
                terms.answer());
    }

    /** The canonical JSON text (RFC 8785), in UTF-8. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Charter charter && hash.equals(charter.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    /** Unit, number, names and hash. */
    @Override
    public String toString() {
        return terms.members().stream()
                .map((Function<Member, String>) Member::name)
                .collect(Collectors.joining(
                        ", ", "Charter[" + terms.unit() + " " + terms.number() + ": ", "; " + hash + "]"));
    }
}
