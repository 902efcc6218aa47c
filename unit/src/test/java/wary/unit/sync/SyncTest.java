package wary.unit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.unit.book.Line;
import wary.unit.charter.Role;
import wary.unit.disclosure.Disclosure;
import wary.unit.fleet.Fleet;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Kind;
import wary.unit.statement.Meta;
import wary.unit.sync.Town.House;

/** Honest nodes over real sockets: what one says, the others have, whatever way it takes. */
class SyncTest {
    @TempDir
    private Path dir;

    private Optional<Town> town = Optional.empty();

    private Town found(int quorum, int dishonest, Fleet.Seat... seats) throws Exception {
        Town made = Town.found(dir, quorum, dishonest, seats);
        town = Optional.of(made);
        return made;
    }

    @AfterEach
    void stop() throws Exception {
        if (town.isPresent()) {
            town.get().close();
        }
    }

    private static void hasBody(House house, Node.Recorded said) throws Exception {
        Optional<Disclosure> body = house.node().body(house.node().envelope(said.place()));
        assertThat(body)
                .as("the body of %s at %s", said.place(), house.node().name())
                .isPresent();
    }

    @Test
    void twoHearEachOther() throws Exception {
        Town two = found(1, 0, Town.seat("harbor"), Town.seat("river"));
        House harbor = two.start("harbor");
        House river = two.start("river");
        Node.Recorded named = harbor.node().say(Says.to("The results page was changed", "river"));
        Node.Recorded all = river.node().say(Says.toAll("A phishing mail to the clerks"));
        two.settle();
        two.assertSame();
        hasBody(river, named);
        hasBody(harbor, all);
        assertThat(harbor.node().book().of("river"))
                .filteredOn(line -> line instanceof Line.Said said && said.kind() == Kind.Known.RECEIPT)
                .hasSize(1);
        assertThat(harbor.events(Event.Declined.class)).isEmpty();
        assertThat(river.events(Event.Declined.class)).isEmpty();
        assertThat(harbor.events(Event.Proven.class)).isEmpty();
    }

    @Test
    void oneThatCannotBeCalledIsHeardAllTheSame() throws Exception {
        Town two = found(1, 0, Town.seat("harbor"), Town.hidden("river"));
        House harbor = two.start("harbor");
        House river = two.start("river");
        Node.Recorded first = river.node().say(Says.toAll("A phishing mail to the clerks"));
        Node.Recorded named = river.node().say(Says.to("And its attachment", "harbor"));
        Node.Recorded answer = harbor.node().say(Says.to("The same here", "river"));
        two.settle();
        two.assertSame();
        hasBody(harbor, first);
        hasBody(harbor, named);
        hasBody(river, answer);
        assertThat(river.events(Event.Pushed.class)).isNotEmpty();
    }

    @Test
    void membersThatCannotBeCalledMeetAtANeutralHost() throws Exception {
        Town four =
                found(2, 0, Town.hidden("harbor"), Town.hidden("river"), Town.hidden("tidewater"), Town.host("host"));
        four.start("host");
        House harbor = four.start("harbor");
        House river = four.start("river");
        four.start("tidewater");
        harbor.node().say(Draft.of(new Meta.Heartbeat()));
        Node.Recorded said = river.node().say(Draft.of(new Meta.Heartbeat()));
        four.settle();
        four.assertSame();
        assertThat(harbor.node().entry(said.place())).isPresent();
        assertThat(four.fleet().chain().current().member("host").orElseThrow().role())
                .isEqualTo(Role.WITNESS_ONLY);
    }

    @Test
    void whatTheAuthorCannotGiveAnotherReaderHas() throws Exception {
        Town three = found(2, 0, Town.seat("harbor"), Town.seat("river"), Town.seat("tidewater"));
        House harbor = three.start("harbor");
        House river = three.start("river");
        Limits usual = Limits.usual();
        Limits noBodies = new Limits(
                usual.entries(),
                new Quota(0, 1e-9, System::nanoTime),
                usual.requests(),
                usual.uploads(),
                usual.patience(),
                usual.meeting());
        three.start("tidewater", InstantSource.system(), noBodies);
        Node.Recorded said = harbor.node().say(Says.toAll("The results page was changed"));
        for (int i = 0; i < 5; i++) {
            river.round();
            three.house("tidewater").round();
            harbor.round();
        }
        assertThat(three.house("tidewater").events(Event.Held.class)).isNotEmpty();
        three.stop("harbor");
        three.stop("tidewater");
        House tidewater = three.start("tidewater");
        tidewater.round();
        hasBody(river, said);
        hasBody(tidewater, said);
    }

    @Test
    void aStickIsEnough() throws Exception {
        Town two = found(1, 0, Town.hidden("harbor"), Town.hidden("river"));
        House harbor = two.start("harbor");
        House river = two.start("river");
        Node.Recorded said = harbor.node().say(Says.to("The results page was changed", "river"));
        Node.Recorded all = river.node().say(Says.toAll("A phishing mail to the clerks"));
        for (int i = 0; i < 3; i++) {
            carry(harbor, river, i == 0);
            carry(river, harbor, i == 0);
        }
        // The same stick once more changes nothing.
        int entries = river.node().book().of("harbor").size();
        carry(harbor, river, true);
        assertThat(river.node().book().of("harbor")).hasSize(entries);
        hasBody(river, said);
        hasBody(harbor, all);
        assertThat(river.events(Event.Misfit.class)).isEmpty();
        assertThat(river.events(Event.Declined.class)).isEmpty();
        assertThat(harbor.node().published("harbor").orElseThrow().checkpoint().size())
                .isGreaterThanOrEqualTo(1);
        assertThat(harbor.node().book().of("river"))
                .filteredOn(line -> line instanceof Line.Said each && each.kind() == Kind.Known.RECEIPT)
                .hasSize(1);
    }

    private static void carry(House from, House to, boolean full) throws Exception {
        ByteArrayOutputStream stick = new ByteArrayOutputStream();
        Sync.export(from.node(), to.node().name(), full, stick);
        to.sync().importFrom(new ByteArrayInputStream(stick.toByteArray()), 1 << 30);
    }
}
