package wary.unit.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import wary.ledger.LedgerException;

/** The first of many, and their number. */
final class Listing<T> {
    private final List<T> first = new ArrayList<>();
    private long all;

    /** Works one out, which may need reading. */
    @FunctionalInterface
    interface Reads<T> {
        T get() throws IOException, LedgerException;
    }

    void add(T one) {
        all++;
        if (first.size() < Audit.LISTED) {
            first.add(one);
        }
    }

    void read(Reads<T> one) throws IOException, LedgerException {
        all++;
        if (first.size() < Audit.LISTED) {
            first.add(one.get());
        }
    }

    Conduct.Some<T> done() {
        return new Conduct.Some<>(first, all);
    }
}
