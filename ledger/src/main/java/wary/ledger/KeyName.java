package wary.ledger;

import java.nio.charset.StandardCharsets;

/** What may be the name of a key (signed-note, section "Format"). */
final class KeyName {
    /** Bytes of UTF-8; what an ML-DSA-44 cosignature can commit to (tlog-cosignature: {@code <1..2^8-1>}). */
    static final int LIMIT = 255;

    private KeyName() {}

    /** The name of a key of ours or one that we know. */
    static void check(String name) throws MalformedException {
        checkForm(name);
        if (name.getBytes(StandardCharsets.UTF_8).length > LIMIT) {
            throw new MalformedException("the name of a key is longer than " + LIMIT + " bytes");
        }
    }

    /** The name in a line that someone else may have signed with any key: the form has no limit of length. */
    static void checkForm(String name) throws MalformedException {
        if (name.isEmpty()) {
            throw new MalformedException("the name of a key is empty");
        }
        if (Text.isAscii(name) && name.indexOf(' ') < 0 && name.indexOf('+') < 0) {
            return;
        }
        if (!Text.isUnicode(name)) {
            throw new MalformedException("the name of a key is not valid Unicode");
        }
        int bad = name.codePoints()
                .filter(c -> c == '+' || c < 0x20 || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85)
                .findFirst()
                .orElse(-1);
        if (bad >= 0) {
            throw new MalformedException(
                    "the name of a key has the character U+%04X, which is a space, a control or a plus".formatted(bad));
        }
    }
}
