package wary.telemetry.evtx;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wary.model.Event;
import wary.model.FieldTable;
import wary.telemetry.evtx.Program.Empty;
import wary.telemetry.evtx.Program.Part;
import wary.telemetry.evtx.Program.Step;

/** Reads the binary XML of one record after another into an {@link Event.Builder}. */
final class RecordReader {
    /** Above this, what was learnt about names from earlier chunks is forgotten: it would grow with hostile files. */
    private static final int PLACES = 50_000;

    /** What every value costs beside its text. */
    private static final int VALUE_COST = 16;

    private static final String OUTSIDE = "the record refers to data outside of its chunk";

    private final FieldTable table;
    private final Event.Builder builder;
    private final Names names = new Names();
    private final Values values = new Values();
    private final Budget budget = new Budget();
    private final Compiler compiler = new Compiler(names, values, budget);
    private final ProgramCache programs = new ProgramCache();
    private final Scratch mixed = new Scratch();
    private final Scratch dynamic = new Scratch();
    private final @Nullable Frame[] frames = new Frame[Budget.NESTING];
    /** The names of all values so far, if all fields are wanted and not only those in the table. */
    private final @Nullable List<String> all;

    private Place document;
    private byte[] bytes = {};

    /** @param all takes the names; the builder's field numbers are then places in this list */
    RecordReader(FieldTable table, Event.Builder builder, @Nullable List<String> all) {
        this.table = table;
        this.builder = builder;
        this.all = all;
        this.document = Place.document(table);
    }

    @SuppressWarnings("ReferenceEquality") // The same chunk, not one with the same bytes.
    void startChunk(byte[] chunk) {
        budget.startChunk();
        if (chunk == bytes) {
            return;
        }
        bytes = chunk;
        names.startChunk(chunk);
        values.startChunk(chunk);
        compiler.startChunk(chunk);
        programs.startChunk(chunk.length);
        if (document.kept() > PLACES) {
            document = Place.document(table);
        }
    }

    /**
     * Adds the fields of a record to the builder.
     *
     * @throws Malformed if the record is damaged; what the builder has then is to be thrown away
     */
    void read(int from, int to) {
        budget.startRecord();
        try {
            if (!fragment(from, to, document, 0)) {
                throw new Malformed("the record holds no event");
            }
        } catch (IndexOutOfBoundsException e) {
            // Places that are computed from the file are checked where that decides how reading goes on; for all
            // others the array's own limits are the check.
            throw new Malformed(OUTSIDE);
        }
    }

    /** Reads what stands in a record or in a value of binary XML. False if that is nothing. */
    private boolean fragment(int from, int to, Place outer, int depth) {
        int at = from;
        boolean found = false;
        while (at < to) {
            int token = bytes[at] & 0xFF;
            switch (token) {
                case Token.END -> {
                    return found;
                }
                case Token.FRAGMENT -> at += 4;
                case Token.INSTANCE -> {
                    at = instance(at, to, outer, depth);
                    found = true;
                }
                case Token.ELEMENT, Token.ELEMENT | Token.MORE -> {
                    Program program = compiler.compile(at, to, outer, false);
                    Frame none = frame(depth);
                    none.count = 0;
                    none.nests = true;
                    run(program, none, depth);
                    at = program.end();
                    found = true;
                }
                case Token.PI_TARGET -> at = names.after(at + 1);
                case Token.PI_DATA -> at += 3 + 2 * Bytes.u16(bytes, at + 1);
                default ->
                    throw new Malformed(
                            "expected an element or the instance of a template, found token 0x"
                                    + Integer.toHexString(token),
                            at);
            }
            budget.spend(1);
        }
        return found;
    }

    private int instance(int at, int to, Place outer, int depth) {
        Frame frame = frame(depth);
        frame.read(bytes, at, to);
        budget.spend(frame.count);
        int end = frame.end;
        Program program = programs.find(frame.template, outer);
        if (program == null) {
            program = compile(frame, outer);
        }
        run(program, frame, depth);
        return end;
    }

    private Program compile(Frame frame, Place outer) {
        int from = frame.body;
        while (from < frame.bodyEnd && bytes[from] == Token.FRAGMENT) {
            from += 4;
        }
        try {
            Program program = compiler.compile(from, frame.bodyEnd, outer, true);
            programs.keep(frame.template, outer, program);
            return program;
        } catch (Malformed e) {
            programs.keepBroken(frame.template, outer, e.reason());
            throw e;
        } catch (IndexOutOfBoundsException e) {
            programs.keepBroken(frame.template, outer, OUTSIDE);
            throw e;
        }
    }

    private Frame frame(int depth) {
        if (depth == frames.length) {
            throw new Malformed("binary XML stands more than " + frames.length + " deep in values of binary XML");
        }
        Frame frame = frames[depth];
        if (frame == null) {
            frame = new Frame();
            frames[depth] = frame;
        }
        return frame;
    }

    private void run(Program program, Frame frame, int depth) {
        Step[] steps = program.steps();
        budget.spend(steps.length);
        boolean every = frame.nests || all != null;
        for (Step step : steps) {
            if (step.field.id() < 0 && !every && !step.always) {
                continue;
            }
            if (step.needs.length > 0 && lacks(step.needs, frame)) {
                continue;
            }
            if (step.only >= 0) {
                substitute(step, frame, depth);
            } else if (step.embedded >= 0) {
                fragment(step.embedded, step.embeddedEnd, step.element, depth + 1);
            } else {
                assemble(step, frame, depth);
            }
        }
    }

    private static boolean lacks(int[] needs, Frame frame) {
        for (int number : needs) {
            if (number >= frame.count || frame.types[number] == Values.NULL) {
                return true;
            }
        }
        return false;
    }

    /** A value that is one substitution and nothing else, as nearly all are. */
    private void substitute(Step step, Frame frame, int depth) {
        int number = step.only;
        if (number >= frame.count) {
            empty(step, frame);
            return;
        }
        int type = frame.types[number];
        int from = frame.starts[number];
        int length = frame.starts[number + 1] - from;
        if (values.empty(type, from, length)) {
            empty(step, frame);
        } else if (type == Values.BINXML) {
            fragment(from, from + length, step.element, depth + 1);
        } else {
            int id = id(step, frame);
            if (id < 0) {
                return;
            }
            if (type < Values.ARRAY) {
                budget.spend(length + VALUE_COST);
                values.add(builder, id, type, from, length);
            } else {
                array(step, frame, id, type & ~Values.ARRAY, from, from + length);
            }
        }
    }

    /** An array repeats the element: each item is a value of its own. */
    private void array(Step step, Frame frame, int firstId, int type, int from, int to) {
        int id = firstId;
        for (int at = from; at < to; ) {
            int size = values.itemSize(type, at, to - at);
            budget.spend(size + VALUE_COST);
            if (at != from) {
                id = id(step, frame);
            }
            if (values.empty(type, at, size)) {
                empty(step, id);
            } else {
                values.add(builder, id, type, at, size);
            }
            at += size;
        }
    }

    /** A value that is fixed text, or put together from several pieces. */
    private void assemble(Step step, Frame frame, int depth) {
        if (step.parts.length == 0) {
            empty(step, frame);
            return;
        }
        if (step.parts.length == 1) {
            int id = id(step, frame);
            if (id >= 0) {
                byte[] text = step.parts[0].text();
                budget.spend(text.length + VALUE_COST);
                builder.add(id, Event.Kind.TEXT, text, 0, text.length);
            }
            return;
        }
        for (Part part : step.parts) {
            int number = part.substitution();
            if (number >= 0 && number < frame.count && frame.types[number] == Values.BINXML) {
                fragment(frame.starts[number], frame.starts[number + 1], step.element, depth + 1);
            }
        }
        mixed.clear();
        concatenate(step.parts, frame, mixed);
        if (mixed.length() == 0) {
            empty(step, frame);
            return;
        }
        int id = id(step, frame);
        if (id >= 0) {
            budget.spend(mixed.length() + VALUE_COST);
            builder.add(id, Event.Kind.TEXT, mixed.bytes(), 0, mixed.length());
        }
    }

    private void concatenate(Part[] parts, Frame frame, Scratch to) {
        for (Part part : parts) {
            int number = part.substitution();
            if (number < 0) {
                budget.spend(part.text().length);
                to.add(part.text());
            } else if (number < frame.count && frame.types[number] != Values.BINXML) {
                int type = frame.types[number];
                int from = frame.starts[number];
                int end = frame.starts[number + 1];
                for (int at = from; at < end; ) {
                    int size = type < Values.ARRAY ? end - at : values.itemSize(type & ~Values.ARRAY, at, end - at);
                    budget.spend(size + VALUE_COST);
                    if (at != from) {
                        to.ascii(',');
                    }
                    values.write(to, type & ~Values.ARRAY, at, size);
                    at += size;
                }
            }
        }
    }

    private void empty(Step step, Frame frame) {
        if (step.empty == Empty.NULL && hasAttributes(step, frame) || step.empty == Empty.NOTHING) {
            return;
        }
        int id = id(step, frame);
        if (id >= 0) {
            budget.spend(VALUE_COST);
            empty(step, id);
        }
    }

    private void empty(Step step, int id) {
        if (step.empty == Empty.NULL) {
            builder.addNull(id);
        } else {
            builder.add(id, Event.Kind.TEXT, bytes, 0, 0);
        }
    }

    private boolean hasAttributes(Step step, Frame frame) {
        for (Part[] attribute : step.attributes) {
            for (Part part : attribute) {
                int number = part.substitution();
                if (number < 0
                        ? part.text().length > 0
                        : number < frame.count
                                && !values.empty(
                                        frame.types[number],
                                        frame.starts[number],
                                        frame.starts[number + 1] - frame.starts[number])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The number of the step's field, or -1 if nobody asked for it. */
    private int id(Step step, Frame frame) {
        Place.Field field = step.field;
        if (step.name != null) {
            dynamic.clear();
            concatenate(step.name, frame, dynamic);
            if (dynamic.length() > 0) {
                String name = new String(dynamic.bytes(), 0, dynamic.length(), StandardCharsets.UTF_8);
                field = step.element.named(name);
            }
        }
        if (all == null) {
            return field.id();
        }
        if (field.name().isEmpty()) {
            return -1;
        }
        all.add(field.name());
        return all.size() - 1;
    }
}
