package wary.unit.founding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import wary.ledger.LedgerException;
import wary.unit.charter.ChainResult;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterStep;
import wary.unit.charter.CharterVote;
import wary.unit.charter.DoubleVote;
import wary.unit.charter.Member;
import wary.unit.charter.MemberNames;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.home.HomeException;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;
import wary.unit.home.PrivateFiles;

/** Acts on a file with the keys of a home. */
final class Agent {
    private final NodeHome home;
    private final Papers papers;
    private final CharterStore store;
    private final NodeKeys keys;
    private final String name;
    private final Gate gate;

    Agent(NodeHome home, Papers papers, CharterStore store, NodeKeys keys) {
        this.home = home;
        this.papers = papers;
        this.store = store;
        this.keys = keys;
        this.name = home.config().member();
        this.gate = new Gate(name, papers);
    }

    /** The keys that an entry of this home lists. */
    static NodeKeys.Ledger ledgerKeys(Member self, NodeKeys keys) throws FoundingException {
        return keys.ledger(self)
                .orElseThrow(() -> new FoundingException(
                        Problem.OTHER_KEYS,
                        "the charter lists ledger keys for %s that are not in this home; bring them back"
                                .formatted(self.name())));
    }

    Outcome take(SignedEntry entry, boolean instead)
            throws IOException, FoundingException, CharterException, HomeException, LedgerException {
        Member member = entry.entry();
        if (store.chain().isPresent()) {
            throw new FoundingException(
                    Problem.WRONG_HOME,
                    "the unit is founded already; take %s in with: wary unit propose --add FILE"
                            .formatted(member.name()));
        }
        Invitation invitation = gate.founders();
        Member founder = invitation.founder().entry();
        if (member.name().equals(name)) {
            throw new FoundingException(
                    Problem.WRONG_HOME, "this is an entry of %s, as this home is called itself".formatted(name));
        }
        if (!invitation.offers(member.name(), member.role())) {
            throw new FoundingException(
                    Problem.NOT_INVITED,
                    "%s as %s is not among those invited: %s; invite again if it is to come in"
                            .formatted(member.name(), member.role().code(), invitation.seats()));
        }
        Optional<SignedEntry> before = papers.entryOf(member.name());
        if (before.isPresent() && !before.get().entry().equals(member) && !instead) {
            throw new FoundingException(
                    Problem.CHANGED,
                    "another entry of %s came before, with the fingerprint %s, and this one has %s; ask %s by telephone which is its own, and take this one with --instead if it is"
                            .formatted(
                                    member.name(),
                                    Fingerprint.of(before.get().fingerprint()),
                                    Fingerprint.of(entry.fingerprint()),
                                    member.name()));
        }
        List<Member> taken = others(invitation, member.name());
        if (invitation.free(taken).stream().noneMatch(seat -> seat.fits(member.name(), member.role()))) {
            throw new FoundingException(
                    Problem.NOT_INVITED,
                    "all seats for which %s could come are taken; invite again if one more is to come in"
                            .formatted(member.name()));
        }
        List<Member> all = new ArrayList<>(taken);
        all.add(founder);
        all.add(member);
        Charter.checkEntries(all);
        papers.keepEntry(entry);
        List<Seat> missing = invitation.free(others(invitation, ""));
        if (!missing.isEmpty()) {
            return new Outcome.Waiting(entry, missing);
        }
        Charter charter = invitation.charter(all);
        return settle(Optional.empty(), charter, List.of());
    }

    /** Entries that came and are still invited, but that of one. */
    private List<Member> others(Invitation invitation, String but) throws IOException, FoundingException {
        return papers.entries().stream()
                .map(SignedEntry::entry)
                .filter(it -> !it.name().equals(but) && invitation.offers(it.name(), it.role()))
                .toList();
    }

    Outcome sign(CharterStep step, boolean instead)
            throws IOException, FoundingException, CharterException, HomeException, LedgerException {
        Optional<CharterChain> chain = store.chain();
        Optional<CharterStep> here = chain.flatMap(it -> it.steps().stream()
                .filter(one -> one.charter().equals(step.charter()))
                .findFirst());
        if (here.isPresent()) {
            return new Outcome.InForce(here.get(), chain.get(), false, List.of());
        }
        if (chain.isPresent()) {
            keepDoubleVotes(chain.get(), step);
        }
        gate.check(chain, step, instead);
        return settle(chain, step.charter(), step.votes());
    }

    /** Whoever has voted for two charters in one place is found out before this one is refused. */
    private void keepDoubleVotes(CharterChain chain, CharterStep other) throws IOException, HomeException {
        long number = other.charter().number();
        if (number < 1
                || number >= chain.steps().size()
                || !other.charter().founding().equals(chain.founding().hash())) {
            return;
        }
        Charter known = chain.steps().get((int) number - 1).charter();
        for (DoubleVote proof : DoubleVote.between(known, chain.steps().get((int) number), other)) {
            if (MemberNames.isGood(proof.member())) {
                Path evidence = home.folder().resolve("evidence");
                PrivateFiles.folder(evidence);
                PrivateFiles.write(
                        evidence.resolve("double-vote-%s-%d.json".formatted(proof.member(), number)), proof.bytes());
            }
        }
    }

    Outcome propose(Change change)
            throws IOException, FoundingException, CharterException, HomeException, LedgerException {
        CharterChain chain = store.chain()
                .orElseThrow(() -> new FoundingException(
                        Problem.WRONG_HOME, "no charter is in force here yet, so there is none to change"));
        Optional<Member> listed = chain.current().member(name);
        Optional<Member> wished =
                listed.isEmpty() ? Optional.empty() : Optional.of(change.own().of(listed.get(), keys));
        Charter charter = change.after(chain.current(), wished);
        if (chain.append(new CharterStep(charter, List.of())) instanceof ChainResult.Refused refused
                && refused.reason() != ChainResult.Refusal.NO_CONSENT
                && refused.reason() != ChainResult.Refusal.TOO_FEW_OLD_VOTES
                && refused.reason() != ChainResult.Refusal.TOO_FEW_NEW_VOTES) {
            throw new FoundingException(Problem.NOT_IN_FORCE, refused.message());
        }
        Member self = listed.orElseThrow(() ->
                new FoundingException(Problem.NOT_A_MEMBER, "the charter in force no longer lists %s".formatted(name)));
        if (change.own().rotateLedgerKeys() && charter.member(name).isPresent()) {
            home.keepRotationCause(
                    wished.orElseThrow().ledger().commitment(),
                    change.own().cause().code());
        }
        // Who leaves has to say so itself, with the keys that it had.
        List<CharterVote> mine =
                charter.member(name).isEmpty() ? List.of(home.vote(charter, ledgerKeys(self, keys))) : List.of();
        return settle(Optional.of(chain), charter, mine);
    }

    /** Votes if this one's vote is called for, puts all votes together, and brings the charter into force if it can. */
    private Outcome settle(Optional<CharterChain> chain, Charter charter, List<CharterVote> came)
            throws IOException, FoundingException, HomeException, LedgerException {
        Optional<Charter> before = chain.map(CharterChain::current);
        List<CharterVote> all = new ArrayList<>();
        Optional<CharterStep> open = papers.proposal().filter(it -> it.charter().equals(charter));
        open.ifPresent(it -> all.addAll(it.votes()));
        Optional<Member> self = charter.member(name);
        if (self.isPresent() && called(before, self.get())) {
            all.add(home.vote(charter, ledgerKeys(self.get(), keys)));
        }
        all.addAll(came);
        Votes votes = Votes.of(before, charter, all);
        CharterStep step = votes.step(charter);
        papers.keep(step);
        boolean signed = self.or(() -> before.flatMap(it -> it.member(name)))
                .filter(votes::has)
                .isPresent();
        Optional<ChainResult> result = chain.isPresent()
                ? Optional.of(chain.get().append(step))
                : charter.number() == 0 ? Optional.of(CharterChain.found(step)) : Optional.empty();
        if (result.isPresent() && result.get() instanceof ChainResult.InForce) {
            return new Outcome.InForce(step, store.install(step, keys), true, votes.refused());
        }
        Optional<String> why = result.map(it -> it instanceof ChainResult.Refused refused ? refused.message() : "");
        return new Outcome.Collecting(step, before, signed, missing(before, charter, votes), why, votes.refused());
    }

    private static boolean called(Optional<Charter> before, Member member) {
        boolean changes = !before.flatMap(it -> it.member(member.name())).equals(Optional.of(member));
        return changes || member.role().votes();
    }

    private static List<String> missing(Optional<Charter> before, Charter charter, Votes votes) {
        Set<String> missing = new TreeSet<>();
        Stream.concat(
                        charter.members().stream().filter(it -> called(before, it)),
                        before.map(Charter::voters).orElse(List.of()).stream())
                .filter(member -> !votes.has(member))
                .forEach(member -> missing.add(member.name()));
        return List.copyOf(missing);
    }

    Outcome adopt(CharterChain chain) throws IOException, FoundingException, HomeException, LedgerException {
        Optional<CharterChain> here = store.chain();
        if (here.isEmpty()) {
            Optional<Charter> signed = papers.proposal().map(CharterStep::charter);
            if (signed.flatMap(it -> chain.charter(it.hash())).isEmpty()) {
                throw new FoundingException(
                        Problem.CHANGED,
                        "the charter that this home has signed is not among these; accept the charter itself first");
            }
        }
        CharterChain after = store.adopt(chain, keys);
        boolean news = here.map(it -> it.steps().size() < after.steps().size()).orElse(true);
        return new Outcome.InForce(after.steps().getLast(), after, news, List.of());
    }
}
