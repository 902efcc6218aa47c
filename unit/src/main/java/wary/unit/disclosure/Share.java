package wary.unit.disclosure;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.ledger.Hash;
import wary.unit.disclosure.DisclosureException.Problem;
import wary.unit.json.JsonException;
import wary.unit.statement.Audience;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Envelope;
import wary.unit.statement.Rung;

/** What leaves with a statement: the bytes, and what its envelope says of them. Immutable. */
public final class Share {
    private final BodyRef ref;
    private final byte[] bytes;

    private Share(BodyRef ref, byte[] bytes) {
        this.ref = ref;
        this.bytes = bytes;
    }

    /**
     * Hands out parts of a body.
     *
     * @param rungs which parts; none if it is sealed
     * @param to to whom
     * @param recipients the age recipients of members, from the charter in force; looked at for those named
     * @throws DisclosureException if the body has no such part, or a named member has no recipient
     */
    public static Share of(Body body, Set<Rung> rungs, Audience to, Map<String, AgeRecipient> recipients)
            throws DisclosureException {
        return switch (to) {
            case Audience.Sealed ignored -> sealed(body, rungs);
            case Audience.Unit ignored -> {
                byte[] text = body.disclose(rungs).bytes();
                yield new Share(ref(body, rungs, text, Optional.empty()), text);
            }
            case Audience.Members members -> {
                byte[] file = AgeFile.encrypt(body.disclose(rungs).bytes(), recipients(members.names(), recipients));
                yield new Share(ref(body, rungs, file, Optional.of(Hash.sha256(file))), file);
            }
        };
    }

    private static Share sealed(Body body, Set<Rung> rungs) throws DisclosureException {
        if (!rungs.isEmpty()) {
            throw new DisclosureException(Problem.RUNGS, "what is sealed hands out no part, asked for are " + rungs);
        }
        return new Share(new BodyRef(body.commitment(), List.of(), 0, Optional.empty()), new byte[0]);
    }

    private static BodyRef ref(Body body, Set<Rung> rungs, byte[] bytes, Optional<Hash> ciphertext) {
        return new BodyRef(body.commitment(), List.copyOf(rungs), bytes.length, ciphertext);
    }

    private static List<AgeRecipient> recipients(List<String> names, Map<String, AgeRecipient> recipients)
            throws DisclosureException {
        List<AgeRecipient> found = new ArrayList<>();
        for (String name : names) {
            if (!recipients.containsKey(name)) {
                throw new DisclosureException(
                        Problem.NO_RECIPIENT, "the charter in force has no age recipient for " + name);
            }
            found.add(recipients.get(name));
        }
        return found;
    }

    /** What the envelope says of it. */
    public BodyRef ref() {
        return ref;
    }

    /** Exactly what leaves: the text of a disclosure, or an age file, or nothing if it is sealed. A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Opens what came with a statement, and checks it.
     *
     * @param bytes what came; bounded by {@link BodyRef#LARGEST}, and by the size that the envelope says, before it is
     *     read
     * @param identity ours ({@link wary.unit.home.AgeIdentity#reader}), needed if it went to named members
     * @throws JsonException if it is no disclosure
     * @throws DisclosureException if it is not what the envelope says
     */
    public static Disclosure open(Envelope envelope, byte[] bytes, Optional<RecipientStanzaReader> identity)
            throws JsonException, DisclosureException {
        BodyRef body = envelope.body()
                .orElseThrow(() -> new DisclosureException(Problem.RUNGS, envelope + " has no body to disclose"));
        if (body.rungs().isEmpty()) {
            throw new DisclosureException(Problem.RUNGS, envelope + " is sealed and hands out nothing");
        }
        if (bytes.length != body.size()) {
            throw new DisclosureException(
                    Problem.SIZE, "%s says %d bytes, found %d".formatted(envelope, body.size(), bytes.length));
        }
        byte[] text = bytes;
        if (body.ciphertext().isPresent()) {
            if (!Hash.sha256(bytes).equals(body.ciphertext().get())) {
                throw new DisclosureException(
                        Problem.CIPHERTEXT, "the ciphertext is not the one whose hash " + envelope + " has");
            }
            text = AgeFile.decrypt(
                    bytes,
                    identity.orElseThrow(() -> new DisclosureException(
                            Problem.NOT_FOR_US, envelope + " went to named members, and no identity is given")),
                    Disclosure.LARGEST);
        }
        Disclosure disclosure = Disclosure.parse(text);
        disclosure.check(envelope);
        return disclosure;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Share share && ref.equals(share.ref) && Arrays.equals(bytes, share.bytes);
    }

    @Override
    public int hashCode() {
        return ref.hashCode();
    }

    @Override
    public String toString() {
        return "%d bytes of %s".formatted(bytes.length, ref.commitment());
    }
}
