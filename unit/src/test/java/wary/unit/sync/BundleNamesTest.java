package wary.unit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wary.ledger.Hash;
import wary.ledger.log.TilePath;
import wary.unit.charter.MemberNames;
import wary.unit.json.JsonNumber;
import wary.unit.statement.About;

class BundleNamesTest {
    static String write(BundleNames.Item item) {
        return switch (item) {
            case BundleNames.Item.Fixed fixed -> fixed.name();
            case BundleNames.Item.Note note -> BundleNames.note(note.which(), note.member());
            case BundleNames.Item.Tile tile -> BundleNames.tile(tile.member(), tile.path());
            case BundleNames.Item.Body body -> BundleNames.body(body.place());
        };
    }

    @Property
    void whatIsWrittenReadsBackAsTheSame(@ForAll("items") BundleNames.Item item) {
        assertThat(BundleNames.parse(write(item))).contains(item);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bundle.json/",
                "../bundle.json",
                "note/newest/../harbor",
                "note/oldest/harbor",
                "note/newest/Harbor",
                "note/newest/con",
                "ledger/harbor/tile/../0/000",
                "ledger/../harbor/tile/0/000",
                "ledger/harbor/tile/0/1",
                "ledger/harbor/tile/0/000.p/0",
                "ledger/harbor/checkpoint",
                "body/harbor/-1/0000000000000000000000000000000000000000000000000000000000000000",
                "body/harbor/9999999999999999/0000000000000000000000000000000000000000000000000000000000000000",
                "body/harbor/1/00",
            })
    void othersAreNone(String name) {
        assertThat(BundleNames.parse(name)).isEmpty();
    }

    @Provide
    Arbitrary<BundleNames.Item> items() {
        Arbitrary<TilePath> tiles = Combinators.combine(
                        Arbitraries.integers().between(TilePath.ENTRIES, 63),
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.integers().between(1, TilePath.WIDTH))
                .as(TilePath::new);
        Arbitrary<About> places = Combinators.combine(
                        members(), Arbitraries.longs().between(0, JsonNumber.GREATEST_INTEGER), hashes())
                .as(About::new);
        return Arbitraries.oneOf(
                Arbitraries.of(BundleNames.HEAD, BundleNames.HEADS, BundleNames.CHARTERS)
                        .map(BundleNames.Item.Fixed::new),
                Combinators.combine(Arbitraries.of(Peer.Note.class), members()).as(BundleNames.Item.Note::new),
                Combinators.combine(members(), tiles).as(BundleNames.Item.Tile::new),
                places.map(BundleNames.Item.Body::new));
    }

    static Arbitrary<String> members() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars('-')
                .ofMinLength(1)
                .ofMaxLength(63)
                .filter(MemberNames::isGood);
    }

    static Arbitrary<Hash> hashes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(8).map(Hash::sha256);
    }
}
