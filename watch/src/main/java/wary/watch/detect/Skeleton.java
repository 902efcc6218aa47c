package wary.watch.detect;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A name reduced to what the eye takes in, so that names that look alike become the same text. The idea is that of
 * Unicode Technical Standard 39, section 4; the table is small and our own, for the letters of domain names.
 */
final class Skeleton {
    private static final String LOOKS =
            "0oо ο օ ᴏ|1iі ι ɩ ı l і ӏ ǀ|3eе ҽ ε|4a|5sѕ|aа α ɑ|bЬ Ь|cс ϲ|dԁ|gɡ|hһ հ|jј|kк κ|mм|nո п|pр ρ|"
                    + "qԛ|tт τ|uυ ս|vν ѵ|wԝ ш|xх χ|yу γ|zᴢ";
    private static final char[] TABLE = table();

    private Skeleton() {}

    private static char[] table() {
        char[] table = new char[0x2000];
        for (char c = 0; c < table.length; c++) {
            table[c] = c;
        }
        for (String group : LOOKS.split("\\|", -1)) {
            char first = ' ';
            for (int i = 0; i < group.length(); i++) {
                char c = group.charAt(i);
                if (first == ' ' && c >= 'a' && c <= 'z') {
                    first = c;
                }
            }
            for (int i = 0; i < group.length(); i++) {
                char c = group.charAt(i);
                if (c != ' ' && c < table.length) {
                    table[c] = first;
                }
            }
        }
        return table;
    }

    static String of(String text) {
        String folded = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK && c != '\u200c' && c != '\u200d') {
                out.append(c < TABLE.length ? TABLE[c] : c);
            }
        }
        return out.toString().replace("rn", "m").replace("vv", "w").replace("cl", "d");
    }
}
