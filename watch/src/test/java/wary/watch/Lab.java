package wary.watch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wary.model.Event;
import wary.model.FieldTable;
import wary.sigma.Matcher;
import wary.sigma.Verdict;
import wary.sigma.rule.Condition;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;
import wary.telemetry.Chunk;
import wary.telemetry.ChunkSink;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Format;
import wary.telemetry.Input;
import wary.telemetry.Inputs;
import wary.telemetry.Rejection;

/**
 * A made-up log format and made-up rules in which each line says what becomes of it, after a first line {@code lab}:
 *
 * <ul>
 *   <li>{@code m}: one rule matches; {@code 2}: two rules match; {@code u}: none does
 *   <li>{@code r}: the decoder rejects it; {@code L}: the splitter does
 *   <li>{@code x}: the decoder breaks, so that the rest of the piece is lost
 *   <li>{@code j}: the matcher breaks; {@code s}: it overflows the stack; {@code o}: it runs out of memory
 *   <li>{@code F}: the input breaks off
 * </ul>
 */
final class Lab {
    static final Rule LOW = rule("low", Rule.Level.LOW, 1);
    static final Rule HIGH = rule("high", Rule.Level.HIGH, 2);

    private static final FieldTable FIELDS = FieldTable.of(List.of("what"));

    private Lab() {}

    static Rule rule(String title, Rule.Level level, int line) {
        return new Rule(
                "id-" + title,
                "",
                title,
                level,
                "test",
                "",
                "Wary",
                "",
                "",
                "",
                List.of("attack.t1059"),
                List.of(),
                List.of(),
                new LogSource("", "", ""),
                Map.of(),
                new Condition.Named("selection"),
                new Rule.Place("rules.yml", line));
    }

    /** A log in memory, cut into pieces of so many lines. */
    static Inputs log(String lines, int linesEach) {
        byte[] bytes = ("lab\n" + lines).getBytes(StandardCharsets.UTF_8);
        return Inputs.builder()
                .formats(List.of(new LabFormat(linesEach)))
                .standardInput(new ByteArrayInputStream(bytes))
                .build(List.of("-"));
    }

    /** Logs at these paths, cut into pieces of three lines. */
    static Inputs files(List<String> paths) {
        return Inputs.builder().formats(List.of(new LabFormat(3))).build(paths);
    }

    static Scan scan(Inputs inputs) {
        return new Scan(tools(), inputs);
    }

    static Judge tools() {
        return new Judge() {
            @Override
            public Matcher matcher() {
                return new Matcher() {
                    @Override
                    public List<Verdict> evaluate(Event event) {
                        return judge(event);
                    }

                    @Override
                    public boolean wantsCompleteEvents() {
                        return false;
                    }
                };
            }

            @Override
            public FieldTable fields() {
                return FIELDS;
            }
        };
    }

    private static List<Verdict> judge(Event event) {
        List<Verdict.Match> matches = List.of(new Verdict.Match("what", event.text(0)));
        return switch (event.text(0)) {
            case "m" -> List.of(new Verdict(HIGH, matches));
            case "2" -> List.of(new Verdict(LOW, matches), new Verdict(HIGH, matches));
            case "j" -> throw new IllegalStateException("the matcher broke");
            case "s" -> throw new StackOverflowError();
            case "o" -> throw new OutOfMemoryError("made up");
            default -> List.of();
        };
    }

    /** What a finding is about, as text. */
    static String show(Finding finding) {
        return String.format(
                Locale.ROOT,
                "%s:%d %s",
                finding.evidence().source(),
                finding.evidence().record(),
                finding.rule().title());
    }

    private record LabFormat(int linesEach) implements Format {
        @Override
        public String name() {
            return "lab";
        }

        @Override
        public boolean recognises(byte[] head) {
            return new String(head, StandardCharsets.UTF_8).startsWith("lab\n");
        }

        @Override
        public void split(Input input, ChunkSink sink) throws IOException {
            String[] lines = new String(input.stream().readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            List<String> piece = new ArrayList<>();
            int first = 1;
            for (int i = 1; i < lines.length; i++) {
                if (lines[i].equals("L") || lines[i].equals("F")) {
                    cut(input.source(), piece, first, sink);
                    first = i + 1;
                    if (lines[i].equals("F")) {
                        throw new IOException("it broke off");
                    }
                    sink.rejected(new Rejection(input.source(), i, 0, "lost on the way"));
                } else if (!lines[i].isEmpty()) {
                    piece.add(lines[i]);
                    if (piece.size() == linesEach) {
                        cut(input.source(), piece, first, sink);
                        first = i + 1;
                    }
                }
            }
            cut(input.source(), piece, first, sink);
        }

        private static void cut(String source, List<String> piece, int first, ChunkSink sink) {
            if (!piece.isEmpty()) {
                byte[] bytes = String.join("\n", piece).getBytes(StandardCharsets.UTF_8);
                sink.chunk(new Chunk(source, bytes, 0, bytes.length, 0, first, ""));
                piece.clear();
            }
        }

        @Override
        public Decoder decoder(FieldTable fields) {
            return LabFormat::decode;
        }

        private static void decode(Chunk chunk, EventSink sink) {
            long number = chunk.firstNumber();
            for (String line : new String(chunk.bytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                switch (line) {
                    case "x" -> throw new IllegalStateException("the decoder broke");
                    case "r" -> sink.rejected(new Rejection(chunk.source(), number, 0, "no record"));
                    default -> {
                        Event.Builder builder = new Event.Builder(FIELDS);
                        builder.add(0, Event.Kind.TEXT, line);
                        sink.event(builder.build(
                                chunk.source(),
                                number,
                                0,
                                () -> List.of(new Event.Field("what", Event.Kind.TEXT, line))));
                    }
                }
                number++;
            }
        }
    }
}
