package wary.sigma.internal.match;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import wary.sigma.rule.Pattern;

/**
 * A pattern with wildcards in the middle. Runs in time proportional to value times pattern at the worst: only the last
 * {@code *} is ever gone back to, for which the earlier ones never need another try.
 */
final class Glob implements ValueTest {
    private sealed interface Token {}

    private record Text(byte[] bytes) implements Token {}

    private record Star() implements Token {}

    private record One() implements Token {}

    private final Token[] tokens;
    private final boolean plain;
    private final List<Literal> literals;

    Glob(List<Pattern.Part> parts, boolean plain) {
        this.plain = plain;
        tokens = parts.stream().map(p -> token(p, plain)).toArray(Token[]::new);
        literals = literals(parts);
    }

    private static Token token(Pattern.Part part, boolean plain) {
        return switch (part) {
            case Pattern.Literal(String text) -> new Text(TextTests.bytes(text, plain));
            case Pattern.AnyText() -> new Star();
            case Pattern.OneCharacter() -> new One();
        };
    }

    private static List<Literal> literals(List<Pattern.Part> parts) {
        return java.util.stream.IntStream.range(0, parts.size())
                .filter(i -> parts.get(i) instanceof Pattern.Literal)
                .mapToObj(i -> new Literal(
                        i == 0
                                ? Literal.Where.START
                                : i == parts.size() - 1 ? Literal.Where.END : Literal.Where.ANYWHERE,
                        Folding.fold(((Pattern.Literal) parts.get(i)).text())))
                .toList();
    }

    @Override
    public boolean holds(byte[] text, int from, int to) {
        int at = from;
        int token = 0;
        int retryToken = -1;
        int retryAt = 0;
        while (true) {
            if (token == tokens.length) {
                if (at == to) {
                    return true;
                }
            } else {
                switch (tokens[token]) {
                    case Star() -> {
                        retryToken = ++token;
                        retryAt = at;
                        continue;
                    }
                    case Text(byte[] bytes) -> {
                        if (Bytes.startsWith(text, at, to, bytes)) {
                            at += bytes.length;
                            token++;
                            continue;
                        }
                    }
                    case One() -> {
                        if (at < to) {
                            at = afterCharacter(text, at, to);
                            token++;
                            continue;
                        }
                    }
                }
            }
            if (retryToken < 0 || retryAt >= to) {
                return false;
            }
            retryAt = afterCharacter(text, retryAt, to);
            at = retryAt;
            token = retryToken;
        }
    }

    private static int afterCharacter(byte[] text, int at, int to) {
        int next = at + 1;
        while (next < to && (text[next] & 0xC0) == 0x80) {
            next++;
        }
        return next;
    }

    @Override
    public boolean plain() {
        return plain;
    }

    @Override
    public int price() {
        return 8;
    }

    @Override
    public List<Literal> required(ToDoubleFunction<Literal> cost) {
        return literals.stream()
                .min(Comparator.comparingDouble(cost))
                .map(List::of)
                .orElse(List.of());
    }
}
