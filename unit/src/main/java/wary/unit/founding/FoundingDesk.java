package wary.unit.founding;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import wary.ledger.LedgerException;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterStep;
import wary.unit.charter.Member;
import wary.unit.charter.Role;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.home.HomeException;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;

/**
 * Where a member founds a unit, joins one, and agrees to its charters, by files that people hand to each other: the
 * founder's {@link Invitation}, each other's {@link SignedEntry}, one {@link CharterStep} that collects the votes.
 * Everything that comes is checked against what this home knows before it signs; each step may be repeated. One person
 * at a time works at it.
 */
public final class FoundingDesk {
    private final NodeHome home;
    private final Papers papers;
    private final CharterStore store;

    private FoundingDesk(NodeHome home) {
        this.home = home;
        this.papers = new Papers(home);
        this.store = CharterStore.open(home);
    }

    /** The desk of a home. Reads nothing yet. */
    public static FoundingDesk of(NodeHome home) {
        return new FoundingDesk(home);
    }

    /** Whether this home has founded or joined a unit, or tried to. */
    public boolean begun() throws IOException, FoundingException {
        return papers.self().isPresent() || store.chain().isPresent();
    }

    /**
     * Begins to found a unit.
     *
     * @return this home's entry
     * @throws FoundingException if this home has a charter in force, or has joined a unit
     * @throws CharterException if the entry cannot stand in a charter
     */
    public SignedEntry found(Draft draft, Role role, Optional<URI> url, NodeKeys keys)
            throws IOException, FoundingException, CharterException, HomeException {
        free();
        SignedEntry self = entry(role, url, keys);
        papers.keep(draft);
        papers.keepSelf(self);
        return self;
    }

    /**
     * Invites, to a unit that this home founds or is a member of.
     *
     * @param seats for whom; if the unit is not founded yet, everyone but the founder
     * @throws FoundingException if this home does neither
     * @throws CharterException if there can be no charter for so many with the numbers that were asked for
     */
    public Invitation invite(List<Seat> seats, NodeKeys keys)
            throws IOException, FoundingException, CharterException, HomeException {
        Optional<CharterChain> chain = store.chain();
        if (chain.isPresent()) {
            Charter charter = chain.get().current();
            Member self = charter.member(home.config().member())
                    .orElseThrow(() -> new FoundingException(
                            Problem.NOT_A_MEMBER,
                            "the charter of %s no longer lists %s"
                                    .formatted(charter.unit(), home.config().member())));
            return Invitation.of(
                    charter.unit(),
                    SignedEntry.sign(self, Agent.ledgerKeys(self, keys)),
                    Optional.of(charter.founding()),
                    Plan.USUAL,
                    seats);
        }
        Optional<Draft> draft = papers.draft();
        Optional<SignedEntry> self = papers.self();
        if (draft.isEmpty() || self.isEmpty()) {
            throw new FoundingException(Problem.WRONG_HOME, "this home founds no unit; begin with: wary unit found");
        }
        Invitation made = Invitation.of(
                draft.get().unit(), self.get(), Optional.empty(), draft.get().plan(), seats);
        papers.keep(made);
        return made;
    }

    /**
     * Asks to come in.
     *
     * @return this home's entry, for the one who invites
     * @throws FoundingException if the invitation has no seat for this one, or this home belongs to a unit
     * @throws CharterException if the entry cannot stand in a charter beside that of the one who invites
     */
    public SignedEntry join(Invitation invitation, Role role, Optional<URI> url, NodeKeys keys)
            throws IOException, FoundingException, CharterException, HomeException {
        free();
        if (papers.draft().isPresent()) {
            throw new FoundingException(
                    Problem.WRONG_HOME, "this home founds a unit of its own; join with another home");
        }
        String name = home.config().member();
        if (!invitation.offers(name, role)) {
            throw new FoundingException(
                    Problem.NOT_INVITED,
                    "the invitation to %s is for %s, and not for %s as %s"
                            .formatted(invitation.unit(), invitation.seats(), name, role.code()));
        }
        SignedEntry self = entry(role, url, keys);
        Charter.checkEntries(List.of(invitation.founder().entry(), self.entry()));
        papers.keep(invitation);
        papers.keepSelf(self);
        return self;
    }

    /**
     * Does what a file calls for in this home: takes an entry, writes and signs the charter, checks and signs one,
     * counts votes, brings it into force.
     *
     * @param instead whether it may take the place of another of its kind that was accepted before
     * @throws FoundingException if it is not for this home, or not what was agreed on; nothing was signed
     * @throws CharterException if there can be no charter with it; nothing was signed
     * @throws HomeException if this home has voted for another charter at this place
     */
    public Outcome accept(Paper paper, NodeKeys keys, boolean instead)
            throws IOException, FoundingException, CharterException, HomeException, LedgerException {
        Agent agent = new Agent(home, papers, store, keys);
        return switch (paper) {
            case Paper.Entry entry -> agent.take(entry.entry(), instead);
            case Paper.Step step -> agent.sign(step.step(), instead);
            case Paper.Chain chain -> agent.adopt(chain.chain());
            case Paper.Invited invited ->
                throw new FoundingException(
                        Problem.WRONG_HOME,
                        "this is an invitation to %s; come in with: wary unit join"
                                .formatted(invited.invitation().unit()));
        };
    }

    /**
     * Checks a charter as {@link #accept} does, and signs nothing.
     *
     * @return the charter that it is to change, if this home has one
     * @throws FoundingException if this home would not sign it
     */
    public Optional<Charter> check(CharterStep step) throws IOException, FoundingException, CharterException {
        Optional<CharterChain> chain = store.chain();
        new Gate(home.config().member(), papers).check(chain, step, true);
        return chain.map(CharterChain::current);
    }

    /**
     * Proposes the next charter, and votes for it.
     *
     * @throws FoundingException if no charter is in force, or the next one could never be
     * @throws CharterException if there can be no such charter
     * @throws HomeException if this home has voted for another charter at this place
     */
    public Outcome propose(Change change, NodeKeys keys)
            throws IOException, FoundingException, CharterException, HomeException, LedgerException {
        return new Agent(home, papers, store, keys).propose(change);
    }

    private void free() throws IOException, FoundingException {
        Optional<CharterChain> chain = store.chain();
        if (chain.isPresent()) {
            throw new FoundingException(
                    Problem.OTHER_UNIT,
                    "this home belongs to the unit %s already; take another home for another unit"
                            .formatted(chain.get().current().unit()));
        }
    }

    private SignedEntry entry(Role role, Optional<URI> url, NodeKeys keys) throws CharterException {
        Member entry = keys.entry(home.config().member(), role, url, 0);
        Charter.checkEntries(List.of(entry));
        return SignedEntry.sign(entry, keys.ledgers().getFirst());
    }
}
