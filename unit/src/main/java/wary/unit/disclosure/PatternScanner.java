package wary.unit.disclosure;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/** Finds what needs a pattern: streets with a house number, and who logged in. RE2/J takes linear time for any text. */
final class PatternScanner {
    private static final List<Rule> RULES = List.of(
            // 12 Example Street, 4b High St
            new Rule(
                    Category.ADDRESS,
                    "\\b(\\d{1,5}[a-zA-Z]? (?:\\p{Lu}[\\p{L}.'-]*,? ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|"
                            + "Boulevard|Blvd|Way|Court|Ct|Square|Sq|Place|Pl|Terrace|Highway|Hwy|Parkway|Pkwy|Close|"
                            + "Crescent|Circle|Cir)\\b\\.?(?:,? (?:Apt|Unit|Suite|Ste|#)\\.? ?\\w{1,6})?"
                            + "(?:, \\p{Lu}[\\p{L} .'-]{1,40})?(?:,? [A-Z]{2} \\d{5}(?:-\\d{4})?)?)"),
            // Beispielstraße 12a, 10115 Ort
            new Rule(
                    Category.ADDRESS,
                    "(?i)\\b(\\p{L}{2,40}(?:straße|strasse|str\\.|weg|platz|gasse|allee|ufer|damm) \\d{1,4}[a-z]?\\b"
                            + "(?:, \\d{4,5} \\p{L}{2,40})?)"),
            // 12 rue de l'Exemple
            new Rule(
                    Category.ADDRESS,
                    "(?i)\\b(\\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|place|chemin|impasse|allée|quai) "
                            + "(?:de |du |des |de la |de l'|d')?[\\p{L}'-]{2,40}(?: [\\p{L}'-]{2,40})?)"),
            // sshd, sudo, PAM
            new Rule(Category.USER, "\\bfor (?:invalid user |user )?([^\\s\"'\\[]{1,64}) from "),
            new Rule(Category.USER, "\\b[Ii]nvalid user ([^\\s\"'\\[]{1,64}) from "),
            new Rule(Category.USER, "\\bfor user ([^\\s\"'(\\[]{1,64})"),
            new Rule(Category.SECRET, "(?i)\\b(?:bearer|basic) ([A-Za-z0-9+/=_.~-]{12,})"),
            // C:\Users\ada, /home/ada
            new Rule(Category.USER, "(?i)(?:\\\\users\\\\|/home/|/users/)([^\\\\/\\s\"'<>|:*?\\[]{1,64})"));

    private record Rule(Category category, Pattern pattern) {
        Rule(Category category, String pattern) {
            this(category, Pattern.compile(pattern));
        }
    }

    private PatternScanner() {}

    static void scan(String text, List<Span> found) {
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern.matcher(text);
            while (matcher.find()) {
                if (FieldValues.fits(rule.category, matcher.group(1))) {
                    found.add(new Span(matcher.start(1), matcher.end(1), rule.category));
                }
            }
        }
    }
}
