package wary.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wary.app.output.Page;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.desk.Contents;
import wary.unit.desk.Handle;
import wary.unit.disclosure.Body;
import wary.unit.disclosure.Preview;
import wary.unit.json.JsonValue;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.Envelope;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

/** The way from a draft to the record: reads the file, shows what would leave, asks, says it, prints its id. */
final class Speaking {
    private final Io io;
    private final Node node;
    private final BodyOptions options;

    Speaking(Io io, Node node, BodyOptions options) {
        this.io = io;
        this.node = node;
        this.options = options;
    }

    /**
     * Where a body goes if the options do not say it.
     *
     * @param to empty if they must
     * @param least a marking that binds what is made of another's words
     */
    record Usual(Optional<Audience> to, Optional<Tlp> least) {
        static final Usual NONE = new Usual(Optional.empty(), Optional.empty());

        /** As the statement that is replied to: to whomever has seen that one. */
        static Usual of(Envelope other, String self) {
            Audience to = Audience.unit();
            if (other.to() instanceof Audience.Members members) {
                List<String> names = new ArrayList<>(members.names());
                names.remove(self);
                if (!other.author().equals(self) && !names.contains(other.author())) {
                    names.add(other.author());
                }
                if (!names.isEmpty()) {
                    to = Audience.members(names.toArray(String[]::new));
                }
            }
            return new Usual(Optional.of(to), other.tlp());
        }
    }

    /** What a reply draws on: the marking of what it replies to binds it, too. */
    static List<Envelope> sources(Envelope other, Node node) {
        boolean theirs = other.body().isPresent() && !other.author().equals(node.name());
        return theirs && !(other.to() instanceof Audience.Sealed) ? List.of(other) : List.of();
    }

    /** Says what has no body. */
    int plainly(Draft draft) throws IOException, UnitException, LedgerException, InterruptedException {
        return finish(draft, Showing.of(node, draft));
    }

    /** Says what may have a body: the one in the file, if there is a file. */
    int with(Draft draft, @Nullable Path file, Usual usual, Set<Rung> rungs)
            throws IOException, UnitException, LedgerException, InterruptedException {
        if (file == null) {
            return plainly(draft);
        }
        if (isInput(file) && !options.yes() && !options.previewOnly()) {
            throw UserError.usage("error.inputAndYes");
        }
        Audience to = options.audience(node).or(usual::to).orElseThrow(() -> UserError.usage("error.noTo"));
        Map<Rung, JsonValue> contents = Contents.of(read(file));
        Preview preview = options.redaction().preview(contents);
        // What cannot be said is not to be shown as if it could.
        Body.of(preview);
        Set<Rung> out = EnumSet.noneOf(Rung.class);
        if (!(to instanceof Audience.Sealed)) {
            out.addAll(rungs.isEmpty() ? contents.keySet() : rungs);
        } else if (!rungs.isEmpty()) {
            throw UserError.usage("error.sealedRungs");
        }
        if (!contents.keySet().containsAll(out)) {
            throw UserError.usage("error.rungs", codes(out), codes(contents.keySet()));
        }
        Draft whole = draft.drawingOn(sources(draft))
                .content(preview, out, to, options.tlp(to, usual.least()), options.basis());
        return finish(whole, Showing.of(node, whole, preview));
    }

    /** Opens parts of what was committed to before. */
    int opening(Draft draft, Map<Rung, JsonValue> committed)
            throws IOException, UnitException, LedgerException, InterruptedException {
        Draft whole = draft.drawingOn(sources(draft));
        return finish(whole, Showing.of(node, whole, committed));
    }

    private List<Envelope> sources(Draft draft) throws IOException, UnitException, LedgerException {
        List<Envelope> sources = new ArrayList<>(draft.sources());
        for (String id : options.from()) {
            sources.add(Named.envelope(node, id));
        }
        return sources;
    }

    private int finish(Draft draft, Showing showing)
            throws IOException, UnitException, LedgerException, InterruptedException {
        if (options.previewOnly()) {
            Page page = io.page(ColorChoice.AUTO);
            showing.on(page);
            page.flush();
            return Exit.DONE;
        }
        Page page = io.errorPage(ColorChoice.AUTO);
        showing.on(page);
        page.flush();
        if (!options.yes() && !agrees(page)) {
            io.error(Messages.get("say.nothing"));
            return Exit.FOUND;
        }
        Node.Recorded said = node.say(draft);
        Output.text(io, said.envelope().id() + "\n");
        page.line(
                "",
                Page.Style.GOOD,
                Messages.get("say.said", Handle.of(said.place()).toString()));
        page.flush();
        return Exit.DONE;
    }

    private boolean agrees(Page page) throws IOException {
        if (!io.errIsTerminal()) {
            throw UserError.usage("error.needsYes");
        }
        page.line("", Page.Style.BOLD, Messages.get("say.ask"));
        page.flush();
        String answer = line(io.in()).strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < 100; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static boolean isInput(Path file) {
        return file.toString().equals("-");
    }

    private byte[] read(Path file) throws IOException {
        return isInput(file) ? io.in().readNBytes(Contents.LIMIT + 1) : PolicyFile.bytes(file, Contents.LIMIT);
    }

    static String codes(Set<Rung> rungs) {
        return String.join(", ", rungs.stream().map(Rung::code).toList());
    }

    /** The rungs that an option names. */
    static Set<Rung> rungs(List<String> codes) {
        Set<Rung> rungs = EnumSet.noneOf(Rung.class);
        for (String code : codes) {
            rungs.add(Rung.of(code).orElseThrow(() -> UserError.usage("error.rung", code)));
        }
        return rungs;
    }
}
