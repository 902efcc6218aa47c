package wary.unit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wary.unit.charter.Charters.HARBOR;
import static wary.unit.charter.Charters.RIVER;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.Evidence;
import wary.unit.audit.Ruling.Reason;
import wary.unit.audit.StatementProof.HandedOut;
import wary.unit.audit.StatementProof.Kind;
import wary.unit.audit.StatementProof.Recorded;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.CharterVote;
import wary.unit.charter.Charters;
import wary.unit.charter.DoubleVote;
import wary.unit.charter.Party;
import wary.unit.disclosure.AgeFile;
import wary.unit.disclosure.AgeRecipient;
import wary.unit.disclosure.Body;
import wary.unit.disclosure.Redaction;
import wary.unit.disclosure.Share;
import wary.unit.json.JsonException;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Envelope;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.StatementId;
import wary.unit.statement.Tlp;

/** River cheats, each time in another way; the judge has the charter and nothing else. */
class StatementProofTest {
    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
    private static final StatementId FINDING =
            new StatementId("finding", UUID.fromString("0e0a3f4e-2c8d-4b8e-9b59-5b1a5a3f2f10"));

    private CharterChain charters;
    private PaperLedger river;

    @BeforeEach
    void found() throws Exception {
        charters = Charters.inForce(CharterChain.found(Charters.step(Charters.bilateral(), HARBOR, RIVER)));
        river = new PaperLedger(RIVER, HARBOR);
    }

    private Envelope.Draft draft(Instant time, Meta meta) {
        return Envelope.draft("river", river.next(), charters.current().hash(), time, meta);
    }

    private Envelope finding(Instant time, String text) throws Exception {
        return sealed(draft(time, new Meta.Finding()).id(FINDING), text);
    }

    private static Envelope sealed(Envelope.Draft draft, String text) throws Exception {
        Share share = Share.of(body(text), Set.of(), Audience.sealed(), Map.of());
        return draft.body(share.ref(), Audience.sealed(), Tlp.AMBER, LegalBasis.NO_PERSONAL_DATA)
                .build();
    }

    private static Body body(String text) throws Exception {
        return Body.of(Redaction.standard().preview(text));
    }

    private long beat(Instant time) throws Exception {
        return river.add(draft(time, new Meta.Heartbeat()).build());
    }

    private Ruling.Proven proven(StatementProof proof) throws Exception {
        StatementProof read = StatementProof.parse(proof.bytes());
        assertThat(read).isEqualTo(proof);
        Ruling ruling = Proof.parse(proof.bytes()).judge(charters);
        assertThat(ruling).as("%s", ruling).isInstanceOf(Ruling.Proven.class);
        Ruling.Proven proven = (Ruling.Proven) ruling;
        assertThat(proven.member()).isEqualTo("river");
        assertThat(proven.onRecordBy()).contains(PaperLedger.COUNTERSIGNED);
        return proven;
    }

    private void unproven(StatementProof proof, Reason reason) {
        assertThat(proof.judge(charters))
                .isInstanceOfSatisfying(
                        Ruling.Unproven.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }

    private StatementProof of(Kind kind, long... indexes) {
        Recorded[] entries = new Recorded[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            entries[i] = river.recorded(indexes[i]);
        }
        return StatementProof.of(kind, "river", entries);
    }

    @Test
    void twoFaces() throws Exception {
        long one = river.add(finding(NOON, "The page was changed"));
        long other = river.add(finding(NOON, "The page was not changed"));
        assertThat(proven(of(Kind.TWO_FACED, other, one)).why()).contains("river", FINDING.toString());
        unproven(of(Kind.EARLIER_VERSION, one, other), Reason.NO_CONTRADICTION);
        unproven(of(Kind.NOT_VERSIONABLE, one, other), Reason.NO_CONTRADICTION);
        unproven(of(Kind.TWO_FACED, one, one), Reason.NO_CONTRADICTION);
    }

    @Test
    void wrongNumber() throws Exception {
        beat(NOON);
        long wrong = river.add(Envelope.draft("river", 7, charters.current().hash(), NOON, new Meta.Heartbeat())
                .build());
        assertThat(proven(of(Kind.WRONG_NUMBER, wrong)).why()).contains("entry 1", "number 7");
        unproven(of(Kind.WRONG_NUMBER, 0), Reason.NO_CONTRADICTION);
    }

    @Test
    void inTheNameOfAnother() throws Exception {
        long at = river.add(Envelope.draft("harbor", 0, charters.current().hash(), NOON, new Meta.Heartbeat())
                .build());
        assertThat(proven(of(Kind.ANOTHERS_NAME, at)).why()).contains("harbor as its author");
        unproven(of(Kind.WRONG_NUMBER, at), Reason.NO_CONTRADICTION);
        long own = beat(NOON);
        unproven(of(Kind.ANOTHERS_NAME, own), Reason.NO_CONTRADICTION);
    }

    @Test
    void doneAnewWhatStands() throws Exception {
        Envelope first = draft(NOON, new Meta.Heartbeat()).build();
        long one = river.add(first);
        long other = river.add(
                draft(NOON.plusSeconds(1), new Meta.Heartbeat()).id(first.id()).build());
        proven(of(Kind.NOT_VERSIONABLE, one, other));
    }

    @Test
    void aVersionThatSaysItIsEarlier() throws Exception {
        long one = river.add(finding(NOON, "One"));
        long later = river.add(finding(NOON.plusSeconds(60), "Two"));
        long backdated = river.add(finding(NOON.plusSeconds(30), "Three"));
        proven(of(Kind.EARLIER_VERSION, later, backdated));
        unproven(of(Kind.EARLIER_VERSION, one, later), Reason.NO_CONTRADICTION);
        unproven(of(Kind.EARLIER_VERSION, one, backdated), Reason.NO_CONTRADICTION);
    }

    @Test
    void aRevealOfAnotherText() throws Exception {
        Envelope sealed = sealed(draft(NOON, new Meta.Seal(Optional.empty())), "We know of it");
        long at = river.add(sealed);
        Body other = body("We have always known of it");
        Share share = Share.of(other, Set.of(Rung.FULL), Audience.unit(), Map.of());
        long reveal = river.add(draft(NOON.plusSeconds(9), new Meta.Reveal())
                .about(new About("river", at, sealed.leaf()))
                .body(share.ref(), Audience.unit(), Tlp.GREEN, LegalBasis.NO_PERSONAL_DATA)
                .build());
        assertThat(proven(of(Kind.FALSE_REVEAL, reveal, at)).why())
                .contains(sealed.id().toString());
        unproven(of(Kind.FALSE_REFERENCE, reveal, at), Reason.NO_CONTRADICTION);
    }

    @Test
    void aStatementAboutWhatWasNeverThere() throws Exception {
        long at = beat(NOON);
        long recall = river.add(draft(NOON.plusSeconds(9), new Meta.Recall(Meta.Recall.Reason.ERROR))
                .about(new About("river", at, Hash.leaf(new byte[1])))
                .build());
        proven(of(Kind.FALSE_REFERENCE, at, recall));
    }

    @Test
    void twoEntriesAtOnePlace() throws Exception {
        beat(NOON);
        PaperLedger face = new PaperLedger(RIVER, HARBOR);
        face.add("no statement at all".getBytes(StandardCharsets.UTF_8));
        Recorded one = river.recorded(0);
        Recorded other = face.recorded(0);
        StatementProof proof = StatementProof.of(Kind.TWO_ENTRIES, "river", one, other);
        assertThat(proven(proof).why()).contains("one place");
        assertThat(StatementProof.of(Kind.TWO_ENTRIES, "river", other, one)).isEqualTo(proof);
        unproven(of(Kind.TWO_ENTRIES, 0, 0), Reason.NO_CONTRADICTION);
    }

    private Envelope handOut(byte[] file, BodyRef like) throws Exception {
        return draft(NOON, new Meta.Finding())
                .body(
                        new BodyRef(like.commitment(), like.rungs(), file.length, Optional.of(Hash.sha256(file))),
                        Audience.members("harbor"),
                        Tlp.RED,
                        LegalBasis.NO_PERSONAL_DATA)
                .build();
    }

    private static AgeRecipient harbor() throws Exception {
        return AgeRecipient.parse(HARBOR.age().recipient());
    }

    @Test
    void somethingElseWasHandedOut() throws Exception {
        Body said = body("The page was changed");
        byte[] other = AgeFile.encrypt(
                body("Nothing was changed").disclose(Set.of(Rung.FULL)).bytes(), List.of(harbor()));
        long at = river.add(handOut(
                other,
                Share.of(said, Set.of(Rung.FULL), Audience.members("harbor"), Map.of("harbor", harbor()))
                        .ref()));
        StatementProof proof = StatementProof.falseBody(
                "river", river.recorded(at), other, HARBOR.age().reader());
        assertThat(proven(proof).why()).contains("another text");
        assertThat(proof.toString()).doesNotContain("changed");
        byte[] rubbish = AgeFile.encrypt("rubbish".getBytes(StandardCharsets.UTF_8), List.of(harbor()));
        long second = river.add(handOut(
                rubbish,
                Share.of(said, Set.of(Rung.FULL), Audience.members("harbor"), Map.of("harbor", harbor()))
                        .ref()));
        proven(StatementProof.falseBody(
                "river", river.recorded(second), rubbish, HARBOR.age().reader()));
    }

    @Test
    void whatFitsProvesNothingWhateverTheAccuserDoes() throws Exception {
        Body said = body("The page was changed");
        Share share = Share.of(said, Set.of(Rung.FULL), Audience.members("harbor"), Map.of("harbor", harbor()));
        long at = river.add(handOut(share.bytes(), share.ref()));
        Recorded entry = river.recorded(at);
        unproven(
                StatementProof.falseBody(
                        "river", entry, share.bytes(), HARBOR.age().reader()),
                Reason.NO_CONTRADICTION);
        byte[] changed = share.bytes();
        changed[changed.length - 1] ^= 1;
        for (HandedOut bad : List.of(
                new HandedOut(share.bytes(), Optional.empty()),
                new HandedOut(share.bytes(), Optional.of(new byte[16])),
                new HandedOut(changed, Optional.empty()),
                new HandedOut(new byte[0], Optional.empty()))) {
            unproven(
                    new StatementProof(Kind.FALSE_BODY, "river", List.of(entry), Optional.of(bad)),
                    Reason.NO_CONTRADICTION);
        }
    }

    @Test
    void onlyWhatIsOnRecordCounts() throws Exception {
        river.add(Envelope.draft("river", 7, charters.current().hash(), NOON, new Meta.Heartbeat())
                .build());
        SignedCheckpoint alone = river.checkpoint(List.of());
        unproven(StatementProof.of(Kind.WRONG_NUMBER, "river", river.recorded(0, alone)), Reason.NOT_ON_RECORD);
        SignedCheckpoint strangers = river.checkpoint(List.of(Party.member("stranger")));
        unproven(StatementProof.of(Kind.WRONG_NUMBER, "river", river.recorded(0, strangers)), Reason.NOT_ON_RECORD);
        beat(NOON);
        SignedCheckpoint grown = river.checkpoint();
        unproven(
                StatementProof.of(
                        Kind.WRONG_NUMBER,
                        "river",
                        new Recorded(
                                river.recorded(1).entry(),
                                river.recorded(0, grown).proof())),
                Reason.NOT_INCLUDED);
        unproven(StatementProof.of(Kind.WRONG_NUMBER, "harbor", river.recorded(0)), Reason.OTHER_UNIT);
    }

    /** Whoever has found given-up keys, and is alone with them, accuses nobody. */
    @Test
    void keysThatWereGivenUpPutNothingOnRecord() throws Exception {
        Party rotated = RIVER.rotated();
        Charter next = Charter.of(charters.current().next().withMembers(List.of(HARBOR.entry(), rotated.entry())));
        charters = Charters.inForce(charters.append(Charters.step(next, HARBOR, rotated)));
        beat(NOON);
        PaperLedger thief = new PaperLedger(RIVER);
        thief.add("forged".getBytes(StandardCharsets.UTF_8));
        unproven(
                StatementProof.of(Kind.TWO_ENTRIES, "river", river.recorded(0), thief.recorded(0)),
                Reason.NOT_ON_RECORD);
        PaperLedger now = new PaperLedger(rotated, HARBOR);
        now.add("forged".getBytes(StandardCharsets.UTF_8));
        proven(StatementProof.of(Kind.TWO_ENTRIES, "river", river.recorded(0), now.recorded(0)));
    }

    @Test
    void honestVersionsAndLaterProgramsAreNotAccused() throws Exception {
        long one = river.add(finding(NOON, "One"));
        long two = river.add(finding(NOON.plusSeconds(1), "Two"));
        long future = river.add("{\"seq\":9,\"wary\":\"statement/2\"}".getBytes(StandardCharsets.UTF_8));
        for (Kind kind : Kind.values()) {
            if (kind == Kind.FALSE_BODY) {
                continue;
            }
            boolean pair = kind != Kind.WRONG_NUMBER && kind != Kind.ANOTHERS_NAME;
            unproven(pair ? of(kind, one, two) : of(kind, one), Reason.NO_CONTRADICTION);
            unproven(pair ? of(kind, two, future) : of(kind, future), Reason.NO_CONTRADICTION);
        }
    }

    @Test
    void hostileFilesAreRefused() throws Exception {
        long at = river.add(Envelope.draft("river", 7, charters.current().hash(), NOON, new Meta.Heartbeat())
                .build());
        String good = new String(of(Kind.WRONG_NUMBER, at).bytes(), StandardCharsets.UTF_8);
        for (String bad : List.of(
                "",
                "{}",
                good + " ",
                good.replace("\"wary\"", "\"weary\""),
                good.replace("wrong-number", "wrong-numbers"),
                good.replace("wrong-number", "two-faced"),
                good.replace("wrong-number", "false-body"),
                good.replace("{\"entries\"", "{\"a\":1,\"entries\""),
                good.replace("\"entry\":\"", "\"entry\":\"*"),
                good.replace(",\"wary\"", ",\"handedOut\":{\"file\":\"\"},\"wary\""),
                good.replace("statement-proof/1", "statement-proof/2"))) {
            assertThat(bad).isNotEqualTo(good);
            assertThatThrownBy(() -> Proof.parse(bad.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfAny(JsonException.class, MalformedException.class);
        }
        assertThatThrownBy(() -> Proof.parse(new byte[StatementProof.LIMIT + 1]))
                .isInstanceOf(JsonException.class);
        String long64 = Base64.getEncoder().encodeToString(new byte[65_536]);
        assertThatThrownBy(() -> Proof.parse(good.replaceAll("\"entry\":\"[^\"]*\"", "\"entry\":\"" + long64 + "\"")
                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void votesForTwoCharters() throws Exception {
        Charter one = Charter.of(charters.current().next());
        Charter other = Charter.of(new CharterTerms(
                one.terms().unit(),
                one.terms().number(),
                one.terms().link(),
                one.terms().members(),
                one.terms().quorum(),
                one.terms().dishonest(),
                one.terms().votes(),
                Duration.ofDays(2),
                one.terms().answer()));
        DoubleVote votes = new DoubleVote("river", RIVER.vote(one), RIVER.vote(other), Optional.empty());
        assertThat(Proof.parse(votes.bytes()).judge(charters))
                .isInstanceOfSatisfying(
                        Ruling.Proven.class, it -> assertThat(it.member()).isEqualTo("river"));
        CharterVote harbors = HARBOR.vote(other);
        assertThat(new Proof.Votes(new DoubleVote("river", RIVER.vote(one), harbors, Optional.empty())).judge(charters))
                .isInstanceOf(Ruling.Unproven.class);
    }

    @Test
    void checkpointsThatContradictEachOther() throws Exception {
        beat(NOON);
        PaperLedger face = new PaperLedger(RIVER, HARBOR);
        face.add("other".getBytes(StandardCharsets.UTF_8));
        List<Evidence> found = Evidence.between(
                river.checkpoint(),
                face.checkpoint(),
                List.of(RIVER.ledgerEd25519().key(), RIVER.ledgerMlDsa44().key()),
                List.of(HARBOR.witnessEd25519().key(), HARBOR.witnessMlDsa44().key()),
                Optional.empty());
        assertThat(found).hasSizeGreaterThan(2);
        for (Evidence each : found) {
            assertThat(Proof.parse(each.bytes()).judge(charters))
                    .isInstanceOfSatisfying(
                            Ruling.Proven.class,
                            it -> assertThat(it.member())
                                    .isEqualTo(each.role() == Evidence.Role.LOG ? "river" : "harbor"));
        }
    }

    /** An honest member signs its entry for a charter anew, for example with another address. */
    @Test
    void whatIsSignedForChartersIsNoLedger() {
        Checkpoint one = new Checkpoint("wary/entry/1 river", 0, Hash.leaf(new byte[1]));
        Checkpoint other = new Checkpoint("wary/entry/1 river", 0, Hash.leaf(new byte[2]));
        SignedCheckpoint first =
                SignedCheckpoint.of(one, List.of(RIVER.ledgerEd25519().sign(one, 0)));
        SignedCheckpoint second =
                SignedCheckpoint.of(other, List.of(RIVER.ledgerEd25519().sign(other, 0)));
        List<VerifierKey> key = List.of(RIVER.ledgerEd25519().key());
        assertThat(Evidence.between(first, second, key, List.of(), Optional.empty()))
                .isEmpty();
        boolean inOrder = one.root().hex().compareTo(other.root().hex()) < 0;
        Evidence made = new Evidence(
                Evidence.Kind.FORK,
                Evidence.Role.LOG,
                key,
                inOrder ? first : second,
                inOrder ? second : first,
                Optional.empty());
        assertThat(new Proof.Checkpoints(made).judge(charters)).isInstanceOf(Ruling.Unproven.class);
    }
}
