package wary.unit.book;

import java.io.IOException;
import java.util.List;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.ledger.log.LogReader;
import wary.ledger.log.TilePath;
import wary.unit.json.JsonException;
import wary.unit.statement.Entry;
import wary.unit.statement.Envelope;
import wary.unit.statement.FutureStatement;
import wary.unit.statement.StatementException;

/** Reads ledgers into a {@link Book}. */
public final class Reading {
    private Reading() {}

    /** Takes lines as they are read. */
    @FunctionalInterface
    public interface Lines {
        /** Takes one line; those of one member come in their order. */
        void line(Line line);
    }

    /**
     * Reads what a ledger has from an index on.
     *
     * @param member whose ledger it is
     * @param reader bound to a verified checkpoint; each entry is proven against it
     * @param from the first index to read
     * @throws LedgerException if an entry is missing or not what the checkpoint says
     */
    public static void read(String member, LogReader reader, long from, Lines to) throws IOException, LedgerException {
        for (long bundle = from / TilePath.WIDTH; bundle * TilePath.WIDTH < reader.size(); bundle++) {
            List<byte[]> entries = reader.bundle(bundle);
            for (int i = 0; i < entries.size(); i++) {
                long index = bundle * TilePath.WIDTH + i;
                if (index >= from) {
                    to.line(line(member, index, entries.get(i)));
                }
            }
        }
    }

    /** What an entry says. Never throws for what stands in it. */
    public static Line line(String member, long index, byte[] entry) {
        Hash leaf = Hash.leaf(entry);
        try {
            return switch (Entry.parse(entry)) {
                case Envelope envelope ->
                    envelope.author().equals(member)
                            ? Line.Said.of(member, index, leaf, envelope)
                            : new Line.Odd(
                                    member,
                                    index,
                                    leaf,
                                    Line.Why.IN_ANOTHERS_NAME,
                                    "names %s as its author".formatted(envelope.author()));
                case FutureStatement future ->
                    new Line.Odd(
                            member,
                            index,
                            leaf,
                            Line.Why.FUTURE,
                            "of version %d, which a newer program may read".formatted(future.version()));
            };
        } catch (JsonException | StatementException e) {
            return new Line.Odd(member, index, leaf, Line.Why.MALFORMED, String.valueOf(e.getMessage()));
        }
    }
}
