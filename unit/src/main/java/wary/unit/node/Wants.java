package wary.unit.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.ledger.LedgerException;
import wary.ledger.log.LogReader;
import wary.unit.book.Line;
import wary.unit.book.Reading;
import wary.unit.statement.About;
import wary.unit.statement.Kind;

/** Which bodies a node still wants. Reads each ledger once and then only what is new. Thread-safe. */
final class Wants {
    private final Node node;
    private final Bodies bodies;
    private final Map<String, Author> authors = new HashMap<>();

    private static final class Author {
        private long read;
        private final Set<About> wanted = new LinkedHashSet<>();
        private final Set<About> recalled = new HashSet<>();
    }

    Wants(Node node, Bodies bodies) {
        this.node = node;
        this.bodies = bodies;
    }

    synchronized List<About> of(String name, int most) throws IOException, LedgerException {
        if (name.equals(node.name())) {
            return List.of();
        }
        Author author = upToDate(name);
        author.wanted.removeIf(place -> bodies.hasIn(place.leaf()) || author.recalled.contains(place));
        List<About> first = new ArrayList<>();
        for (About place : author.wanted) {
            if (first.size() == most) {
                break;
            }
            first.add(place);
        }
        return first;
    }

    synchronized boolean isRecalled(About place) throws IOException, LedgerException {
        return upToDate(place.author()).recalled.contains(place);
    }

    private Author upToDate(String name) throws IOException, LedgerException {
        Author author = authors.computeIfAbsent(name, n -> new Author());
        Optional<LogReader> reader = node.reader(name);
        if (reader.isPresent() && reader.get().size() > author.read) {
            Reading.read(name, reader.get(), author.read, line -> {
                author.read = line.index() + 1;
                if (line instanceof Line.Said said) {
                    if (said.kind() == Kind.Known.RECALL) {
                        said.about()
                                .filter(about -> about.author().equals(name))
                                .ifPresent(author.recalled::add);
                    } else if (said.body().isPresent() && node.isFor(said.to(), node.name())) {
                        author.wanted.add(said.place());
                    }
                }
            });
        }
        return author;
    }
}
