package wary.watch.detect;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a unit's {@code rule.yml} says under {@code settings}.
 *
 * @param values by key; a single value is a list of one
 */
public record Settings(Map<String, List<String>> values) {
    /** Nothing is set. */
    public static final Settings NONE = new Settings(Map.of());

    public Settings {
        values = Map.copyOf(values);
    }

    /** A list, or this one where there is none. */
    public List<String> list(String key, List<String> otherwise) {
        return values.getOrDefault(key, otherwise);
    }

    /** A text, or this one where there is none. */
    public String text(String key, String otherwise) {
        List<String> list = list(key, List.of(otherwise));
        if (list.size() != 1) {
            throw wrong(key, "one value", list.toString());
        }
        return list.getFirst();
    }

    /** A number from {@code least} to {@code most}, or this one where there is none. */
    public double number(String key, double otherwise, double least, double most) {
        String text = text(key, Double.toString(otherwise));
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw wrong(key, "a number from " + least + " to " + most, text);
    }

    /** A length of time such as {@code 30s}, {@code 15m}, {@code 2h} or {@code 7d}, or this one where there is none. */
    public Duration time(String key, Duration otherwise) {
        if (!values.containsKey(key)) {
            return otherwise;
        }
        String text = text(key, "");
        int end = text.length() - 1;
        boolean digits = end > 0 && end < 8 && text.substring(0, end).chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits) {
            long number = Long.parseLong(text.substring(0, end));
            switch (text.charAt(end)) {
                case 's' -> {
                    return Duration.ofSeconds(number);
                }
                case 'm' -> {
                    return Duration.ofMinutes(number);
                }
                case 'h' -> {
                    return Duration.ofHours(number);
                }
                case 'd' -> {
                    return Duration.ofDays(number);
                }
                default -> {}
            }
        }
        throw wrong(key, "a time such as 30s, 15m, 2h or 7d", text);
    }

    private static IllegalArgumentException wrong(String key, String expected, String found) {
        return new IllegalArgumentException("settings." + key + ": expected " + expected + ", found " + found);
    }
}
