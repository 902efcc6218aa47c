package wary.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wary.model.FieldTable;

/** Writes down what a visit yields, one line an input, and keeps the streams. */
final class Recorder implements InputVisitor {
    /** Whatever begins with "log" is of this format. */
    static final Format FORMAT = new Format() {
        @Override
        public String name() {
            return "sample";
        }

        @Override
        public boolean recognises(byte[] head) {
            return new String(head, 0, Math.min(3, head.length), StandardCharsets.US_ASCII).equals("log");
        }

        @Override
        public void split(Input input, ChunkSink sink) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Decoder decoder(FieldTable fields) {
            throw new UnsupportedOperationException();
        }
    };

    interface Reading {
        void read(InputStream stream) throws IOException;
    }

    final List<String> told = new ArrayList<>();
    final List<String> contents = new ArrayList<>();
    final List<InputStream> streams = new ArrayList<>();
    private final Reading atFirst;

    Recorder() {
        this(stream -> {});
    }

    /** @param atFirst done with a log before it is read to its end */
    Recorder(Reading atFirst) {
        this.atFirst = atFirst;
    }

    /** Visits from a process of its own, so that a test can give it other streams. */
    public static void main(String... paths) {
        visit((Object[]) paths).told.forEach(System.out::println);
    }

    static Inputs.Builder builder() {
        return Inputs.builder().formats(List.of(FORMAT));
    }

    static Recorder visit(Object... paths) {
        return new Recorder().visiting(builder(), paths);
    }

    Recorder visiting(Inputs.Builder builder, Object... paths) {
        builder.build(Arrays.stream(paths).map(Object::toString).toList()).visit(this);
        return this;
    }

    @Override
    public void log(Format format, Input input) {
        streams.add(input.stream());
        StringBuilder text = new StringBuilder();
        String end = "";
        try {
            atFirst.read(input.stream());
            byte[] buffer = new byte[1000];
            int n = input.stream().read(buffer);
            while (n >= 0) {
                text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                n = input.stream().read(buffer);
            }
        } catch (IOException e) {
            end = " BROKEN " + e.getMessage();
        } catch (UncheckedIOException e) {
            throw new AssertionError(e);
        }
        contents.add(text.toString());
        told.add("log " + last(input.source()) + " " + text.length() + end);
    }

    @Override
    public void empty(String source) {
        told.add("empty " + last(source));
    }

    @Override
    public void unreadable(Rejection rejection) {
        tell("unreadable ", rejection);
    }

    @Override
    public void notUnderstood(Rejection rejection) {
        tell("not understood ", rejection);
    }

    private void tell(String kind, Rejection rejection) {
        if (rejection.number() != 0
                || rejection.offset() != 0
                || rejection.reason().contains("\n")) {
            throw new AssertionError(rejection);
        }
        told.add(kind + last(rejection.source()) + " " + rejection.reason());
    }

    private static String last(String source) {
        return source.substring(source.lastIndexOf('/') + 1);
    }
}
