package wary.unit.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wary.ledger.Hash;
import wary.unit.UnitException;
import wary.unit.statement.Audience;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Envelope;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

class SharingTest {
    private static final Hash HASH = Hash.sha256(new byte[] {1});
    private static final Set<String> UNIT = Set.of("harbor", "river", "delta");

    private static Envelope finding(String author, Audience to, Tlp tlp) throws UnitException {
        boolean sealed = to instanceof Audience.Sealed;
        BodyRef body = new BodyRef(
                HASH,
                sealed ? List.of() : List.of(Rung.FULL),
                sealed ? 0 : 9,
                to instanceof Audience.Members ? Optional.of(HASH) : Optional.empty());
        return Envelope.draft(author, 1, HASH, Instant.parse("2026-11-23T05:28:02.123Z"), new Meta.Finding())
                .body(body, to, tlp, LegalBasis.AGREEMENT)
                .build();
    }

    private static Recipient recipient(String name) {
        return switch (name) {
            case "own" -> new Recipient.OwnOrganisation();
            case "community" -> new Recipient.Community();
            case "everyone" -> new Recipient.Everyone();
            default -> new Recipient.Member(name);
        };
    }

    /** By river, to harbor alone; harbor holds it. Who else may get it? */
    @ParameterizedTest
    @CsvSource({
        "RED,          harbor river",
        "AMBER+STRICT, harbor river own",
        "AMBER,        harbor river own delta",
        "GREEN,        harbor river own delta community",
        "CLEAR,        harbor river own delta community everyone"
    })
    void aMarkingSaysHowFar(String tlp, String allowed) throws UnitException {
        Envelope source =
                finding("river", Audience.members("harbor"), Tlp.of(tlp).orElseThrow());
        Sharing sharing = new Sharing("harbor", UNIT);
        for (String name : List.of("harbor", "river", "delta", "outsider", "own", "community", "everyone")) {
            boolean may = List.of(allowed.split(" ")).contains(name);
            assertThat(sharing.allows(source, recipient(name)))
                    .as("%s to %s", tlp, name)
                    .isEqualTo(may);
            if (may) {
                sharing.check(source, List.of(recipient(name)));
            } else {
                assertThatThrownBy(() -> sharing.check(source, List.of(recipient("river"), recipient(name))))
                        .isInstanceOfSatisfying(
                                MarkingException.class,
                                e -> assertThat(e.marking().code()).isEqualTo(tlp));
            }
        }
    }

    @Test
    void whatOneWasNotGivenOneCannotGiveOn() throws UnitException {
        Envelope strict = finding("river", Audience.members("delta"), Tlp.AMBER_STRICT);
        assertThat(new Sharing("harbor", UNIT).allows(strict, recipient("own"))).isFalse();
        assertThat(new Sharing("river", UNIT).allows(strict, recipient("own"))).isTrue();
        Envelope sealed = finding("river", Audience.sealed(), Tlp.CLEAR);
        for (String name : List.of("river", "delta", "community", "everyone")) {
            assertThat(new Sharing("harbor", UNIT).allows(sealed, recipient(name)))
                    .isFalse();
            assertThat(new Sharing("river", UNIT).allows(sealed, recipient(name)))
                    .isFalse();
        }
    }

    @Test
    void whatDrawsOnAnotherIsBoundByIt() throws UnitException {
        Sharing sharing = new Sharing("harbor", UNIT);
        Envelope amber = finding("river", Audience.unit(), Tlp.AMBER);
        Envelope red = finding("river", Audience.members("harbor"), Tlp.RED);
        Envelope own = finding("harbor", Audience.members("river"), Tlp.RED);
        sharing.check(List.of(amber, own), Audience.unit(), Tlp.AMBER);
        sharing.check(List.of(red), Audience.members("river"), Tlp.RED);
        sharing.check(List.of(red), Audience.sealed(), Tlp.RED);
        refuses(sharing, List.of(amber), Audience.unit(), Tlp.GREEN);
        refuses(sharing, List.of(own, red), Audience.members("delta"), Tlp.RED);
        refuses(sharing, List.of(red), Audience.members("river"), Tlp.AMBER);
        refuses(sharing, List.of(amber), Audience.members("outsider"), Tlp.AMBER);
    }

    private static void refuses(Sharing sharing, List<Envelope> sources, Audience to, Tlp tlp) {
        assertThatThrownBy(() -> sharing.check(sources, to, tlp)).isInstanceOf(MarkingException.class);
    }
}
