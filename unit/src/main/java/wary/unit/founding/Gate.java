package wary.unit.founding;

import java.io.IOException;
import java.util.Optional;
import wary.unit.charter.ChainResult;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterStep;
import wary.unit.charter.Member;
import wary.unit.founding.FoundingException.Problem;

/** What a home must not sign. */
final class Gate {
    private final String name;
    private final Papers papers;

    Gate(String name, Papers papers) {
        this.name = name;
        this.papers = papers;
    }

    /** The invitation that this home has written. */
    Invitation founders() throws IOException, FoundingException {
        Optional<Invitation> invitation = papers.invitation();
        Optional<SignedEntry> self = papers.self();
        if (invitation.isEmpty() || self.isEmpty() || !isFounder(invitation.get(), self.get())) {
            throw new FoundingException(
                    Problem.WRONG_HOME,
                    "the home of %s has invited nobody; entries are for the one who did".formatted(name));
        }
        return invitation.get();
    }

    private static boolean isFounder(Invitation invitation, SignedEntry self) {
        return invitation.founder().entry().equals(self.entry());
    }

    /** Refuses a charter that this home must not sign. */
    void check(Optional<CharterChain> chain, CharterStep step, boolean instead)
            throws IOException, FoundingException, CharterException {
        Charter charter = step.charter();
        Optional<Charter> before = chain.map(CharterChain::current);
        Votes votes = Votes.of(before, charter, step.votes());
        if (chain.isPresent()) {
            checkNext(chain.get(), step, votes);
            return;
        }
        Optional<Invitation> invitation = papers.invitation();
        Optional<SignedEntry> self = papers.self();
        if (invitation.isEmpty() || self.isEmpty()) {
            throw new FoundingException(
                    Problem.WRONG_HOME,
                    "the home of %s has neither invited nor been invited; it signs no charter".formatted(name));
        }
        Optional<Charter> signed = papers.proposal().map(CharterStep::charter);
        if (isFounder(invitation.get(), self.get())) {
            if (!signed.equals(Optional.of(charter))) {
                throw new FoundingException(
                        Problem.CHANGED,
                        "this is not the charter that this home has written: that one %s, and this one has the fingerprint %s; somebody has altered it, or it belongs to an earlier invitation"
                                .formatted(
                                        signed.map(it -> "has the fingerprint " + Fingerprint.of(it.hash()))
                                                .orElse("waits for entries"),
                                        Fingerprint.of(charter.hash())));
            }
            return;
        }
        Agreement.check(invitation.get(), self.get(), charter, votes);
        if (signed.isPresent() && !signed.get().equals(charter) && !instead) {
            throw new FoundingException(
                    Problem.CHANGED,
                    "this home has signed another charter, with the fingerprint %s; call %s, and sign this one too with --instead only if the other was given up"
                            .formatted(
                                    Fingerprint.of(signed.get().hash()),
                                    invitation.get().founder().entry().name()));
        }
    }

    private void checkNext(CharterChain chain, CharterStep step, Votes votes) throws FoundingException {
        Charter charter = step.charter();
        Charter before = chain.current();
        if (charter.founding().equals(before.founding()) && charter.number() <= before.number()) {
            throw new FoundingException(
                    Problem.FORK,
                    "charter %d in force here is %s, and this one is %s; show both to the other members"
                            .formatted(
                                    charter.number(),
                                    chain.steps()
                                            .get((int) charter.number())
                                            .charter()
                                            .hash(),
                                    charter.hash()));
        }
        if (charter.founding().equals(before.founding()) && charter.number() > before.number() + 1) {
            throw new FoundingException(
                    Problem.NOT_IN_FORCE,
                    "this is charter %d, and charter %d is in force here; accept first what another member writes with: wary unit charter --export FILE"
                            .formatted(charter.number(), before.number()));
        }
        if (chain.append(new CharterStep(charter, votes.good())) instanceof ChainResult.Refused refused) {
            switch (refused.reason()) {
                case NO_CONSENT, TOO_FEW_OLD_VOTES, TOO_FEW_NEW_VOTES -> {
                    // Votes are what is collected.
                }
                case OTHER_UNIT -> throw new FoundingException(Problem.OTHER_UNIT, refused.message());
                default -> throw new FoundingException(Problem.NOT_IN_FORCE, refused.message());
            }
        }
        Optional<Member> mine = before.member(name);
        Optional<Member> self = charter.member(name);
        if (mine.isPresent() && self.isPresent() && !self.equals(mine) && !isOwnWish(self.get())) {
            throw new FoundingException(
                    Problem.CHANGED,
                    "the charter changes the entry of this home, and it is not this home that asks for it; do not sign");
        }
        if (votes.good().isEmpty()) {
            throw new FoundingException(
                    Problem.CHANGED, "nobody whom the charter in force lists has signed this one; do not sign first");
        }
    }

    private boolean isOwnWish(Member entry) throws FoundingException {
        try {
            return papers.proposal().flatMap(it -> it.charter().member(name)).equals(Optional.of(entry));
        } catch (IOException e) {
            throw new FoundingException(
                    Problem.MALFORMED, "what this home has proposed cannot be read: " + e.getMessage(), e);
        }
    }
}
