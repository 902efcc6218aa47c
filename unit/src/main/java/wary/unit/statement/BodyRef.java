package wary.unit.statement;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wary.ledger.Hash;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;

/**
 * What an envelope says of its body.
 *
 * @param commitment the salted commitment to all parts of the body
 * @param rungs the parts that are handed out with this statement, in their order; none if it is sealed
 * @param size bytes that are handed out: of the disclosure, or of the ciphertext where there is one; 0 if it is sealed
 * @param ciphertext SHA-256 of the age file, if it goes to named members
 */
public record BodyRef(Hash commitment, List<Rung> rungs, long size, Optional<Hash> ciphertext) {
    /** The most bytes that one statement can hand out: 64 MiB. */
    public static final long LARGEST = 64L << 20;

    public BodyRef {
        Set<Rung> each = EnumSet.noneOf(Rung.class);
        each.addAll(rungs);
        if (each.size() != rungs.size() || !Rung.fitTogether(each) || size < 0 || size > LARGEST) {
            throw new IllegalArgumentException("not a body that can be: rungs " + rungs + ", " + size + " bytes");
        }
        rungs = List.copyOf(each);
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("commitment", commitment.toString())
                .put("rungs", JsonArray.ofTexts(rungs.stream().map(Rung::code).toList()))
                .put("size", size)
                .put("ciphertext", ciphertext.map(hash -> new JsonString(hash.toString())))
                .build();
    }
}
