package wary.unit.json;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers that a double holds as they are written. */
final class NumberReader {
    private NumberReader() {}

    /**
     * The number of a text that follows JSON's grammar; empty if reading it as a double would change it: it is out of
     * range, or it is not the shortest decimal number that its double stands for, but for zeroes and the place of the
     * dot.
     */
    static Optional<JsonNumber> read(String text) {
        if (text.length() <= 15 && isPlainInteger(text)) {
            return Optional.of(new JsonNumber(Long.parseLong(text)));
        }
        double value = Double.parseDouble(text);
        if (value == 0) {
            return isZero(text) ? Optional.of(new JsonNumber(0)) : Optional.empty();
        }
        if (!Double.isFinite(value)) {
            return Optional.empty();
        }
        // The double is neither zero nor infinite, so the exponent is small and comparing is cheap.
        boolean same = new BigDecimal(text).compareTo(new BigDecimal(NumberText.of(value))) == 0;
        return same ? Optional.of(new JsonNumber(value)) : Optional.empty();
    }

    private static boolean isPlainInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        return text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                return true;
            }
            if (c >= '1' && c <= '9') {
                return false;
            }
        }
        return true;
    }
}
