package wary.unit.sync;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wary.ledger.Hash;
import wary.ledger.MalformedException;
import wary.ledger.log.TilePath;
import wary.unit.charter.MemberNames;
import wary.unit.statement.About;

/** The names of what is in a bundle. They are read into values; none is ever used as the name of a file. */
final class BundleNames {
    static final String HEAD = "bundle.json";
    static final String HEADS = "heads.json";
    static final String CHARTERS = "charters.json";

    /** Characters of a name that is looked at. */
    private static final int LONGEST = 256;

    private static final Pattern NOTE = Pattern.compile("note/(newest|published)/([^/]+)");
    private static final Pattern TILE = Pattern.compile("ledger/([^/]+)/(tile/.+)");
    private static final Pattern BODY = Pattern.compile("body/([^/]+)/([0-9]{1,16})/([0-9a-f]{64})");

    private BundleNames() {}

    /** What a name stands for. */
    sealed interface Item {
        record Note(Peer.Note which, String member) implements Item {}

        record Tile(String member, TilePath path) implements Item {}

        record Body(About place) implements Item {}

        record Fixed(String name) implements Item {}
    }

    static String note(Peer.Note which, String member) {
        return "note/" + which.path() + "/" + member;
    }

    static String tile(String member, TilePath path) {
        return "ledger/" + member + "/" + path.path();
    }

    static String body(About place) {
        return "body/%s/%d/%s"
                .formatted(place.author(), place.index(), place.leaf().hex());
    }

    /** Reads a name; empty if it is none that this program writes. */
    static Optional<Item> parse(String name) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        if (name.equals(HEAD) || name.equals(HEADS) || name.equals(CHARTERS)) {
            return Optional.of(new Item.Fixed(name));
        }
        Matcher note = NOTE.matcher(name);
        if (note.matches() && MemberNames.isGood(note.group(2))) {
            return Optional.of(new Item.Note(
                    note.group(1).equals(Peer.Note.NEWEST.path()) ? Peer.Note.NEWEST : Peer.Note.PUBLISHED,
                    note.group(2)));
        }
        Matcher tile = TILE.matcher(name);
        try {
            if (tile.matches() && MemberNames.isGood(tile.group(1))) {
                return Optional.of(new Item.Tile(tile.group(1), TilePath.parse(tile.group(2))));
            }
            Matcher body = BODY.matcher(name);
            if (body.matches()) {
                return Optional.of(new Item.Body(new About(
                        body.group(1),
                        Long.parseLong(body.group(2)),
                        Hash.of(HexFormat.of().parseHex(body.group(3))))));
            }
        } catch (MalformedException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
