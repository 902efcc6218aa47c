package wary.unit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.Hash;
import wary.unit.book.Line;
import wary.unit.disclosure.DisclosureException;
import wary.unit.disclosure.Ladder;
import wary.unit.disclosure.MarkingException;
import wary.unit.disclosure.Preview;
import wary.unit.disclosure.Redaction;
import wary.unit.fleet.Fleet;
import wary.unit.fleet.Handing;
import wary.unit.json.JsonException;
import wary.unit.json.JsonString;
import wary.unit.node.NodeException.Problem;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.Envelope;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

class NodeTest {
    @TempDir
    Path folder;

    private Fleet fleet;
    private Node harbor;
    private Node river;
    private Node delta;

    @BeforeEach
    void open() throws Exception {
        fleet = Fleet.found(
                folder,
                List.of(Fleet.Seat.member("harbor", 1), Fleet.Seat.member("river", 2), Fleet.Seat.member("delta", 3)),
                2,
                0);
        harbor = fleet.open("harbor");
        river = fleet.open("river");
        delta = fleet.open("delta");
    }

    @AfterEach
    void close() throws Exception {
        harbor.close();
        river.close();
        delta.close();
    }

    private static Draft finding(Preview preview, Set<Rung> rungs, Audience to, Tlp tlp) {
        return Draft.of(new Meta.Finding()).content(preview, rungs, to, tlp, LegalBasis.AGREEMENT);
    }

    private static Draft text(String text, Audience to, Tlp tlp) {
        return finding(Redaction.standard().preview(text), Set.of(Rung.FULL), to, tlp);
    }

    private void assertNothingSaid(String name) throws Exception {
        try (Stream<Path> bodies = Files.walk(fleet.homes().get(name).bodies())) {
            assertThat(bodies.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(fleet.open(name).book().of(name)).isEmpty();
    }

    @Test
    void whatRedactionLeftWithoutItsEvidenceIsNotSaid() throws Exception {
        Preview preview = Redaction.standard()
                .preview(Ladder.of(
                        List.of(new Ladder.Indicator("domain-name", "evil.example")),
                        List.of(new JsonString("mail from ann.poll@evil.example"))));
        assertThat(preview.changes()).isNotEmpty();
        assertThatThrownBy(() ->
                        harbor.say(finding(preview, preview.contents().keySet(), Audience.members("river"), Tlp.AMBER)))
                .isInstanceOf(DisclosureException.class)
                .hasMessageContaining("indicator 0");
        assertNothingSaid("harbor");
    }

    @Test
    void whatWasRedactedStandsNowhereOnTheDisk() throws Exception {
        harbor.say(text("write to ann.poll@harbor.example", Audience.unit(), Tlp.AMBER));
        try (Stream<Path> files = Files.walk(fleet.homes().get("harbor").folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain("ann.poll");
            }
        }
    }

    @Test
    void aMarkingForNamedMembersGoesToNoUnit() throws Exception {
        for (Tlp tlp : List.of(Tlp.RED, Tlp.AMBER_STRICT)) {
            assertThatThrownBy(() -> harbor.say(text("secret", Audience.unit(), tlp)))
                    .isInstanceOf(JsonException.class)
                    .hasMessageContaining("TLP:" + tlp.code());
        }
        assertThat(fleet.open("harbor").book().of("harbor")).isEmpty();
    }

    @Test
    void whatDrawsOnAnothersTextKeepsItsMarking() throws Exception {
        Node.Recorded said = river.say(text("for harbor", Audience.members("harbor"), Tlp.AMBER_STRICT));
        Handing.ledger(river, harbor, delta);
        Handing.bodies(river, harbor);
        List<Envelope> source = List.of(harbor.envelope(said.place()));
        assertThatThrownBy(() ->
                        harbor.say(text("they say", Audience.unit(), Tlp.AMBER).drawingOn(source)))
                .isInstanceOf(MarkingException.class);
        assertThatThrownBy(() -> harbor.say(text("they say", Audience.members("delta"), Tlp.AMBER_STRICT)
                        .drawingOn(source)))
                .isInstanceOf(MarkingException.class)
                .hasMessageContaining("delta");
        assertNothingSaidBy(harbor);
        harbor.say(text("you say", Audience.members("river"), Tlp.AMBER_STRICT).drawingOn(source));
        assertThat(harbor.book().of("harbor")).hasSize(1);
    }

    private static void assertNothingSaidBy(Node node) throws Exception {
        assertThat(node.book().of(node.name())).isEmpty();
    }

    @Test
    void nothingIsSaidAboutWhatIsNotHere() throws Exception {
        Node.Recorded said = river.say(text("for the unit", Audience.unit(), Tlp.AMBER));
        Draft reply = Draft.of(new Meta.Reply(Meta.Reply.Verdict.DENY));
        for (About place : List.of(
                said.place(),
                new About("river", 7, said.place().leaf()),
                new About("stranger", 0, said.place().leaf()))) {
            assertUnknown(reply.about(place));
        }
        Handing.ledger(river, harbor, delta);
        assertUnknown(reply.about(new About("river", 0, Hash.EMPTY)));
        assertNothingSaidBy(harbor);
        harbor.say(reply.about(said.place()));
        assertThat(harbor.book().of("harbor")).hasSize(1);
    }

    private void assertUnknown(Draft draft) {
        assertThatThrownBy(() -> harbor.say(draft))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNKNOWN_STATEMENT));
    }

    @Test
    void aBodyIsHandedOutToThoseNamedOnly() throws Exception {
        Node.Recorded named = harbor.say(text("for river", Audience.members("river"), Tlp.AMBER));
        Node.Recorded open = harbor.say(text("for all", Audience.unit(), Tlp.AMBER));
        Node.Recorded sealed =
                harbor.say(finding(Redaction.standard().preview("for nobody"), Set.of(), Audience.sealed(), Tlp.AMBER));
        assertThat(harbor.handOut(named.place(), "river")).isPresent();
        assertThat(harbor.handOut(named.place(), "delta")).isEmpty();
        assertThat(harbor.handOut(named.place(), "stranger")).isEmpty();
        assertThat(harbor.handOut(open.place(), "delta")).isPresent();
        assertThat(harbor.handOut(open.place(), "stranger")).isEmpty();
        assertThat(harbor.handOut(sealed.place(), "river")).isEmpty();
        assertThat(harbor.handOut(new About("harbor", 0, Hash.EMPTY), "river")).isEmpty();
        Handing.ledger(harbor, river, delta);
        byte[] body = harbor.handOut(named.place(), "river").orElseThrow();
        river.take(named.place(), body, true);
        assertThat(river.handOut(named.place(), "delta")).isEmpty();
        assertThatThrownBy(() -> delta.take(named.place(), body, true)).isInstanceOf(NodeException.class);
        assertThat(delta.wanted("harbor", 10)).containsExactly(open.place());
    }

    @Test
    void whatIsRecalledIsHandedOutNoMoreAndDeletedByWhoeverHasIt() throws Exception {
        Node.Recorded said = harbor.say(text("a mistake", Audience.unit(), Tlp.AMBER));
        Handing.ledger(harbor, river, delta);
        Handing.bodies(harbor, river);
        assertThat(river.holds(line(river))).isTrue();
        harbor.say(Draft.of(new Meta.Recall(Meta.Recall.Reason.ERROR)).about(said.place()));
        assertThat(harbor.handOut(said.place(), "river")).isEmpty();
        Handing.ledger(harbor, river, delta);
        river.settle();
        assertThat(river.holds(line(river))).isFalse();
        assertThat(river.body(river.envelope(said.place()))).isEmpty();
        assertThat(delta.wanted("harbor", 10)).isEmpty();
    }

    private static Line.Said line(Node node) throws Exception {
        return (Line.Said) node.book().at("harbor", 0).orElseThrow();
    }

    @Test
    void aBodyOfWhoMayNotReadIsForNobody() throws Exception {
        assertThat(harbor.isFor(Audience.unit(), "river")).isTrue();
        assertThat(harbor.isFor(Audience.members("river"), "delta")).isFalse();
        assertThat(harbor.isFor(Audience.members("stranger"), "stranger")).isFalse();
        assertThat(harbor.isFor(Audience.sealed(), "river")).isFalse();
    }

    @Test
    void aBodyThatWasDeletedIsNotRevealed() throws Exception {
        Node.Recorded said =
                harbor.say(finding(Redaction.standard().preview("sealed"), Set.of(), Audience.sealed(), Tlp.AMBER));
        try (Stream<Path> bodies = Files.walk(fleet.homes().get("harbor").bodies())) {
            for (Path body : bodies.filter(Files::isRegularFile).toList()) {
                Files.delete(body);
            }
        }
        Draft reveal = Draft.of(new Meta.Reveal())
                .about(said.place())
                .opens(said.envelope(), Set.of(Rung.FULL), Audience.unit(), Tlp.AMBER, LegalBasis.AGREEMENT);
        assertThatThrownBy(() -> harbor.say(reveal))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NO_BODY));
    }
}
