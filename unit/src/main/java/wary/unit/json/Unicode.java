package wary.unit.json;

/** Which code points I-JSON allows in strings and names (RFC 7493, section 2.1). */
final class Unicode {
    private Unicode() {}

    /** The index of the first lone surrogate or noncharacter, or -1. */
    static int firstBad(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0xD800) {
                continue;
            }
            int point = text.codePointAt(i);
            if (isBad(point)) {
                return i;
            }
            if (point > 0xFFFF) {
                i++;
            }
        }
        return -1;
    }

    private static boolean isBad(int point) {
        return (point >= 0xD800 && point <= 0xDFFF)
                || (point >= 0xFDD0 && point <= 0xFDEF)
                || (point & 0xFFFE) == 0xFFFE;
    }

    static String complaint(String text, int index) {
        int point = text.codePointAt(index);
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        return "U+%04X is a %s, which I-JSON does not allow"
                .formatted(point, surrogate ? "surrogate without its other half" : "noncharacter");
    }
}
