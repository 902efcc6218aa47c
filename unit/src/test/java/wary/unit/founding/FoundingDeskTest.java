package wary.unit.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterStep;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.CharterVote;
import wary.unit.charter.DoubleVote;
import wary.unit.charter.Member;
import wary.unit.charter.Role;
import wary.unit.charter.Thresholds;
import wary.unit.founding.FoundingException.Problem;
import wary.unit.home.HomeConfig;
import wary.unit.home.HomeException;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;

class FoundingDeskTest {
    private static final Seat ANYONE = new Seat(Optional.empty(), Role.MEMBER);

    @TempDir
    Path temp;

    /** A home with its keys and its desk. */
    private record Place(NodeHome home, NodeKeys keys, FoundingDesk desk) {
        Outcome accept(Paper paper) throws Exception {
            return desk.accept(Paper.parse(bytes(paper)), keys, false);
        }

        Outcome accept(CharterStep step) throws Exception {
            return accept(new Paper.Step(step));
        }

        Outcome accept(SignedEntry entry) throws Exception {
            return accept(new Paper.Entry(entry));
        }

        SignedEntry found(Plan plan) throws Exception {
            return desk.found(
                    Draft.of("Harbor watch", plan),
                    Role.MEMBER,
                    url(home.config().member()),
                    keys);
        }

        SignedEntry join(Invitation invitation, Role role) throws Exception {
            return desk.join(
                    Invitation.parse(invitation.bytes()),
                    role,
                    url(home.config().member()),
                    keys);
        }

        private static byte[] bytes(Paper paper) {
            return switch (paper) {
                case Paper.Entry entry -> entry.entry().bytes();
                case Paper.Step step -> step.step().bytes();
                case Paper.Invited invited -> invited.invitation().bytes();
                case Paper.Chain chain -> ChainJson.write(chain.chain());
            };
        }
    }

    private static Optional<URI> url(String name) {
        return Optional.of(URI.create("https://" + name + ".example/"));
    }

    private Place place(String name) throws Exception {
        NodeHome home = NodeHome.create(
                temp.resolve(name), new HomeConfig(name, Optional.empty()), name + ".example", Optional.empty());
        return new Place(home, home.keys(Optional.empty()), FoundingDesk.of(home));
    }

    private static Problem problem(ThrowingCallable call) {
        FoundingException refusal = catchThrowableOfType(FoundingException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.problem();
    }

    private static CharterStep collecting(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Collecting.class);
        return ((Outcome.Collecting) outcome).step();
    }

    private static Outcome.InForce inForce(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.InForce.class);
        return (Outcome.InForce) outcome;
    }

    @Test
    void twoFoundAUnit() throws Exception {
        Place harbor = place("harbor");
        Place river = place("river");
        harbor.found(Plan.USUAL);
        Invitation invitation = harbor.desk().invite(List.of(ANYONE), harbor.keys());
        assertThat(invitation.thresholds()).isEqualTo(new Thresholds(1, 0, 2));
        SignedEntry entry = river.join(invitation, Role.MEMBER);
        CharterStep charter = collecting(harbor.accept(entry));
        // Again, as when the person is not sure.
        assertThat(collecting(harbor.accept(entry))).isEqualTo(charter);

        Outcome.InForce atRiver = inForce(river.accept(charter));
        assertThat(atRiver.news()).isTrue();
        Outcome.InForce atHarbor = inForce(harbor.accept(atRiver.step()));
        assertThat(atHarbor.chain().current()).isEqualTo(atRiver.chain().current());
        assertThat(inForce(harbor.accept(atRiver.step())).news()).isFalse();
        assertThat(harbor.home().ledger().resolve("checkpoint")).exists();

        // What comes late finds the unit founded.
        assertThat(problem(() -> harbor.accept(entry))).isEqualTo(Problem.WRONG_HOME);
        assertThat(problem(() -> river.join(invitation, Role.MEMBER))).isEqualTo(Problem.OTHER_UNIT);
        assertThat(problem(() -> river.accept(new Paper.Invited(invitation)))).isEqualTo(Problem.WRONG_HOME);
    }

    @Test
    void threeAndAHostFoundAUnitInAnyOrder() throws Exception {
        Place harbor = place("harbor");
        List<Place> others = List.of(place("lake"), place("river"), place("lighthouse"));
        List<Role> roles = List.of(Role.MEMBER, Role.MEMBER, Role.WITNESS_ONLY);
        harbor.found(Plan.USUAL);
        Invitation invitation = harbor.desk()
                .invite(
                        List.of(
                                new Seat(Optional.of("lake"), Role.MEMBER),
                                ANYONE,
                                new Seat(Optional.of("lighthouse"), Role.WITNESS_ONLY)),
                        harbor.keys());
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            outcomes.add(harbor.accept(others.get(i).join(invitation, roles.get(i))));
        }
        assertThat(((Outcome.Waiting) outcomes.getFirst()).missing()).hasSize(2);
        CharterStep charter = collecting(outcomes.getLast());
        List<CharterStep> signed = new ArrayList<>();
        for (Place other : others) {
            signed.add(collecting(other.accept(charter)));
        }
        assertThat(((Outcome.Collecting) others.getFirst().accept(signed.getLast())).missing())
                .containsExactly("river");
        collecting(harbor.accept(signed.get(2)));
        collecting(harbor.accept(signed.get(0)));
        Outcome.InForce done = inForce(harbor.accept(signed.get(1)));
        assertThat(done.step().votes()).hasSize(4);
        for (Place other : others) {
            assertThat(inForce(other.accept(done.step())).chain().current()).isEqualTo(charter.charter());
        }
        assertThat(others.getLast().home().ledger().resolve("checkpoint")).doesNotExist();
    }

    @Test
    void whatDiffersFromTheInvitationIsNotSigned() throws Exception {
        Place harbor = place("harbor");
        Place river = place("river");
        Place mallory = place("mallory");
        harbor.found(Plan.USUAL);
        Invitation invitation = harbor.desk().invite(List.of(ANYONE), harbor.keys());
        river.join(invitation, Role.MEMBER);
        Member founder = invitation.founder().entry();
        Member self = river.keys().entry("river", Role.MEMBER, url("river"), 0);
        Member stranger = mallory.keys().entry("mallory", Role.MEMBER, url("mallory"), 0);
        Member swapped = mallory.keys().entry("river", Role.MEMBER, url("river"), 0);
        Member moved = river.keys().entry("river", Role.MEMBER, url("elsewhere"), 0);
        Member impostor = mallory.keys().entry("harbor", Role.MEMBER, url("harbor"), 0);
        for (Charter altered : List.of(
                charter("Harbor watch", 72, founder, swapped),
                charter("Harbor watch", 72, founder, moved),
                charter("Harbor watch", 72, founder, stranger),
                charter("Harbor watch", 72, impostor, self),
                charter("Harbor watch", 71, founder, self),
                charter("Harbour watch", 72, founder, self),
                charter("Harbor watch", 72, founder, self, stranger))) {
            List<CharterVote> votes = new ArrayList<>();
            votes.add(CharterVote.sign(
                    altered,
                    harbor.keys().ledgers().getFirst().ed25519(),
                    harbor.keys().ledgers().getFirst().mlDsa44()));
            votes.add(CharterVote.sign(
                    altered,
                    mallory.keys().ledgers().getFirst().ed25519(),
                    mallory.keys().ledgers().getFirst().mlDsa44()));
            assertThat(problem(() -> river.accept(new CharterStep(altered, votes))))
                    .as("%s", altered)
                    .isEqualTo(Problem.CHANGED);
        }
        Charter good = charter("Harbor watch", 72, founder, self);
        assertThat(problem(() -> river.accept(new CharterStep(good, List.of()))))
                .isEqualTo(Problem.CHANGED);
        assertThat(river.home().charter().resolve("votes")).doesNotExist();
        assertThat(problem(() -> mallory.accept(new CharterStep(good, List.of()))))
                .isEqualTo(Problem.WRONG_HOME);
    }

    private static Charter charter(String unit, int answer, Member... members) throws CharterException {
        Thresholds numbers = Thresholds.usual(members.length, members.length);
        return Charter.of(new CharterTerms(
                unit,
                0,
                Optional.empty(),
                List.of(members),
                numbers.quorum(),
                numbers.dishonest(),
                numbers.votes(),
                Duration.ofDays(1),
                Duration.ofHours(answer)));
    }

    @Test
    void theFounderKeepsToWhatItHasWritten() throws Exception {
        Place harbor = place("harbor");
        Place river = place("river");
        Place mallory = place("mallory");
        harbor.found(Plan.USUAL);
        assertThat(problem(() -> harbor.accept(SignedEntry.sign(
                        river.keys().entry("river", Role.MEMBER, url("river"), 0),
                        river.keys().ledgers().getFirst()))))
                .isEqualTo(Problem.WRONG_HOME);
        Invitation invitation =
                harbor.desk().invite(List.of(new Seat(Optional.of("river"), Role.MEMBER)), harbor.keys());
        assertThat(problem(() -> mallory.join(invitation, Role.MEMBER))).isEqualTo(Problem.NOT_INVITED);
        assertThat(problem(() -> river.join(invitation, Role.OBSERVER))).isEqualTo(Problem.NOT_INVITED);
        SignedEntry swapped = SignedEntry.sign(
                mallory.keys().entry("river", Role.MEMBER, url("river"), 0),
                mallory.keys().ledgers().getFirst());
        SignedEntry entry = river.join(invitation, Role.MEMBER);
        CharterStep charter = collecting(harbor.accept(entry));
        assertThat(problem(() -> harbor.accept(swapped))).isEqualTo(Problem.CHANGED);
        assertThat(problem(() -> harbor.accept(SignedEntry.sign(
                        mallory.keys().entry("mallory", Role.MEMBER, url("mallory"), 0),
                        mallory.keys().ledgers().getFirst()))))
                .isEqualTo(Problem.NOT_INVITED);

        // Votes of strangers, for another charter, and false ones are left out, with reasons.
        Charter other = charter("Harbor watch", 71, invitation.founder().entry(), entry.entry());
        CharterVote elsewhere = CharterVote.sign(
                other,
                river.keys().ledgers().getFirst().ed25519(),
                river.keys().ledgers().getFirst().mlDsa44());
        CharterVote stranger = CharterVote.sign(
                charter.charter(),
                mallory.keys().ledgers().getFirst().ed25519(),
                mallory.keys().ledgers().getFirst().mlDsa44());
        CharterVote good = CharterVote.sign(
                charter.charter(),
                river.keys().ledgers().getFirst().ed25519(),
                river.keys().ledgers().getFirst().mlDsa44());
        String text = new String(good.bytes(), StandardCharsets.UTF_8);
        int at = text.length() - 100;
        CharterVote broken = CharterVote.parse(
                (text.substring(0, at) + (text.charAt(at) == 'B' ? 'C' : 'B') + text.substring(at + 1))
                        .getBytes(StandardCharsets.UTF_8));
        Outcome.Collecting still = (Outcome.Collecting)
                harbor.accept(new CharterStep(charter.charter(), List.of(elsewhere, stranger, broken)));
        assertThat(still.refused()).hasSize(3);
        assertThat(still.step().votes()).hasSize(1);
        assertThat(still.missing()).containsExactly("river");
        assertThat(problem(() -> harbor.accept(new CharterStep(other, List.of(elsewhere)))))
                .isEqualTo(Problem.CHANGED);
        Outcome.InForce done =
                inForce(harbor.accept(new CharterStep(charter.charter(), List.of(broken, stranger, good, good))));
        assertThat(done.step().votes()).hasSize(2);
    }

    @Test
    void aUnitTakesInOneMoreAndLetsOneGo() throws Exception {
        Place harbor = place("harbor");
        Place river = place("river");
        Place lake = place("lake");
        Place mallory = place("mallory");
        harbor.found(Plan.USUAL);
        CharterStep charter = collecting(
                harbor.accept(river.join(harbor.desk().invite(List.of(ANYONE), harbor.keys()), Role.MEMBER)));
        inForce(harbor.accept(inForce(river.accept(charter)).step()));

        Invitation invitation = river.desk().invite(List.of(ANYONE), river.keys());
        SignedEntry entry = lake.join(invitation, Role.MEMBER);
        Change change = new Change(List.of(entry), List.of(), Plan.USUAL);
        CharterStep proposal = collecting(river.desk().propose(change, river.keys()));
        assertThat(proposal.charter().terms().quorum()).isEqualTo(2);
        CharterStep atLake = collecting(lake.accept(proposal));
        // A member that has not agreed brings nothing into force; a home from outside signs nothing.
        assertThat(problem(() -> mallory.accept(atLake))).isEqualTo(Problem.WRONG_HOME);
        Outcome.InForce atHarbor = inForce(harbor.accept(atLake));
        assertThat(atHarbor.chain().steps()).hasSize(2);
        inForce(river.accept(atHarbor.step()));
        assertThat(inForce(lake.accept(new Paper.Chain(atHarbor.chain())))
                        .chain()
                        .current())
                .isEqualTo(proposal.charter());
        assertThat(lake.home().ledger().resolve("checkpoint")).exists();
        assertThat(problem(() -> mallory.accept(new Paper.Chain(atHarbor.chain()))))
                .isEqualTo(Problem.CHANGED);

        // Two charters in one place are never signed.
        CharterStep one =
                collecting(harbor.desk().propose(new Change(List.of(), List.of("lake"), Plan.USUAL), harbor.keys()));
        CharterStep two =
                collecting(lake.desk().propose(new Change(List.of(), List.of("river"), Plan.USUAL), lake.keys()));
        assertThatThrownBy(() -> harbor.accept(two)).isInstanceOf(HomeException.class);
        Outcome.InForce without = inForce(river.accept(one));
        assertThat(without.chain().current().members()).hasSize(2);
        inForce(harbor.accept(without.step()));
        assertThat(problem(() -> harbor.accept(two))).isEqualTo(Problem.FORK);

        // River has a bad program and votes for both: that is a proof.
        NodeKeys.Ledger bad = river.keys().ledgers().getFirst();
        CharterVote second = CharterVote.sign(two.charter(), bad.ed25519(), bad.mlDsa44());
        assertThat(problem(() -> harbor.accept(new CharterStep(two.charter(), List.of(second)))))
                .isEqualTo(Problem.FORK);
        DoubleVote proof = DoubleVote.parse(
                Files.readAllBytes(harbor.home().folder().resolve("evidence/double-vote-river-2.json")));
        assertThat(proof.judge(atHarbor.chain().current())).isEqualTo(DoubleVote.Ruling.PROVEN);
    }

    @Test
    void numbersFollowFromHowManyTakePart() throws Exception {
        for (int all = 2; all <= 50; all++) {
            for (int voters = 2; voters <= all; voters++) {
                Thresholds.usual(all, voters).check(all, voters);
            }
        }
        assertThat(Thresholds.usual(5, 5)).isEqualTo(new Thresholds(3, 1, 4));
        Plan greedy = new Plan(Optional.of(1), Optional.of(1), Optional.empty(), Optional.empty(), Optional.empty());
        Place harbor = place("harbor");
        harbor.found(greedy);
        assertThatThrownBy(() -> harbor.desk().invite(List.of(ANYONE), harbor.keys()))
                .isInstanceOf(CharterException.class);
    }
}
