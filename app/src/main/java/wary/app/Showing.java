package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.app.output.Page;
import wary.unit.desk.Handle;
import wary.unit.disclosure.Category;
import wary.unit.disclosure.Change;
import wary.unit.disclosure.Preview;
import wary.unit.json.Json;
import wary.unit.json.JsonArray;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.Rung;

/** What a person sees before something is said: all that would stand in the ledger, and all that would leave. */
final class Showing {
    private final Node node;
    private final Draft draft;
    private final Map<Rung, JsonValue> contents;
    private final Optional<Preview> preview;

    private Showing(Node node, Draft draft, Map<Rung, JsonValue> contents, Optional<Preview> preview) {
        this.node = node;
        this.draft = draft;
        this.contents = contents;
        this.preview = preview;
    }

    /** What has no body. */
    static Showing of(Node node, Draft draft) {
        return new Showing(node, draft, Map.of(), Optional.empty());
    }

    /** What goes out for the first time. */
    static Showing of(Node node, Draft draft, Preview preview) {
        return new Showing(node, draft, preview.contents(), Optional.of(preview));
    }

    /** Parts of what was committed to, and redacted, before. */
    static Showing of(Node node, Draft draft, Map<Rung, JsonValue> committed) {
        return new Showing(node, draft, committed, Optional.empty());
    }

    void on(Page page) throws IOException {
        page.paragraph(Messages.get("preview.record", node.name()), Page.Style.BOLD);
        page.uncut(
                "  ",
                Page.Style.PLAIN,
                draft.meta().kind().code() + " " + draft.meta().json());
        if (draft.about().isPresent()) {
            page.line(
                    "  ",
                    Page.Style.PLAIN,
                    Messages.get("desk.about", Handle.of(draft.about().get()).toString()));
        }
        if (draft.version().isPresent()) {
            page.line(
                    "  ",
                    Page.Style.PLAIN,
                    Messages.get("preview.version", draft.version().get().toString()));
        }
        if (draft.content().isEmpty()) {
            return;
        }
        Draft.Content content = draft.content().get();
        boolean sealed = content.to() instanceof Audience.Sealed;
        page.paragraph(
                sealed ? Messages.get("preview.sealed") : Messages.get("preview.leaves", to(content.to())),
                Page.Style.BOLD);
        page.line(
                "  ",
                Page.Style.PLAIN,
                Messages.get(
                        "preview.marking", content.tlp().code(), content.basis().code()));
        Set<Rung> kept = EnumSet.noneOf(Rung.class);
        kept.addAll(contents.keySet());
        kept.removeAll(content.rungs());
        for (Rung rung : content.rungs().stream().sorted().toList()) {
            part(page, rung, requireNonNull(contents.get(rung)));
        }
        if (!kept.isEmpty() && !sealed) {
            page.line("", Page.Style.BOLD, Messages.get("preview.kept", Speaking.codes(kept)));
        }
        if (sealed) {
            for (Rung rung : kept) {
                part(page, rung, requireNonNull(contents.get(rung)));
            }
        }
        if (preview.isPresent()) {
            changes(page, preview.get());
        }
    }

    private static String to(Audience audience) {
        return audience instanceof Audience.Unit ? Messages.get("desk.unit") : audience.toString();
    }

    /** The exact JSON, an item a line; a text as its lines. */
    static void part(Page page, Rung rung, JsonValue value) throws IOException {
        byte[] bytes = Json.canonical(value);
        page.line("  ", Page.Style.BOLD, Messages.get("preview.part", rung.code(), bytes.length));
        switch (value) {
            case JsonString text -> {
                for (String line : (Iterable<String>) text.value().lines()::iterator) {
                    page.uncut("    ", Page.Style.PLAIN, line);
                }
            }
            case JsonArray items -> {
                for (JsonValue item : items.items()) {
                    page.uncut("    ", Page.Style.PLAIN, item.toString());
                }
            }
            default -> page.uncut("    ", Page.Style.PLAIN, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static void changes(Page page, Preview preview) throws IOException {
        if (preview.changes().isEmpty()) {
            page.paragraph(Messages.get("preview.nothing"), Page.Style.PLAIN);
            return;
        }
        StringBuilder counts = new StringBuilder();
        for (Map.Entry<Category, Integer> each : preview.counts().entrySet()) {
            counts.append(counts.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%s %d", each.getKey().code(), each.getValue()));
        }
        page.paragraph(Messages.get("preview.redacted", counts.toString()), Page.Style.BOLD);
        for (Change change : preview.changes()) {
            page.line(
                    "  ",
                    Page.Style.PLAIN,
                    "%s%s → %s".formatted(change.rung().code(), change.place(), change.placeholder()));
        }
    }
}
