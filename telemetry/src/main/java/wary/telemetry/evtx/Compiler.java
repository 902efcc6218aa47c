package wary.telemetry.evtx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wary.telemetry.evtx.Program.Empty;
import wary.telemetry.evtx.Program.Part;
import wary.telemetry.evtx.Program.Step;

/**
 * Turns the tokens of one element, with all that is in it, into a {@link Program}. The tokens are those of [MS-EVEN6]
 * section 2.2.12; names are references into the chunk's table of names.
 */
final class Compiler {
    private static final byte[] NO_TEXT = {};
    private static final int[] NOTHING = {};
    private static final int INDEPENDENT = 0xFFFF;
    private static final String NAME = "Name";

    /** An element whose end has not been read yet. */
    private static final class Open {
        final Place place;
        final List<List<Part>> attributes = new ArrayList<>(2);
        List<Part> text = new ArrayList<>(1);
        Place.Field field;
        Part @Nullable [] name;
        final int[] needs;
        boolean hasChildren;

        Open(Place place, int[] needs) {
            this.place = place;
            this.field = place.field;
            this.needs = needs;
        }
    }

    private final Names names;
    private final Values values;
    private final Budget budget;
    private final ArrayList<Step> steps = new ArrayList<>();
    private final ArrayList<Open> open = new ArrayList<>();
    private byte[] bytes = {};
    private int at;
    private int end;
    private boolean template;

    Compiler(Names names, Values values, Budget budget) {
        this.names = names;
        this.values = values;
        this.budget = budget;
    }

    void startChunk(byte[] chunk) {
        bytes = chunk;
    }

    /**
     * Compiles the element that begins at {@code from}.
     *
     * @param outer where it stands
     * @param template whether it is the body of a template, with substitutions
     */
    Program compile(int from, int to, Place outer, boolean template) {
        this.at = from;
        this.end = to;
        this.template = template;
        steps.clear();
        open.clear();
        budget.mayCompile();
        Place root;
        try {
            root = element(outer);
            while (!open.isEmpty()) {
                content(open.getLast());
            }
        } finally {
            budget.compiled(Math.max(at - from, 16));
        }
        return new Program(root, steps.toArray(Step[]::new), at);
    }

    /** One token of an element's content. */
    private void content(Open element) {
        need(1);
        int token = bytes[at] & 0xFF;
        switch (token) {
            case Token.ELEMENT, Token.ELEMENT | Token.MORE -> {
                flush(element);
                element.hasChildren = true;
                element(element.place);
            }
            case Token.END_ELEMENT -> {
                at++;
                close();
            }
            case Token.INSTANCE -> {
                if (template) {
                    throw new Malformed("a template stands in a template", at);
                }
                flush(element);
                element.hasChildren = true;
                int from = at;
                at = values.skipInstance(at, end);
                steps.add(Step.embedded(element.place, from, at, element.needs));
            }
            case Token.PI_TARGET -> at = names.after(at + 1);
            case Token.PI_DATA -> at += 3 + 2 * Bytes.u16(bytes, at + 1);
            case Token.VALUE, Token.VALUE | Token.MORE -> {
                need(4);
                if (bytes[at + 1] == Values.BINXML) {
                    flush(element);
                    element.hasChildren = true;
                    int from = at + 4;
                    at = from + Bytes.u16(bytes, at + 2);
                    need(0);
                    steps.add(Step.embedded(element.place, from, at, element.needs));
                } else {
                    element.text.add(part());
                }
            }
            default -> element.text.add(part());
        }
    }

    /** The start of an element with its attributes. */
    private Place element(Place outer) {
        need(1);
        int token = bytes[at] & 0xFF;
        if ((token & ~Token.MORE) != Token.ELEMENT) {
            throw unexpected(token, "an element");
        }
        if (open.size() == Budget.ELEMENTS) {
            throw new Malformed("elements stand deeper than " + Budget.ELEMENTS, at);
        }
        int[] needs = open.isEmpty() ? NOTHING : open.getLast().needs;
        at++;
        if (template) {
            needs = needs(needs);
            at += 2;
        }
        at += 4; // The element's size, which says nothing that its end does not.
        need(4);
        String name = names.name(at);
        at = names.after(at);
        if (token != Token.ELEMENT) {
            at += 4; // The size of the attributes, which says nothing that their tokens do not.
        }
        Open element = new Open(outer.child(name), needs);
        open.add(element);
        for (; ; ) {
            need(1);
            token = bytes[at] & 0xFF;
            switch (token) {
                case Token.ATTRIBUTE, Token.ATTRIBUTE | Token.MORE -> attribute(element);
                case Token.END_START -> {
                    at++;
                    return element.place;
                }
                case Token.END_EMPTY -> {
                    at++;
                    close();
                    return element.place;
                }
                default -> throw unexpected(token, "an attribute or the end of an element's start");
            }
        }
    }

    /**
     * In a template, an element says first on which substitution it depends, if any. The outermost often names the
     * event's data, but stays without it.
     */
    private int[] needs(int[] outer) {
        need(2);
        int substitution = Bytes.u16(bytes, at);
        if (substitution == INDEPENDENT || open.isEmpty()) {
            return outer;
        }
        int[] needs = Arrays.copyOf(outer, outer.length + 1);
        needs[outer.length] = substitution;
        return needs;
    }

    private void attribute(Open element) {
        at++;
        need(4);
        String name = names.name(at);
        at = names.after(at);
        if (name.equals(NAME) && element.place.isData() && fixedName(element)) {
            return;
        }
        List<Part> parts = new ArrayList<>(1);
        for (; ; ) {
            need(1);
            int token = bytes[at] & 0xFF & ~Token.MORE;
            if (token == Token.ATTRIBUTE || token == Token.END_START || token == Token.END_EMPTY) {
                break;
            }
            parts.add(part());
        }
        if (name.equals(NAME) && element.place.isData()) {
            name(element, parts);
            return;
        }
        if (parts.isEmpty()) {
            return;
        }
        element.attributes.add(parts);
        Place.Field field = element.place.attribute(name);
        if (!field.name().isEmpty()) {
            steps.add(Step.attribute(element.place, field, Pieces.joined(parts), element.needs));
        }
    }

    /** Names that are one string, as nearly all are, need not go through UTF-8. */
    private boolean fixedName(Open element) {
        need(4);
        int length = Bytes.u16(bytes, at + 2);
        if (bytes[at] != Token.VALUE || bytes[at + 1] != Values.STRING || length == 0 || length > Budget.NAME) {
            return false;
        }
        int from = at + 4;
        if (from + 2 * length > end || Bytes.u16(bytes, from + 2 * length - 2) == 0) {
            return false;
        }
        element.field = element.place.named(names.intern(from, length));
        at = from + 2 * length;
        return true;
    }

    private static void name(Open element, List<Part> parts) {
        List<Part> name = Pieces.joined(parts);
        if (name.size() == 1 && name.getFirst().substitution() < 0) {
            element.field = element.place.named(new String(name.getFirst().text(), StandardCharsets.UTF_8));
        } else if (!name.isEmpty()) {
            element.name = name.toArray(Part[]::new);
        }
    }

    /** A piece of text in an attribute or element. */
    private Part part() {
        need(3);
        int token = bytes[at] & 0xFF;
        switch (token & ~Token.MORE) {
            case Token.VALUE -> {
                int type = Bytes.u8(bytes, at + 1);
                int from = at + 2;
                if (!Values.exists(type) || type >= Values.ARRAY) {
                    throw new Malformed("a fixed value has the unknown type 0x" + Integer.toHexString(type), at);
                }
                int length = Values.width(type);
                if (length == 0 && type != Values.NULL) {
                    // Strings carry their length: in characters, or in bytes where a character is a byte.
                    length = Bytes.u16(bytes, from) * (type == Values.STRING ? 2 : 1);
                    from += 2;
                }
                at = from + length;
                need(0);
                return new Part(values.text(type, from, length), -1);
            }
            case Token.CDATA -> {
                int from = at + 3;
                int length = 2 * Bytes.u16(bytes, at + 1);
                at = from + length;
                need(0);
                return new Part(values.text(Values.STRING, from, length), -1);
            }
            case Token.CHARACTER -> {
                char c = (char) Bytes.u16(bytes, at + 1);
                at += 3;
                return new Part(String.valueOf(c).getBytes(StandardCharsets.UTF_8), -1);
            }
            case Token.ENTITY -> {
                need(5);
                String name = names.name(at + 1);
                at = names.after(at + 1);
                return new Part(Pieces.entity(name).getBytes(StandardCharsets.UTF_8), -1);
            }
            case Token.SUBSTITUTION, Token.OPTIONAL -> {
                if (!template) {
                    throw new Malformed("a substitution stands outside of a template", at);
                }
                need(4);
                int number = Bytes.u16(bytes, at + 1);
                at += 4;
                return new Part(NO_TEXT, number);
            }
            default -> throw unexpected(token, "text");
        }
    }

    /** In an element that has children, each stretch of text between them is a value of its own. */
    private void flush(Open element) {
        List<Part> text = Pieces.joined(element.text);
        if (!Pieces.blank(text)) {
            steps.add(Step.text(
                    element.place, element.field, text, Empty.NOTHING, List.of(), element.name, element.needs));
        }
        element.text = new ArrayList<>(1);
    }

    private void close() {
        Open element = open.removeLast();
        if (element.hasChildren) {
            flush(element);
            return;
        }
        Empty empty =
                element.place.isData() ? Empty.TEXT : element.place.countsWhenEmpty() ? Empty.NULL : Empty.NOTHING;
        List<Part> text = Pieces.joined(element.text);
        steps.add(
                Step.text(element.place, element.field, text, empty, element.attributes, element.name, element.needs));
    }

    private void need(int count) {
        if (at > end - count) {
            throw new Malformed("binary XML ends within an element", end);
        }
    }

    private Malformed unexpected(int token, String expected) {
        return new Malformed("expected " + expected + ", found token 0x" + Integer.toHexString(token), at);
    }
}
