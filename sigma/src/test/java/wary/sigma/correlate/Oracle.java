package wary.sigma.correlate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Correlation as simple as can be: recounts the whole window at each match. For one correlation without chains. */
final class Oracle {
    /** A match: when, of which rule, in which group, with which value ({@code null}: none). */
    record Seen(long time, int rule, int group, Integer value, long number) {}

    /**
     * A correlation.
     *
     * @param type as in rule files
     * @param rules how many of a, b and c it joins
     * @param span in seconds
     * @param limits all must hold
     */
    record Made(String type, int rules, long span, List<Limit> limits, int percentile) {
        boolean measures() {
            return type.startsWith("value_");
        }

        boolean rising() {
            return limits.stream().allMatch(l -> l.word().startsWith("g"));
        }

        String yaml() {
            StringBuilder condition = new StringBuilder();
            limits.forEach(l ->
                    condition.append(l.word()).append(": ").append(l.number()).append(", "));
            if (measures()) {
                condition.append("field: v, ");
            }
            if (type.equals("value_percentile")) {
                condition.append("percentile: ").append(percentile).append(", ");
            }
            return "{type: " + type + ", rules: " + List.of("a", "b", "c").subList(0, rules)
                    + ", group-by: [g], timespan: " + span + "s, condition: {" + condition + "}}";
        }
    }

    record Limit(String word, int number) {
        boolean holds(BigDecimal value) {
            int by = value.compareTo(BigDecimal.valueOf(number));
            return switch (word) {
                case "gt" -> by > 0;
                case "gte" -> by >= 0;
                case "lt" -> by < 0;
                case "lte" -> by <= 0;
                case "eq" -> by == 0;
                default -> by != 0;
            };
        }
    }

    private Oracle() {}

    static List<String> verdicts(Made rule, List<Seen> unsorted) {
        List<Seen> all = new ArrayList<>(unsorted);
        all.sort(Comparator.comparingLong(Seen::time)
                .thenComparingInt(Seen::rule)
                .thenComparingLong(Seen::number));
        all.removeIf(s -> s.rule() >= rule.rules() || rule.measures() && s.value() == null);
        List<String> found = new ArrayList<>();
        Map<Integer, List<Seen>> groups = new LinkedHashMap<>();
        all.forEach(
                s -> groups.computeIfAbsent(s.group(), g -> new ArrayList<>()).add(s));
        long end = unsorted.stream().mapToLong(Seen::time).max().orElse(0);
        groups.forEach((group, matches) -> {
            if (rule.rising()) {
                sliding(rule, group, matches, found);
            } else {
                ending(rule, group, matches, end, found);
            }
        });
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static void sliding(Made rule, int group, List<Seen> matches, List<String> found) {
        Predicate<List<Seen>> holds =
                w -> !w.isEmpty() && rule.limits().stream().allMatch(l -> l.holds(value(rule, w)));
        long firedAt = Long.MIN_VALUE;
        boolean fired = false;
        for (int i = 0; i < matches.size(); i++) {
            long now = matches.get(i).time();
            List<Seen> before = matches.subList(0, i).stream()
                    .filter(s -> s.time() >= now - 1000 * rule.span())
                    .toList();
            List<Seen> with = new ArrayList<>(before);
            with.add(matches.get(i));
            if (!holds.test(before) || firedAt < now - 1000 * rule.span()) {
                fired = false;
            }
            if (!holds.test(with)) {
                fired = false;
            } else if (!fired) {
                fired = true;
                firedAt = now;
                found.add(now + " " + group + " " + shown(value(rule, with)) + " " + with.size());
            }
        }
    }

    private static void ending(Made rule, int group, List<Seen> matches, long end, List<String> found) {
        for (int i = 0; i < matches.size(); ) {
            long opened = matches.get(i).time();
            long closes = opened + 1000 * rule.span();
            List<Seen> window = new ArrayList<>();
            for (; i < matches.size() && matches.get(i).time() <= closes; i++) {
                window.add(matches.get(i));
            }
            if (rule.limits().stream().allMatch(l -> l.holds(value(rule, window)))) {
                found.add(closes + " " + group + " " + shown(value(rule, window)) + " " + window.size()
                        + (closes < end ? "" : " ?"));
            }
        }
    }

    static String shown(BigDecimal value) {
        return value.round(MathContext.DECIMAL64).stripTrailingZeros().toPlainString();
    }

    private static BigDecimal value(Made rule, List<Seen> window) {
        List<BigDecimal> numbers = window.stream()
                .filter(s -> s.value() != null)
                .map(s -> BigDecimal.valueOf(s.value()))
                .sorted()
                .toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (rule.type()) {
            case "event_count" -> BigDecimal.valueOf(window.size());
            case "value_count" -> BigDecimal.valueOf(Set.copyOf(numbers).size());
            case "temporal" ->
                BigDecimal.valueOf(window.stream().map(Seen::rule).distinct().count());
            case "temporal_ordered" -> BigDecimal.valueOf(longest(window));
            case "value_sum" -> sum;
            case "value_avg" -> sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL128);
            case "value_median" -> between(numbers, 50);
            default -> between(numbers, rule.percentile());
        };
    }

    private static BigDecimal between(List<BigDecimal> sorted, int percentile) {
        double place = percentile / 100.0 * (sorted.size() - 1);
        int below = (int) Math.floor(place + 1e-9);
        BigDecimal part = BigDecimal.valueOf(percentile * (sorted.size() - 1) - 100 * below, 2);
        return below + 1 < sorted.size()
                ? sorted.get(below)
                        .add(sorted.get(below + 1).subtract(sorted.get(below)).multiply(part))
                : sorted.get(below);
    }

    /** Tries all subsets of the rules. */
    private static int longest(List<Seen> window) {
        int longest = 0;
        Set<Integer> kinds = new HashSet<>();
        window.forEach(s -> kinds.add(s.rule()));
        for (int subset = 1; subset < 8; subset++) {
            long last = Long.MIN_VALUE;
            int length = 0;
            for (int rule = 0; rule < 3; rule++) {
                if ((subset >> rule & 1) == 1) {
                    long from = last;
                    int wanted = rule;
                    long next = window.stream()
                            .filter(s -> s.rule() == wanted && s.time() >= from)
                            .mapToLong(Seen::time)
                            .min()
                            .orElse(Long.MAX_VALUE);
                    if (next == Long.MAX_VALUE) {
                        length = -9;
                        break;
                    }
                    last = next;
                    length++;
                }
            }
            longest = Math.max(longest, length);
        }
        return longest;
    }
}
