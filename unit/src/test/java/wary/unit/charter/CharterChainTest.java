package wary.unit.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static wary.unit.charter.Charters.BRIDGE;
import static wary.unit.charter.Charters.GULL;
import static wary.unit.charter.Charters.HARBOR;
import static wary.unit.charter.Charters.ISLAND;
import static wary.unit.charter.Charters.LAKE;
import static wary.unit.charter.Charters.LIGHTHOUSE;
import static wary.unit.charter.Charters.MEADOW;
import static wary.unit.charter.Charters.RIVER;
import static wary.unit.charter.Charters.inForce;
import static wary.unit.charter.Charters.next;
import static wary.unit.charter.Charters.refused;
import static wary.unit.charter.Charters.step;
import static wary.unit.charter.Charters.three;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wary.ledger.Hash;
import wary.unit.charter.ChainResult.Reason;
import wary.unit.charter.ChainResult.Refusal;
import wary.unit.charter.CharterChain.Comparison;

/** How charters come into force, and how a unit is not taken over. */
class CharterChainTest {
    private static Refusal refusal(ChainResult result) {
        ChainResult.Refused refused = refused(result);
        assertThat(refused.message()).isNotEmpty();
        return refused.reason();
    }

    private static List<Reason> reasons(ChainResult result) {
        return result.setAside().stream().map(ChainResult.SetAside::reason).toList();
    }

    @Test
    void foundingNeedsEveryone() throws Exception {
        Charter charter = Charters.withHost();
        Party[] all = {HARBOR, RIVER, LAKE, ISLAND, BRIDGE, LIGHTHOUSE};
        assertThat(inForce(CharterChain.found(step(charter, all))).current()).isEqualTo(charter);
        for (Party missing : all) {
            List<Party> rest = new ArrayList<>(List.of(all));
            rest.remove(missing);
            ChainResult.Refused refused = refused(CharterChain.found(step(charter, rest)));
            assertThat(refused.reason()).isEqualTo(Refusal.NO_CONSENT);
            assertThat(refused.message()).endsWith("still missing: " + missing.name());
            assertThat(refused.before()).isEmpty();
        }
    }

    @Test
    void aLaterCharterFoundsNothing() throws Exception {
        Charter later = next(three(), HARBOR, RIVER, LAKE);
        assertThat(refusal(CharterChain.found(step(later, HARBOR, RIVER, LAKE))))
                .isEqualTo(Refusal.NOT_THE_FOUNDING_CHARTER);
    }

    @Test
    void aChangeByTheOldAndTheNewMembersIsInForce() throws Exception {
        CharterChain chain = three();
        Charter change = next(chain, HARBOR, RIVER, LAKE, ISLAND);
        CharterChain longer = inForce(chain.append(step(change, HARBOR, RIVER, ISLAND)));
        assertThat(longer.current()).isEqualTo(change);
        assertThat(longer.charter(chain.current().hash())).contains(chain.current());
        assertThat(inForce(CharterChain.verify(chain.founding().hash(), longer.steps()))
                        .current())
                .isEqualTo(change);
        assertThat(chain.compare(longer)).isInstanceOf(Comparison.Longer.class);
        assertThat(longer.compare(chain)).isInstanceOf(Comparison.Shorter.class);
        assertThat(longer.compare(longer)).isInstanceOf(Comparison.Same.class);
    }

    @Test
    void aMajorityOfNewMembersAloneTakesNothingOver() throws Exception {
        CharterChain chain = three();
        Charter takeover = next(chain, HARBOR, RIVER, LAKE, ISLAND, BRIDGE, MEADOW, Party.member("swamp"));
        Party swamp = Party.member("swamp");
        assertThat(refusal(chain.append(step(takeover, ISLAND, BRIDGE, MEADOW, swamp))))
                .isEqualTo(Refusal.TOO_FEW_OLD_VOTES);
        assertThat(refusal(chain.append(step(takeover, LAKE, ISLAND, BRIDGE, MEADOW, swamp))))
                .as("with one of the old ones")
                .isEqualTo(Refusal.TOO_FEW_OLD_VOTES);
    }

    @Test
    void theOldMembersAloneAreNotEnoughWhereTheNewRulesAskForMore() throws Exception {
        CharterChain chain = three();
        Charter change = next(chain, HARBOR, RIVER, LAKE, ISLAND, BRIDGE, MEADOW);
        assertThat(change.terms().votes()).isEqualTo(4);
        assertThat(refusal(chain.append(step(change, HARBOR, RIVER, LAKE)))).isEqualTo(Refusal.NO_CONSENT);
        // A smaller unit whose rules ask for all: the one that is thrown out votes under the old rules only.
        Charter smaller = next(chain, HARBOR, RIVER);
        assertThat(refusal(chain.append(step(smaller, HARBOR, LAKE)))).isEqualTo(Refusal.TOO_FEW_NEW_VOTES);
        assertThat(inForce(chain.append(step(smaller, HARBOR, RIVER))).current())
                .isEqualTo(smaller);
    }

    @Test
    void nobodyIsTakenInUnasked() throws Exception {
        CharterChain chain = three();
        Charter change = next(chain, HARBOR, RIVER, LAKE, GULL);
        ChainResult.Refused refused = refused(chain.append(step(change, HARBOR, RIVER, LAKE)));
        assertThat(refused.reason()).isEqualTo(Refusal.NO_CONSENT);
        assertThat(refused.message()).endsWith("gull");
        assertThat(inForce(chain.append(step(change, HARBOR, RIVER, GULL))).current())
                .isEqualTo(change);
    }

    @Test
    void observersAndHostsDoNotCount() throws Exception {
        Charter founding = Charter.of(Charters.terms("Harbor watch", HARBOR, RIVER, LAKE, GULL, LIGHTHOUSE));
        CharterChain chain = inForce(CharterChain.found(step(founding, HARBOR, RIVER, LAKE, GULL, LIGHTHOUSE)));
        Charter change = next(chain, HARBOR, RIVER, GULL, LIGHTHOUSE);
        assertThat(refusal(chain.append(step(change, HARBOR, GULL, LIGHTHOUSE))))
                .isEqualTo(Refusal.TOO_FEW_OLD_VOTES);
    }

    @Test
    void nobodysEntryChangesWithoutItsOwnVote() throws Exception {
        CharterChain chain = three();
        Member lake = LAKE.entry();
        Member moved = new Member(
                "lake",
                Role.MEMBER,
                Optional.of(URI.create("https://elsewhere.example/")),
                lake.ledger(),
                lake.nextLedger(),
                lake.witness(),
                MEADOW.age().recipient(),
                Hash.sha256(new byte[1]));
        Charter change = Charter.of(chain.current().next().withMembers(List.of(HARBOR.entry(), RIVER.entry(), moved)));
        ChainResult.Refused refused = refused(chain.append(step(change, HARBOR, RIVER)));
        assertThat(refused.reason()).isEqualTo(Refusal.NO_CONSENT);
        assertThat(refused.message()).endsWith("lake");
        assertThat(inForce(chain.append(step(change, HARBOR, LAKE))).current()).isEqualTo(change);
    }

    @Test
    void theHistoryOfKeysSaysWhichCharterListedThem() throws Exception {
        CharterChain chain = three();
        Charter change = next(chain, HARBOR, RIVER, LAKE.rotated());
        CharterChain rotated = inForce(chain.append(step(change, HARBOR, LAKE.rotated())));
        Charter without = next(rotated, HARBOR, RIVER);
        CharterChain left = inForce(rotated.append(step(without, HARBOR, RIVER, LAKE.rotated())));
        KeyHistory history = KeyHistory.of(left, "lake");
        assertThat(history.generations())
                .containsExactly(
                        new KeyHistory.Generation(LAKE.rotated().ledgerKeys(), 1, 1),
                        new KeyHistory.Generation(LAKE.ledgerKeys(), 0, 0));
        assertThat(history.now())
                .containsExactly(
                        LAKE.rotated().ledgerKeys().ed25519(),
                        LAKE.rotated().ledgerKeys().mlDsa44());
        assertThat(history.earlier())
                .containsExactly(LAKE.ledgerKeys().ed25519(), LAKE.ledgerKeys().mlDsa44());
        assertThat(KeyHistory.of(left, "river").generations())
                .containsExactly(new KeyHistory.Generation(RIVER.ledgerKeys(), 0, 2));
        assertThat(KeyHistory.of(left, "meadow").all()).isEmpty();
    }

    @Test
    void keysRotateToThoseCommittedTo() throws Exception {
        CharterChain chain = three();
        Charter change = next(chain, HARBOR, RIVER, LAKE.rotated());
        assertThat(refusal(chain.append(step(change, HARBOR, RIVER))))
                .as("without a vote by the new keys")
                .isEqualTo(Refusal.NO_CONSENT);
        assertThat(refusal(chain.append(step(change, HARBOR, RIVER, LAKE))))
                .as("with a vote by the old keys")
                .isEqualTo(Refusal.NO_CONSENT);
        CharterChain rotated = inForce(chain.append(step(change, HARBOR, LAKE.rotated())));
        Charter again = next(rotated, HARBOR, RIVER, LAKE.rotated().rotated());
        assertThat(inForce(rotated.append(step(again, RIVER, LAKE.rotated().rotated())))
                        .current())
                .isEqualTo(again);
        assertThat(reasons(rotated.append(
                        step(again, RIVER, HARBOR, LAKE, LAKE.rotated().rotated()))))
                .as("a vote by the keys from before the last charter")
                .containsExactly(Reason.STRANGER);
    }

    /** With two members both votes are needed, also under the old charter; who has lost its keys can still cast one. */
    @Test
    void oneThatHasLostItsKeysIsNotShutOut() throws Exception {
        CharterChain chain = inForce(CharterChain.found(step(Charters.bilateral(), HARBOR, RIVER)));
        Charter change = next(chain, HARBOR, RIVER.rotated());
        assertThat(inForce(chain.append(step(change, HARBOR, RIVER.rotated()))).current())
                .isEqualTo(change);
    }

    @Test
    void keysThatWereNotCommittedToAreRefused() throws Exception {
        CharterChain chain = three();
        Charter skipped = next(chain, HARBOR, RIVER, LAKE.rotated().rotated());
        assertThat(refusal(chain.append(
                        step(skipped, HARBOR, RIVER, LAKE, LAKE.rotated().rotated()))))
                .isEqualTo(Refusal.NOT_COMMITTED);
    }

    /** A thief of today's keys who could change the commitment would own the member after the next rotation. */
    @Test
    void aCommitmentChangesOnlyTogetherWithItsKeys() throws Exception {
        CharterChain chain = three();
        Member stolen = LAKE.entry()
                .rotated(
                        LAKE.ledgerKeys(),
                        MEADOW.rotated().rotated().ledgerKeys().commitment());
        Charter change = Charter.of(chain.current().next().withMembers(List.of(HARBOR.entry(), RIVER.entry(), stolen)));
        assertThat(refusal(chain.append(step(change, HARBOR, RIVER, LAKE)))).isEqualTo(Refusal.NOT_COMMITTED);
        Member stale =
                LAKE.entry().rotated(LAKE.rotated().ledgerKeys(), LAKE.entry().nextLedger());
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                CharterException.class,
                                () -> Charter.of(chain.current()
                                        .next()
                                        .withMembers(List.of(HARBOR.entry(), RIVER.entry(), stale))))
                        .problem())
                .as("rotated, and committed to the same keys again")
                .isEqualTo(CharterException.Problem.DUPLICATE_KEY);
    }

    @Test
    void votesForAnotherNumberOrUnitDoNotCount() throws Exception {
        CharterChain chain = three();
        Charter first = next(chain, HARBOR, RIVER, LAKE, ISLAND);
        CharterChain second = inForce(chain.append(step(first, HARBOR, RIVER, LAKE, ISLAND)));
        Charter later = next(second, HARBOR, RIVER, LAKE, ISLAND, BRIDGE);
        List<CharterVote> replayed =
                new ArrayList<>(step(first, HARBOR, RIVER, LAKE).votes());
        replayed.addAll(step(later, BRIDGE).votes());
        ChainResult result = second.append(new CharterStep(later, replayed));
        assertThat(refusal(result)).isEqualTo(Refusal.TOO_FEW_OLD_VOTES);
        assertThat(reasons(result)).containsOnly(Reason.OTHER_NUMBER).hasSize(3);

        // Another unit of the same name and the same members: all else alike.
        Charter twin = Charter.of(new CharterTerms(
                "Harbor watch",
                0,
                Optional.empty(),
                chain.current().members(),
                2,
                0,
                2,
                java.time.Duration.ofHours(25),
                java.time.Duration.ofHours(72)));
        CharterChain other = inForce(CharterChain.found(step(twin, HARBOR, RIVER, LAKE)));
        Charter elsewhere = next(other, HARBOR, RIVER, LAKE, ISLAND);
        ChainResult crossed = chain.append(new CharterStep(
                first, step(elsewhere, HARBOR, RIVER, LAKE, ISLAND).votes()));
        assertThat(reasons(crossed)).containsOnly(Reason.OTHER_UNIT).hasSize(4);
        assertThat(refusal(chain.append(step(elsewhere, HARBOR, RIVER, LAKE, ISLAND))))
                .isEqualTo(Refusal.OTHER_UNIT);
        assertThat(chain.compare(other)).isInstanceOf(Comparison.OtherUnit.class);
    }

    @Test
    void votesForAnotherCharterOfTheSameNumberDoNotCount() throws Exception {
        CharterChain chain = three();
        Charter wanted = next(chain, HARBOR, RIVER, LAKE, ISLAND);
        Charter slipped = next(chain, HARBOR, RIVER, LAKE, MEADOW);
        List<CharterVote> votes =
                new ArrayList<>(step(wanted, HARBOR, RIVER, LAKE).votes());
        votes.addAll(step(slipped, MEADOW).votes());
        ChainResult result = chain.append(new CharterStep(slipped, votes));
        assertThat(refusal(result)).isEqualTo(Refusal.TOO_FEW_OLD_VOTES);
        assertThat(reasons(result)).containsOnly(Reason.OTHER_CHARTER).hasSize(3);
    }

    @Test
    void votesByThoseWhoWereRemovedDoNotCount() throws Exception {
        CharterChain chain = inForce(CharterChain.found(step(
                Charter.of(Charters.terms("Harbor watch", HARBOR, RIVER, LAKE, ISLAND)), HARBOR, RIVER, LAKE, ISLAND)));
        CharterChain without = inForce(chain.append(step(next(chain, HARBOR, RIVER, LAKE), HARBOR, RIVER, LAKE)));
        Charter back = next(without, HARBOR, RIVER);
        ChainResult result = without.append(step(back, HARBOR, ISLAND));
        assertThat(refusal(result)).isEqualTo(Refusal.TOO_FEW_OLD_VOTES);
        assertThat(reasons(result)).containsExactly(Reason.STRANGER);
    }

    @Test
    void oneVoteCountsOnceHoweverOftenItIsSent() throws Exception {
        CharterChain chain = three();
        Charter change = next(chain, HARBOR, RIVER);
        List<CharterVote> votes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            votes.add(HARBOR.vote(change));
        }
        assertThat(refusal(chain.append(new CharterStep(change, votes)))).isEqualTo(Refusal.TOO_FEW_OLD_VOTES);
    }

    @Test
    void falseVotesDoNotCountAndDoNoHarm() throws Exception {
        CharterChain chain = three();
        Charter change = next(chain, HARBOR, RIVER, LAKE, ISLAND);
        CharterVote harbor = HARBOR.vote(change);
        CharterVote river = RIVER.vote(change);
        // River's name and key IDs over harbor's signatures.
        CharterVote forged = forged(river, harbor);
        ChainResult alone = chain.append(new CharterStep(change, List.of(harbor, forged, ISLAND.vote(change))));
        assertThat(refusal(alone)).isEqualTo(Refusal.TOO_FEW_OLD_VOTES);
        assertThat(reasons(alone)).containsExactly(Reason.BAD_SIGNATURE);
        ChainResult together = chain.append(
                new CharterStep(change, List.of(forged, MEADOW.vote(change), harbor, river, ISLAND.vote(change))));
        assertThat(inForce(together).current()).isEqualTo(change);
        assertThat(reasons(together)).containsExactly(Reason.BAD_SIGNATURE, Reason.STRANGER);
    }

    private static CharterVote forged(CharterVote named, CharterVote signed) throws Exception {
        List<wary.ledger.NoteSignature> lines = new ArrayList<>();
        Party party = RIVER;
        lines.add(wary.ledger.NoteSignature.of(
                party.ledgerEd25519().key(),
                signed.signed().note().signatures().get(0).bytes()));
        lines.add(wary.ledger.NoteSignature.of(
                party.ledgerMlDsa44().key(),
                signed.signed().note().signatures().get(1).bytes()));
        return CharterVote.parse(wary.ledger.SignedCheckpoint.of(named.signed().checkpoint(), lines)
                .note()
                .bytes());
    }

    @Test
    void tooManyVotesAreNotLookedAt() throws Exception {
        CharterChain chain = three();
        Charter change = next(chain, HARBOR, RIVER);
        CharterVote vote = HARBOR.vote(change);
        assertThat(refusal(chain.append(new CharterStep(change, java.util.Collections.nCopies(257, vote)))))
                .isEqualTo(Refusal.TOO_MANY_VOTES);
    }

    @Test
    void aCharterFollowsTheOneInForceAndNoOther() throws Exception {
        CharterChain chain = three();
        CharterChain second =
                inForce(chain.append(step(next(chain, HARBOR, RIVER, LAKE, ISLAND), HARBOR, RIVER, ISLAND)));
        Charter stale = next(chain, HARBOR, RIVER);
        assertThat(refusal(second.append(step(stale, HARBOR, RIVER)))).isEqualTo(Refusal.NOT_THE_NEXT);
        Charter third = next(second, HARBOR, RIVER, LAKE);
        assertThat(refusal(chain.append(step(third, HARBOR, RIVER, LAKE)))).isEqualTo(Refusal.NOT_THE_NEXT);
        assertThat(refused(second.append(step(stale, HARBOR, RIVER)))
                        .before()
                        .orElseThrow()
                        .current())
                .as("nothing has changed")
                .isEqualTo(second.current());
    }

    @Test
    void namesAndKeysStayWithWhomTheyBelongedTo() throws Exception {
        CharterChain chain = three();
        CharterChain without = inForce(chain.append(step(next(chain, HARBOR, RIVER), HARBOR, RIVER)));
        // Another party under lake's name.
        Member meadow = MEADOW.entry();
        Member masked = new Member(
                "lake",
                Role.MEMBER,
                meadow.url(),
                meadow.ledger(),
                meadow.nextLedger(),
                meadow.witness(),
                meadow.ageRecipient(),
                meadow.tlsPin());
        Charter mask = Charter.of(without.current()
                .next()
                .withMembers(List.of(HARBOR.entry(), RIVER.entry(), masked))
                .withThresholds(2, 0, 2));
        assertThat(refusal(without.append(step(mask, HARBOR, RIVER, MEADOW)))).isEqualTo(Refusal.NOT_COMMITTED);
        // Lake's keys under another name.
        Member lake = LAKE.entry();
        Member renamed = new Member(
                "pond",
                Role.MEMBER,
                lake.url(),
                lake.ledger(),
                lake.nextLedger(),
                lake.witness(),
                lake.ageRecipient(),
                lake.tlsPin());
        Charter rename = Charter.of(without.current()
                .next()
                .withMembers(List.of(HARBOR.entry(), RIVER.entry(), renamed))
                .withThresholds(2, 0, 2));
        assertThat(refusal(without.append(step(rename, HARBOR, RIVER, LAKE)))).isEqualTo(Refusal.TAKEN);
        // Lake itself, with its keys or those it had committed to.
        assertThat(inForce(without.append(step(next(without, HARBOR, RIVER, LAKE), HARBOR, RIVER, LAKE)))
                        .current()
                        .member("lake"))
                .isPresent();
        Charter rotated = next(without, HARBOR, RIVER, LAKE.rotated());
        assertThat(inForce(without.append(step(rotated, HARBOR, RIVER, LAKE.rotated())))
                        .current())
                .isEqualTo(rotated);
    }

    @Test
    void aForkShowsWhoVotedTwice() throws Exception {
        CharterChain chain = three();
        Charter one = next(chain, HARBOR, RIVER, LAKE, ISLAND);
        Charter two = next(chain, HARBOR, RIVER, LAKE, MEADOW);
        CharterChain first = inForce(chain.append(step(one, HARBOR, RIVER, ISLAND)));
        CharterChain second = inForce(chain.append(step(two, LAKE, RIVER, MEADOW)));
        Comparison.Fork fork = (Comparison.Fork) first.compare(second);
        assertThat(fork.mine().charter()).isEqualTo(one);
        assertThat(fork.theirs().charter()).isEqualTo(two);
        assertThat(fork.doubleVotes()).extracting(DoubleVote::member).containsExactly("river");
        DoubleVote proof = DoubleVote.parse(fork.doubleVotes().getFirst().bytes());
        // Whoever knows any charter that lists river can judge it.
        for (Charter known : List.of(chain.current(), one, two)) {
            assertThat(proof.judge(known)).isEqualTo(DoubleVote.Ruling.PROVEN);
        }
        assertThat(((Comparison.Fork) second.compare(first)).doubleVotes()).isEqualTo(fork.doubleVotes());
    }

    /** Rotating the keys between two votes does not hide them: the charter commits to both pairs. */
    @Test
    void rotationDoesNotHideADoubleVote() throws Exception {
        CharterChain chain = three();
        Charter one = next(chain, HARBOR, RIVER, LAKE, ISLAND);
        Charter two = next(chain, HARBOR, RIVER.rotated(), LAKE, MEADOW);
        CharterChain first = inForce(chain.append(step(one, HARBOR, RIVER, ISLAND)));
        CharterChain second = inForce(chain.append(step(two, LAKE, RIVER.rotated(), MEADOW)));
        Comparison.Fork fork = (Comparison.Fork) first.compare(second);
        assertThat(fork.doubleVotes()).extracting(DoubleVote::member).containsExactly("river");
        DoubleVote proof = DoubleVote.parse(fork.doubleVotes().getFirst().bytes());
        assertThat(proof.next()).contains(RIVER.rotated().ledgerKeys());
        assertThat(proof.judge(chain.current())).isEqualTo(DoubleVote.Ruling.PROVEN);
    }

    @Test
    void aDoubleVoteThatIsNoneIsNotProven() throws Exception {
        CharterChain chain = three();
        Charter one = next(chain, HARBOR, RIVER, LAKE, ISLAND);
        Charter two = next(chain, HARBOR, RIVER, LAKE, MEADOW);
        CharterChain grown = inForce(chain.append(step(one, HARBOR, RIVER, ISLAND)));
        Charter after = next(grown, HARBOR, RIVER, LAKE);
        Charter known = chain.current();
        assertThat(ruling(known, "river", RIVER.vote(one), RIVER.vote(one)))
                .isEqualTo(DoubleVote.Ruling.NO_CONTRADICTION);
        assertThat(ruling(known, "river", RIVER.vote(one), RIVER.vote(after)))
                .as("one charter after the other")
                .isEqualTo(DoubleVote.Ruling.NO_CONTRADICTION);
        assertThat(ruling(known, "river", RIVER.vote(one), LAKE.vote(two))).isEqualTo(DoubleVote.Ruling.BAD_SIGNATURE);
        assertThat(ruling(known, "pond", RIVER.vote(one), RIVER.vote(two))).isEqualTo(DoubleVote.Ruling.UNKNOWN_KEYS);
        assertThat(ruling(Charters.bilateral(), "river", RIVER.vote(one), RIVER.vote(two)))
                .isEqualTo(DoubleVote.Ruling.OTHER_UNIT);
        assertThat(new DoubleVote("river", RIVER.vote(one), MEADOW.vote(two), Optional.of(MEADOW.ledgerKeys()))
                        .judge(known))
                .as("keys that the charter does not commit river to")
                .isEqualTo(DoubleVote.Ruling.UNKNOWN_KEYS);
        // Founding twice is no lie: two founding charters are two units.
        Charter redrafted = Charter.of(Charters.terms("Harbor watch", HARBOR, RIVER, LAKE, GULL));
        assertThat(ruling(known, "river", RIVER.vote(known), RIVER.vote(redrafted)))
                .isEqualTo(DoubleVote.Ruling.OTHER_UNIT);
    }

    private static DoubleVote.Ruling ruling(Charter known, String member, CharterVote one, CharterVote other) {
        return new DoubleVote(member, one, other, Optional.empty()).judge(known);
    }

    @Test
    void aChainWithAHoleOrAnotherBeginningIsRefused() throws Exception {
        CharterChain chain = three();
        CharterChain two = inForce(chain.append(step(next(chain, HARBOR, RIVER, LAKE, ISLAND), HARBOR, RIVER, ISLAND)));
        CharterChain whole = inForce(two.append(step(next(two, HARBOR, RIVER, LAKE), HARBOR, RIVER, LAKE)));
        List<CharterStep> steps = whole.steps();
        Hash founding = whole.founding().hash();
        assertThat(refusal(CharterChain.verify(founding, List.of(steps.get(0), steps.get(2)))))
                .isEqualTo(Refusal.NOT_THE_NEXT);
        assertThat(refusal(CharterChain.verify(founding, steps.subList(1, 3))))
                .isEqualTo(Refusal.NOT_THE_FOUNDING_CHARTER);
        assertThat(refusal(CharterChain.verify(Hash.sha256(new byte[0]), steps)))
                .isEqualTo(Refusal.NOT_THE_FOUNDING_CHARTER);
        assertThat(refused(CharterChain.verify(founding, List.of(steps.get(0), steps.get(2))))
                        .before()
                        .orElseThrow()
                        .current())
                .as("the part that is good")
                .isEqualTo(whole.founding());
        assertThat(inForce(CharterChain.verify(founding, steps)).compare(whole)).isInstanceOf(Comparison.Same.class);
    }
}
