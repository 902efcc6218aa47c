package wary.sigma.internal.match;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How common texts are, judged by the rules themselves. What stands in many rules ({@code .exe}, {@code \system32\})
 * also stands in many events, and makes a poor witness; so does any value of a field for which rules know few values
 * ({@code IntegrityLevel}). Built while rules compile, then only read.
 */
final class Rarity {
    private static final int SIZE = 1 << 16;
    /** Single characters that hardly occur outside of attacks; all others are everywhere. */
    private static final String RARE = "`^{}~|<>;$%&@!#*?[]+=";

    private final int[] counts = new int[SIZE];
    private final int[] threes = new int[SIZE];
    private final Map<Integer, Set<String>> vocabulary = new HashMap<>();

    private static int slot(int gram) {
        return (int) (LiteralIndex.mix(gram & 0xFFFFFFFFL) >>> 48);
    }

    /** Counts a literal that rules look for in a field. */
    void add(int field, String text) {
        byte[] literal = Folding.fold(text);
        vocabulary.computeIfAbsent(field, f -> new HashSet<>()).add(text);
        for (int i = 0; i + 4 <= literal.length; i++) {
            counts[slot((int) Folding.INTS.get(literal, i))]++;
        }
        for (int i = 0; i + 3 <= literal.length; i++) {
            threes[slot(three(literal, i))]++;
        }
    }

    /** About how many literals hold this stretch of four bytes. */
    int count(int gram) {
        return counts[slot(gram)];
    }

    /** About how many literals hold the stretch of three bytes that begins here. */
    int countThree(byte[] literal, int at) {
        return threes[slot(three(literal, at))];
    }

    private static int three(byte[] text, int at) {
        return text[at] & 0xFF | (text[at + 1] & 0xFF) << 8 | (text[at + 2] & 0xFF) << 16;
    }

    /** About how many of a hundred events have this literal in this field; a little more if it is slow to look for. */
    double cost(int field, Literal literal) {
        Set<String> words = vocabulary.get(field);
        double share = words == null ? 0 : 50.0 / words.size();
        byte[] bytes = literal.bytes();
        if (literal.where() == Literal.Where.ANYWHERE && !ascii(bytes)) {
            return 0.01;
        }
        int rarest = 400;
        for (int i = 0; i + 4 <= bytes.length; i++) {
            rarest = Math.min(rarest, count((int) Folding.INTS.get(bytes, i)));
        }
        double common = rarest * 0.04;
        return share
                + switch (literal.where()) {
                    case WHOLE -> 0.02 + (bytes.length < 4 ? 1 : common);
                    case START, END -> 0.02 + (bytes.length < 4 ? 30.0 / (1 + bytes.length) : common);
                    case ANYWHERE ->
                        switch (bytes.length) {
                            case 1 -> RARE.indexOf(bytes[0]) >= 0 ? 8 : 60;
                            case 2 ->
                                RARE.indexOf(bytes[0]) >= 0 || RARE.indexOf(bytes[1]) >= 0
                                        ? 4
                                        : word(bytes[0]) || word(bytes[1]) ? 30 : 6;
                            case 3 -> 12;
                            case 4 -> common + 3;
                            case 5, 6 -> common + 1;
                            default -> common + 4.0 / (bytes.length * bytes.length);
                        };
                };
    }

    private static boolean word(byte b) {
        return Character.isLetterOrDigit(b);
    }

    private static boolean ascii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }
}
