package wary.unit.founding;

import java.util.ArrayList;
import java.util.List;
import wary.ledger.Hash;

/** A hash as two people read it out to each other: all of it, since half of one could be made to agree. */
public final class Fingerprint {
    private static final int GROUP = 4;

    private Fingerprint() {}

    /** All 64 hexadecimal digits in groups of four. */
    public static String of(Hash hash) {
        String hex = hash.hex();
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < hex.length(); i += GROUP) {
            groups.add(hex.substring(i, i + GROUP));
        }
        return String.join(" ", groups);
    }
}
