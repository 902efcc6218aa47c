package wary.unit.disclosure;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.ledger.Hash;
import wary.unit.disclosure.DisclosureException.Problem;
import wary.unit.json.JsonException;
import wary.unit.json.JsonValue;
import wary.unit.statement.Rung;

/**
 * The body of a statement as its author keeps it: all parts with their salts. Made of a preview and of nothing else, so
 * that nothing is committed to that nobody was shown.
 */
public final class Body {
    private final Disclosure all;

    private Body(Disclosure all) {
        this.all = all;
    }

    /**
     * Commits to what a preview shows, with fresh salts.
     *
     * @throws DisclosureException if parts contradict each other, for example because what was redacted in the evidence
     *     leaves nothing of an indicator; or the whole is larger than {@link Disclosure#LARGEST}
     */
    public static Body of(Preview preview) throws DisclosureException {
        SecureRandom random = new SecureRandom();
        Map<Rung, Hash> hashes = new EnumMap<>(Rung.class);
        Map<Rung, Disclosure.Part> parts = new EnumMap<>(Rung.class);
        preview.contents().forEach((rung, content) -> {
            byte[] salt = new byte[Commitments.SALT];
            random.nextBytes(salt);
            Disclosure.Part part = new Disclosure.Part(salt, content);
            parts.put(rung, part);
            hashes.put(rung, part.hash());
        });
        Disclosure all = Disclosure.of(hashes, parts);
        all.checkContradictions();
        int size = all.bytes().length;
        if (size > Disclosure.LARGEST) {
            throw new DisclosureException(
                    Problem.TOO_LARGE,
                    "the body has %d bytes, at most %d are allowed; say it in several statements"
                            .formatted(size, Disclosure.LARGEST));
        }
        return new Body(all);
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws JsonException if it has another form
     * @throws DisclosureException if it is not whole, or was changed
     */
    public static Body parse(byte[] text) throws JsonException, DisclosureException {
        Disclosure all = Disclosure.parse(text);
        if (!all.opened().equals(all.rungs())) {
            throw new DisclosureException(
                    Problem.RUNGS,
                    "a body is kept with all its parts %s, found %s".formatted(all.rungs(), all.opened()));
        }
        return new Body(all);
    }

    /** All parts and salts: what the author must keep to reveal it later, and must delete to forget it. */
    public byte[] bytes() {
        return all.bytes();
    }

    /** What the envelope says of it. */
    public Hash commitment() {
        return all.commitment();
    }

    /** The parts it has. */
    public Set<Rung> rungs() {
        return all.rungs();
    }

    /** The content of a part. */
    public Optional<JsonValue> content(Rung rung) {
        return all.content(rung);
    }

    /**
     * Opens some parts and keeps the others closed.
     *
     * @throws DisclosureException if the body has no such part
     */
    public Disclosure disclose(Set<Rung> rungs) throws DisclosureException {
        if (rungs.isEmpty() || !rungs().containsAll(rungs)) {
            throw new DisclosureException(
                    Problem.RUNGS, "the body has the parts %s, asked for are %s".formatted(rungs(), rungs));
        }
        return all.only(rungs);
    }

    /** Nothing of its content. */
    @Override
    public String toString() {
        return "the body of " + commitment();
    }
}
