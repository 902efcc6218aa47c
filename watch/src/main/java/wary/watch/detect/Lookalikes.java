package wary.watch.detect;

import java.net.IDN;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import wary.watch.election.ElectionConfig;
import wary.watch.election.Organisation;

/** Tells whether a domain looks like one that the office knows, without being one. */
final class Lookalikes {
    /** How sure it is. */
    enum Strength {
        /** Could be somebody else's honest name. */
        WEAK,
        /** Hardly an accident. */
        STRONG
    }

    /**
     * What a domain looks like.
     *
     * @param original the domain it looks like
     * @param trick how, in words that follow "it"
     */
    record Resemblance(String original, String trick, Strength strength) {}

    private record Protected(String domain, String name, String skeleton, String ending) {}

    private static final Set<String> SECOND_LEVELS = Set.of("co", "com", "gov", "org", "net", "ac", "edu", "gob", "or");
    private static final Set<String> LURES = Set.of(
            "login",
            "logon",
            "signin",
            "secure",
            "security",
            "portal",
            "vote",
            "votes",
            "voter",
            "voters",
            "voting",
            "election",
            "elections",
            "result",
            "results",
            "mail",
            "webmail",
            "email",
            "support",
            "account",
            "accounts",
            "verify",
            "update",
            "office",
            "gov",
            "official",
            "help",
            "helpdesk",
            "registration",
            "register",
            "ballot",
            "ballots",
            "absentee",
            "auth",
            "sso",
            "owa",
            "sharepoint",
            "service",
            "services",
            "online",
            "alert",
            "password",
            "reset",
            "docs",
            "county",
            "donate",
            "donation",
            "donations",
            "campaign",
            "updates",
            "info");

    private final ElectionConfig config;
    private final List<Protected> known;

    Lookalikes(ElectionConfig config) {
        this.config = config;
        List<Protected> all = new ArrayList<>();
        config.domains().forEach(d -> all.add(watched(d)));
        for (List<Organisation> some : List.of(config.brands(), config.vendors())) {
            some.forEach(o -> o.domains().forEach(d -> all.add(watched(d))));
        }
        known = List.copyOf(all);
    }

    private static Protected watched(String domain) {
        List<String> labels = Arrays.asList(domain.split("\\."));
        String name = labels.getFirst();
        for (String label : labels.subList(0, labels.size() - 1)) {
            name = label.length() > name.length() ? label : name;
        }
        String ending = domain.substring(domain.indexOf(name) + name.length());
        return new Protected(domain, name, Skeleton.of(IDN.toUnicode(name)), ending);
    }

    /** Which label was registered; negative if none. */
    private static int mainLabel(String[] labels) {
        int main = labels.length - 2;
        boolean second = main > 0 && SECOND_LEVELS.contains(labels[main]) && labels[main + 1].length() == 2;
        return second ? main - 1 : main;
    }

    /** The part of a domain that somebody has registered; the whole where that cannot be told. */
    static String registered(String domain) {
        String[] labels = domain.split("\\.");
        int main = mainLabel(labels);
        return main <= 0 ? domain : String.join(".", Arrays.copyOfRange(labels, main, labels.length));
    }

    /** What this domain looks like, if anything. */
    Optional<Resemblance> judge(String domain) {
        String ascii = domain.toLowerCase(Locale.ROOT);
        ascii = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (known.isEmpty() || ascii.length() > 253 || ascii.indexOf('.') <= 0 || config.genuine(ascii)) {
            return Optional.empty();
        }
        // A name written in Unicode and its punycode are the same name.
        if (config.genuine(ascii(ascii))) {
            return Optional.empty();
        }
        String[] labels = ascii.split("\\.");
        int main = mainLabel(labels);
        if (main < 0 || labels[main].isEmpty()) {
            return Optional.empty();
        }
        String below = String.join(".", Arrays.copyOf(labels, main));
        String ending = ascii.substring(ascii.lastIndexOf("." + labels[main] + ".") + 1 + labels[main].length());
        String label = IDN.toUnicode(labels[main]);
        Optional<Resemblance> weak = Optional.empty();
        for (Protected original : known) {
            Optional<Resemblance> found = compare(original, label, below, ending);
            if (found.isPresent() && found.get().strength() == Strength.STRONG) {
                return found;
            }
            weak = weak.or(() -> found);
        }
        return weak;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return domain;
        }
    }

    private static Optional<Resemblance> compare(Protected original, String label, String below, String ending) {
        String dashed = original.domain().replace('.', '-');
        if (("." + below + ".").contains("." + original.domain() + ".")) {
            return strong(original, "has the whole name in front of another domain");
        }
        if (below.equals(dashed) || below.endsWith("." + dashed) || label.equals(dashed)) {
            return strong(original, "has the name with dashes in place of dots");
        }
        String name = original.name();
        if (name.length() < 4) {
            return Optional.empty();
        }
        if (label.equals(name)) {
            boolean rare = name.length() >= 8;
            return resembles(original, "is the same name with another ending", rare ? Strength.STRONG : Strength.WEAK);
        }
        String skeleton = Skeleton.of(label);
        if (skeleton.equals(original.skeleton())) {
            return strong(original, "is written with characters that look the same");
        }
        if (withLure(label, skeleton, original)) {
            return strong(original, "adds a word that invites trust");
        }
        return edited(original, label, skeleton, ending);
    }

    private static boolean withLure(String label, String skeleton, Protected original) {
        String[] words = label.split("[-_]", -1);
        if (words.length > 1) {
            boolean named = false;
            boolean lure = false;
            for (String word : words) {
                named |= Skeleton.of(word).equals(original.skeleton());
                lure |= LURES.contains(word);
            }
            return named && (lure || original.name().length() >= 10)
                    || lure
                            && Skeleton.of(label.replace("-", "")).startsWith(original.skeleton())
                            && original.skeleton().length() >= 8;
        }
        boolean front = skeleton.startsWith(original.skeleton());
        boolean back = skeleton.endsWith(original.skeleton());
        for (String lure : LURES) {
            String word = Skeleton.of(lure);
            if (front && skeleton.equals(original.skeleton() + word)
                    || back && skeleton.equals(word + original.skeleton())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Resemblance> edited(Protected original, String label, String skeleton, String ending) {
        String name = original.name();
        boolean sameEnding = ending.equals(original.ending());
        String plain = label.replace("-", "");
        int distance = Math.min(EditDistance.of(plain, name), EditDistance.of(skeleton, original.skeleton()));
        if (distance == 1) {
            boolean slip = EditDistance.isSlip(plain, name);
            if (name.length() >= 8 || sameEnding && slip) {
                return strong(original, "differs in one letter");
            }
            return name.length() >= 5 && sameEnding
                    ? resembles(original, "differs in one letter", Strength.WEAK)
                    : Optional.empty();
        }
        if (distance == 2 && name.length() >= 10) {
            return resembles(original, "differs in two letters", sameEnding ? Strength.STRONG : Strength.WEAK);
        }
        return Optional.empty();
    }

    private static Optional<Resemblance> strong(Protected original, String trick) {
        return resembles(original, trick, Strength.STRONG);
    }

    private static Optional<Resemblance> resembles(Protected original, String trick, Strength strength) {
        return Optional.of(new Resemblance(original.domain(), trick, strength));
    }
}
