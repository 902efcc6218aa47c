package wary.bench.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that a test of a rule should accept, most of the time. */
final class ProbeValues {
    /** What stands for no value. */
    enum Nothing {
        /** The field is to be left out. */
        ABSENT,
        /** JSON's null. */
        NULL
    }

    private static final Pattern FLAG = Pattern.compile("(?<=^|[^\\p{Alnum}_])[-/](?=[\\p{Alnum}_])");

    private final Random random;

    ProbeValues(Random random) {
        this.random = random;
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    Object of(@Nullable Object wanted, Collection<String> modifiers) {
        return switch (wanted) {
            case null -> any(List.of(Nothing.NULL, Nothing.ABSENT, ""));
            case Boolean truth ->
                any(List.of(truth, truth.toString(), truth.toString().toUpperCase(Locale.ROOT)));
            case Number number
            when modifiers.stream().anyMatch(m -> m.matches("[lg]te?")) ->
                any(List.of(number.longValue(), number.longValue() + 1, number.longValue() - 1));
            case Number number -> any(List.of(number, number.toString()));
            default -> text(wanted.toString(), modifiers);
        };
    }

    /** A value that has this inside, whatever the modifiers say of its ends. */
    Object within(@Nullable Object wanted, Collection<String> modifiers) {
        List<String> inside = modifiers.stream()
                .map(m -> m.equals("startswith") || m.equals("endswith") ? "contains" : m)
                .toList();
        Object value = of(wanted, inside);
        return value instanceof Nothing ? "" : value;
    }

    private Object text(String wanted, Collection<String> modifiers) {
        if (modifiers.contains("re")) {
            return any(List.of("", "pre ")) + example(wanted) + any(List.of("", " post"));
        }
        if (modifiers.contains("cidr")) {
            String address = wanted.replaceFirst("/.*", "");
            return random.nextBoolean() ? address : address.replaceFirst("\\.[0-9]+$", ".77");
        }
        if (modifiers.contains("expand")) {
            return wanted;
        }
        String text = plain(wanted);
        if (modifiers.contains("base64offset") || modifiers.contains("base64")) {
            String before = modifiers.contains("base64offset") ? any(List.of("", "p", "pp")) : "";
            byte[] inner =
                    text.getBytes(modifiers.contains("wide") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
            byte[] all = new byte[before.length() + inner.length + 3];
            Arrays.fill(all, (byte) 's');
            System.arraycopy(before.getBytes(StandardCharsets.UTF_8), 0, all, 0, before.length());
            System.arraycopy(inner, 0, all, before.length(), inner.length);
            return Base64.getEncoder().encodeToString(all);
        }
        if (modifiers.contains("windash")) {
            text = FLAG.matcher(text).replaceFirst(any(List.of("-", "/", "–", "—", "―")));
        }
        text = inAnyCase(text);
        if (modifiers.contains("contains")) {
            return any(List.of("", "C:\\pre ", "ü")) + text + any(List.of("", " post", "é"));
        }
        if (modifiers.contains("startswith")) {
            return text + any(List.of("", "post.exe"));
        }
        return modifiers.contains("endswith") ? any(List.of("", "C:\\Windows\\x", "é")) + text : text;
    }

    private String inAnyCase(String text) {
        return switch (random.nextInt(5)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            default -> text;
        };
    }

    /** The text with something in the place of each wildcard, and without escapes. */
    String plain(String wanted) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < wanted.length(); i++) {
            char c = wanted.charAt(i);
            if (c == '\\' && i + 1 < wanted.length() && "*?\\".indexOf(wanted.charAt(i + 1)) >= 0) {
                text.append(wanted.charAt(++i));
            } else if (c == '*') {
                text.append(any(List.of("", "zz", "Q/1")));
            } else {
                text.append(c == '?' ? any(List.of("a", "7")) : String.valueOf(c));
            }
        }
        return text.toString();
    }

    /** A text that many simple expressions find; where it is none, both engines at least agree on that. */
    private static String example(String expression) {
        return expression
                .replaceAll("\\(\\?[a-z]*:?", "(")
                .replaceAll("\\\\[bB]|[$^]", "")
                .replaceAll("\\[([^\\]])[^\\]]*\\]", "$1")
                .replaceAll("\\{[^}]*\\}", "")
                .replace("\\d", "1")
                .replace("\\w", "w")
                .replace("\\s", " ")
                .replaceAll("\\\\(.)", "$1")
                .replace(".*", "x")
                .replace(".+", "x")
                .replaceAll("[+?*()]", "")
                .replaceFirst("\\|.*", "");
    }
}
