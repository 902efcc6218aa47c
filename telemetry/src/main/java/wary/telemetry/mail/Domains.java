package wary.telemetry.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of domains. What one can register below is told by a small list of our own, {@code public-suffixes.txt}, since
 * the whole Public Suffix List is 300 kB and changes every week: a suffix that is missing there makes a registered
 * domain one label too short, so that two owners look like one.
 */
final class Domains {
    private static final int LONGEST = 253;
    /** No suffix in the list has more. */
    private static final int MOST_LABELS = 5;

    private static final Set<String> SUFFIXES = list("public-suffixes.txt");
    private static final Set<String> SHORTENERS = list("shorteners.txt");

    private Domains() {}

    /** The name in lower case, with {@code xn--} for what is not ASCII; empty if it can be no name of a host. */
    static Optional<String> ascii(String name) {
        String stripped = name.strip();
        if (stripped.endsWith(".")) {
            stripped = stripped.substring(0, stripped.length() - 1);
        }
        if (stripped.isEmpty() || stripped.length() > LONGEST) {
            return Optional.empty();
        }
        String ascii = stripped;
        if (!stripped.chars().allMatch(c -> c < 0x80)) {
            try {
                ascii = IDN.toASCII(stripped, IDN.ALLOW_UNASSIGNED);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                return Optional.empty();
            }
        }
        String lower = ascii.toLowerCase(Locale.ROOT);
        boolean sound = !lower.isEmpty() && lower.chars().allMatch(Domains::isHostChar);
        return sound ? Optional.of(lower) : Optional.empty();
    }

    private static boolean isHostChar(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-._:[]".indexOf(c) >= 0;
    }

    /** The name as browsers may show it, if that is another one. */
    static Optional<String> unicode(String ascii) {
        if (!ascii.contains("xn--")) {
            return Optional.empty();
        }
        try {
            String unicode = IDN.toUnicode(ascii, IDN.ALLOW_UNASSIGNED);
            return unicode.equals(ascii) ? Optional.empty() : Optional.of(unicode);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The part of a name that its owner registered: {@code bank.example} of {@code login.bank.example}. */
    static String registered(String ascii) {
        if (isAddress(ascii)) {
            return ascii;
        }
        int suffix = ascii.lastIndexOf('.') + 1;
        int begin = suffix;
        for (int labels = 2; labels <= MOST_LABELS && begin > 0; labels++) {
            begin = ascii.lastIndexOf('.', begin - 2) + 1;
            if (SUFFIXES.contains(ascii.substring(begin))) {
                suffix = begin;
            }
        }
        return suffix == 0 ? ascii : ascii.substring(ascii.lastIndexOf('.', suffix - 2) + 1);
    }

    /** Whether it is a service that makes short links. */
    static boolean isShortener(String ascii) {
        return SHORTENERS.contains(ascii) || SHORTENERS.contains(registered(ascii));
    }

    /** Whether it is an IP address and no name. */
    static boolean isAddress(String host) {
        return host.startsWith("[") || host.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
    }

    /** The lines of a list beside this class that are no comment. */
    private static Set<String> list(String name) {
        try (InputStream stream = Domains.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the list " + name + " is missing in the program; build it anew");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
