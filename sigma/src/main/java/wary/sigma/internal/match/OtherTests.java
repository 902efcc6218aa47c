package wary.sigma.internal.match;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import wary.sigma.rule.Test;

/** Tests of values that are not plain text: regular expressions, addresses, numbers, times. */
final class OtherTests {
    /** A number longer than this is no number: comparing must stay cheap whatever an event holds. */
    private static final int LONGEST_NUMBER = 64;

    private OtherTests() {}

    private static String text(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }

    /** A regular expression in RE2 syntax, linear in the value's length; case as its flags say. */
    static final class Regex implements ValueTest {
        private final Pattern pattern;
        private final RegexNeeds needs;

        Regex(Test.Regex regex) {
            int flags = (regex.ignoreCase() ? Pattern.CASE_INSENSITIVE : 0)
                    | (regex.multiLine() ? Pattern.MULTILINE : 0)
                    | (regex.dotAll() ? Pattern.DOTALL : 0);
            pattern = Pattern.compile(regex.expression(), flags);
            needs = RegexNeeds.of(regex.expression());
        }

        @Override
        public boolean holds(byte[] text, int from, int to) {
            return to - from >= needs.shortest()
                    && pattern.matcher(Arrays.copyOfRange(text, from, to)).find();
        }

        @Override
        public boolean plain() {
            return true;
        }

        @Override
        public int price() {
            return 100;
        }

        @Override
        public List<Literal> required(ToDoubleFunction<Literal> cost) {
            return needs.literals().stream()
                    .map(any -> any.stream()
                            .map(s -> new Literal(Literal.Where.ANYWHERE, Folding.fold(s)))
                            .toList())
                    .reduce(List.of(), (a, b) -> ValueTest.cheaper(a, b, cost));
        }
    }

    /** An address in a network. Parses by hand, so that no name is ever looked up. */
    record Cidr(byte[] network, int prefix) implements ValueTest {
        @Override
        public boolean holds(byte[] text, int from, int to) {
            return Addresses.parse(text, from, to).filter(this::contains).isPresent();
        }

        private boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int bytes = prefix / 8;
            int rest = prefix % 8;
            return Arrays.equals(address, 0, bytes, network, 0, bytes)
                    && (rest == 0 || (address[bytes] ^ network[bytes]) >> 8 - rest == 0);
        }

        @Override
        public int price() {
            return 10;
        }

        @Override
        public List<Literal> required(ToDoubleFunction<Literal> cost) {
            return List.of();
        }
    }

    /** A number compared with another; a value that is no decimal number (or hexadecimal with 0x) does not pass. */
    record Compare(Test.Compare.Relation relation, BigDecimal number) implements ValueTest {
        @Override
        public boolean holds(byte[] text, int from, int to) {
            if (to - from > LONGEST_NUMBER || to == from) {
                return false;
            }
            return number(text(text, from, to)).filter(this::fits).isPresent();
        }

        private boolean fits(BigDecimal value) {
            int order = value.compareTo(number);
            return switch (relation) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }

        private static Optional<BigDecimal> number(String text) {
            try {
                BigDecimal value = text.startsWith("0x")
                        ? new BigDecimal(new java.math.BigInteger(text.substring(2), 16))
                        : new BigDecimal(text.strip());
                return Optional.of(value);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public int price() {
            return 10;
        }

        @Override
        public List<Literal> required(ToDoubleFunction<Literal> cost) {
            return List.of();
        }
    }

    /**
     * A part of a time: ISO 8601 with T or a space, with or without offset (then UTC), or seconds or milliseconds since
     * 1970.
     */
    record TimePart(Test.TimePart.Unit unit, int number) implements ValueTest {
        private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
                .appendPattern("yyyy-MM-dd[['T'][' ']HH:mm[:ss]]")
                .optionalStart()
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .optionalEnd()
                .appendPattern("[XXX][XX][X]")
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .toFormatter(java.util.Locale.ROOT);

        @Override
        public boolean holds(byte[] text, int from, int to) {
            if (to - from > LONGEST_NUMBER) {
                return false;
            }
            return time(text(text, from, to)).filter(t -> part(t) == number).isPresent();
        }

        private int part(LocalDateTime time) {
            return switch (unit) {
                case MINUTE -> time.getMinute();
                case HOUR -> time.getHour();
                case DAY -> time.getDayOfMonth();
                case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                case MONTH -> time.getMonthValue();
                case YEAR -> time.getYear();
            };
        }

        private static Optional<LocalDateTime> time(String text) {
            try {
                if (text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() >= 9 && text.length() <= 13) {
                    long number = Long.parseLong(text);
                    long millis = text.length() > 11 ? number : number * 1000;
                    return Optional.of(LocalDateTime.ofInstant(java.time.Instant.ofEpochMilli(millis), ZoneOffset.UTC));
                }
                TemporalAccessor parsed = FORM.parseBest(
                        text.toUpperCase(java.util.Locale.ROOT), OffsetDateTime::from, LocalDateTime::from);
                return Optional.of(
                        parsed instanceof OffsetDateTime time
                                ? time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                                : (LocalDateTime) parsed);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        @Override
        public int price() {
            return 30;
        }

        @Override
        public List<Literal> required(ToDoubleFunction<Literal> cost) {
            return List.of();
        }
    }
}
