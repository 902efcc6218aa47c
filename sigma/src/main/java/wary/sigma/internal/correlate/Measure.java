package wary.sigma.internal.correlate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a correlation takes of one match, to count or to measure. */
enum Measure {
    /** Nothing: the match itself counts. */
    MATCHES,
    /** Values, or where there are several fields each combination of their values, compared without case. */
    VALUES,
    /** Numbers. */
    NUMBERS;

    /** Most combinations of values that are looked at. */
    static final int MOST = 64;

    private static final int MOST_DIGITS = 40;

    /** What there is to count; nothing at all where there is no value, or no number. */
    Object[] of(List<List<String>> fields) {
        return switch (this) {
            case MATCHES -> Gauge.NOTHING;
            case VALUES -> {
                List<List<String>> all = combinations(fields);
                Object[] keys = new Object[all.size()];
                for (int i = 0; i < keys.length; i++) {
                    keys[i] = Texts.fold(Texts.joined(all.get(i)));
                }
                yield distinct(keys);
            }
            case NUMBERS ->
                fields.getFirst().stream()
                        .map(Measure::number)
                        .filter(java.util.Objects::nonNull)
                        .toArray();
        };
    }

    private static Object[] distinct(Object[] keys) {
        return keys.length < 2 ? keys : java.util.Arrays.stream(keys).distinct().toArray();
    }

    /** What {@link #of} gave, from the text of it; for a state that is read back. */
    @Nullable
    Object read(String text) {
        return this == NUMBERS ? number(text) : text;
    }

    /** One value of each field, in all ways, but not more than {@link #MOST}; none if a field has no value. */
    static List<List<String>> combinations(List<List<String>> fields) {
        if (fields.size() == 1 && fields.getFirst().size() == 1) {
            return fields;
        }
        List<List<String>> all = List.of(List.of());
        for (List<String> field : fields) {
            List<List<String>> next = new ArrayList<>();
            for (List<String> one : all) {
                for (String value : field) {
                    if (next.size() < MOST) {
                        List<String> longer = new ArrayList<>(one);
                        longer.add(value);
                        next.add(longer);
                    }
                }
            }
            all = next;
        }
        return all;
    }

    /** Whether {@link #combinations} leaves some out. */
    static boolean tooMany(List<List<String>> fields) {
        long count = 1;
        for (List<String> field : fields) {
            count *= field.size();
            if (count > MOST) {
                return true;
            }
        }
        return false;
    }

    /** A decimal number as logs have them, or a hexadecimal one with {@code 0x}; bounded, whatever it says. */
    static @Nullable BigDecimal number(String text) {
        int length = text.length();
        if (length == 0 || length > MOST_DIGITS) {
            return null;
        }
        try {
            if (length > 2 && length <= 17 && text.startsWith("0x")) {
                return BigDecimal.valueOf(Long.parseLong(text, 2, length, 16));
            }
            int digits = 0;
            int letters = 0;
            for (int i = 0; i < length; i++) {
                char c = text.charAt(i);
                if (c >= '0' && c <= '9') {
                    digits++;
                } else if (c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                    return null;
                } else {
                    letters += c == 'e' || c == 'E' ? 1 : 0;
                }
            }
            if (digits == length && length <= 18) {
                return BigDecimal.valueOf(Long.parseLong(text));
            }
            BigDecimal number = new BigDecimal(text);
            return letters > 0 && Math.abs((long) number.scale()) > MOST_DIGITS ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
