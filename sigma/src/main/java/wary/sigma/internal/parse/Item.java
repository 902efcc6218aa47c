package wary.sigma.internal.parse;

import com.google.re2j.Pattern;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A piece of a YAML document and the line it stands on, counted from 1 over the whole file. */
sealed interface Item {
    int line();

    /** What this is, for messages. */
    String what();

    /**
     * A single value.
     *
     * @param text as the file has it, quotes and escapes resolved
     * @param plain whether it stands without quotes, so that {@code null}, {@code true} and {@code 7} mean more than
     *     text
     */
    record Scalar(String text, boolean plain, int line) implements Item {
        // The core schema of YAML 1.2.2, section 10.3.2: the version that the Sigma specification names.
        private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,400}");
        private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,400}");
        private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,400}");
        private static final Pattern FLOAT =
                Pattern.compile("[-+]?(\\.[0-9]{1,400}|[0-9]{1,400}(\\.[0-9]{0,400})?)([eE][-+]?[0-9]{1,4})?");

        boolean isNull() {
            return plain
                    && (text.isEmpty()
                            || text.equals("~")
                            || text.equals("null")
                            || text.equals("Null")
                            || text.equals("NULL"));
        }

        /** Whether YAML takes this for a number. */
        boolean isNumber() {
            if (!plain || text.isEmpty() || text.length() > 400) {
                return false;
            }
            char first = text.charAt(0);
            return (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.')
                    && (FLOAT.matcher(text).matches()
                            || HEX.matcher(text).matches()
                            || OCTAL.matcher(text).matches());
        }

        boolean isBoolean() {
            return plain
                    && (text.equals("true")
                            || text.equals("false")
                            || text.equals("True")
                            || text.equals("False")
                            || text.equals("TRUE")
                            || text.equals("FALSE"));
        }

        /** True or false, however a person would write it ({@code yes} and {@code no} were booleans in YAML 1.1). */
        Optional<Boolean> truth() {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "on" -> Optional.of(true);
                case "false", "no", "off" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        /**
         * The text a log would have for this value: whole numbers in decimal, so that {@code 0x10} is {@code 16}; all
         * else as the file has it.
         */
        String value() {
            if (!plain || text.isEmpty() || text.length() > 400 || !isNumber()) {
                return text;
            }
            if (DECIMAL.matcher(text).matches()) {
                // Leading zeros and a plus sign are no part of the number.
                return text.length() == 1 || (text.charAt(0) >= '1' && text.charAt(0) <= '9')
                        ? text
                        : new BigInteger(text).toString();
            }
            if (HEX.matcher(text).matches()) {
                return new BigInteger(text.substring(2), 16).toString();
            }
            if (OCTAL.matcher(text).matches()) {
                return new BigInteger(text.substring(2), 8).toString();
            }
            return text;
        }

        @Override
        public String what() {
            return isNull() ? "null" : Words.quote(text);
        }
    }

    /** A list. */
    record Sequence(List<Item> items, int line) implements Item {
        @Override
        public String what() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** A map, in the order of the file, no key twice. */
    record Mapping(List<Entry> entries, int line) implements Item {
        Optional<Item> get(String key) {
            for (Entry entry : entries) {
                if (entry.key().text().equals(key)) {
                    return Optional.of(entry.value());
                }
            }
            return Optional.empty();
        }

        boolean has(String key) {
            return get(key).isPresent();
        }

        List<String> keys() {
            return entries.stream().map(e -> e.key().text()).toList();
        }

        @Override
        public String what() {
            return entries.isEmpty() ? "an empty map" : "a map";
        }
    }

    /** A key and its value. */
    record Entry(Scalar key, Item value) {}
}
