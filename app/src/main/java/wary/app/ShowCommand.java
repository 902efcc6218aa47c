package wary.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wary.app.output.Page;
import wary.ledger.LedgerException;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.desk.Listing;
import wary.unit.desk.Opened;
import wary.unit.desk.Proof;
import wary.unit.desk.Row;
import wary.unit.disclosure.Disclosure;
import wary.unit.json.JsonObject;
import wary.unit.json.JsonString;
import wary.unit.json.JsonValue;
import wary.unit.node.Node;
import wary.unit.statement.Rung;

/** {@code wary show}: a statement in plain words, with its body and all that was said to it. */
@Command(name = "show", resourceBundle = Messages.BUNDLE, mixinStandardHelpOptions = true)
final class ShowCommand extends WithIo implements Callable<Integer> {
    @Mixin
    private MemberHome home = new MemberHome();

    @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.statement")
    private @Nullable String id;

    @Option(names = "--json", descriptionKey = "option.showJson")
    private boolean json;

    @Option(names = "--proof", paramLabel = "FILE", descriptionKey = "option.proofTo")
    private @Nullable Path proof;

    @Override
    public Integer call() throws IOException, UnitException, LedgerException {
        try (Node node = home.node(io())) {
            Line line = Named.line(node, requireNonNull(id));
            Row row = Listing.of(node, line);
            Optional<Opened> opened = line instanceof Line.Said ? Optional.of(Opened.of(node, row)) : Optional.empty();
            if (proof != null) {
                prove(Proof.of(node, line), proof);
            }
            if (json) {
                Output.text(io(), json(row, opened) + "\n");
            } else {
                Page page = io().page(ColorChoice.AUTO);
                RowText.write(page, row);
                if (opened.isPresent()) {
                    text(page, opened.get());
                }
                page.flush();
            }
            return opened.flatMap(Opened::misfit).isPresent() ? Exit.FOUND : Exit.DONE;
        }
    }

    private void prove(Proof made, Path file) throws IOException {
        Path entry = file.resolveSibling(file.getFileName() + ".entry");
        Path policy = file.resolveSibling(file.getFileName() + ".policy");
        try {
            Files.write(file, made.proof(), StandardOpenOption.CREATE_NEW);
            Files.write(entry, made.entry(), StandardOpenOption.CREATE_NEW);
            Files.write(policy, made.policy(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw UserError.io("error.proofExists", String.valueOf(e.getFile()));
        }
        io().error(Messages.get("show.proof", policy, file, entry));
    }

    private static void text(Page page, Opened opened) throws IOException {
        page.line(
                "  ",
                Page.Style.PLAIN,
                Messages.get("show.seq", opened.envelope().seq()));
        if (opened.envelope().basis().isPresent()) {
            page.line(
                    "  ",
                    Page.Style.PLAIN,
                    Messages.get("show.basis", opened.envelope().basis().get().code()));
        }
        for (String place : opened.envelope().further()) {
            page.line("  ", Page.Style.MEDIUM, Messages.get("show.further", place));
        }
        if (opened.misfit().isPresent()) {
            page.paragraph(
                    "  ", "  ", Messages.get("show.misfit", opened.misfit().get()), Page.Style.BAD);
        } else if (opened.body().isPresent()) {
            page.line("  ", Page.Style.GOOD, Messages.get("show.fits"));
        }
        switch (opened.reference()) {
            case NOT_SEEN -> page.line("  ", Page.Style.MEDIUM, Messages.get("show.notSeen"));
            case NOT_UNDERSTOOD -> page.line("  ", Page.Style.MEDIUM, Messages.get("show.notUnderstood"));
            case NONE, FITS -> {
                // Nothing that a person would have to know.
            }
        }
        if (opened.body().isPresent()) {
            Disclosure body = opened.body().get();
            for (Rung rung : body.rungs()) {
                Optional<JsonValue> content = body.content(rung);
                if (content.isPresent()) {
                    Showing.part(page, rung, content.get());
                } else {
                    page.line("  ", Page.Style.FAINT, Messages.get("show.closed", rung.code()));
                }
            }
        }
    }

    private static JsonObject json(Row row, Optional<Opened> opened) {
        JsonObject.Builder json = RowJson.of(row);
        if (opened.isPresent()) {
            Opened all = opened.get();
            json.put("envelope", all.envelope().json());
            json.put("reference", RowJson.code(all.reference()));
            json.put("misfit", all.misfit().map(JsonString::new));
            if (all.body().isPresent()) {
                Map<String, JsonValue> parts = new TreeMap<>();
                for (Rung rung : all.body().get().opened()) {
                    all.body().get().content(rung).ifPresent(content -> parts.put(rung.code(), content));
                }
                json.put("content", JsonObject.of(parts));
            }
        }
        return json.build();
    }
}
