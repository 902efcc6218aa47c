package wary.unit.statement;

import wary.ledger.Hash;
import wary.unit.json.JsonNumber;
import wary.unit.json.JsonObject;

/**
 * The one statement that another is about: what it replies to, reveals, recalls.
 *
 * @param author the member in whose ledger it stands
 * @param index of the entry in that ledger, from 0 to 2^53-1
 * @param leaf the leaf hash of the entry, which fixes its every byte
 */
public record About(String author, long index, Hash leaf) {
    public About {
        if (!Names.isMember(author) || index < 0 || index > JsonNumber.GREATEST_INTEGER) {
            throw new IllegalArgumentException("not a place in a ledger: " + author + " " + index);
        }
    }

    JsonObject json() {
        return JsonObject.builder()
                .put("author", author)
                .put("index", index)
                .put("leaf", leaf.toString())
                .build();
    }
}
