package wary.unit.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wary.ledger.Hash;
import wary.ledger.LedgerException;
import wary.unit.statement.Meta;

/** Compares roots that members name with the ledgers here. */
final class RootCheck {
    /** Roots that are worked out at most; each costs reading some tiles. */
    private static final int MOST = 100_000;

    private static final int KEPT = 4_096;

    private final Map<String, Account> byOrigin = new HashMap<>();
    private final Map<Size, Hash> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Size, Hash> eldest) {
            return size() > KEPT;
        }
    };
    private int left = MOST;

    private record Size(String origin, long size) {}

    /** What came of comparing. */
    sealed interface Answer {}

    /** It is the root of that ledger at that size. */
    record Same(Account account) implements Answer {}

    /** The ledger here has another root at that size. */
    record Other() implements Answer {}

    /** The ledger is not here, or not so far. */
    record Unknown() implements Answer {}

    RootCheck(Iterable<Account> accounts) {
        accounts.forEach(account -> byOrigin.put(account.member.ledger().origin(), account));
    }

    Answer check(Meta.Entangle.Root root) {
        Account account = byOrigin.get(root.origin());
        if (account == null
                || account.reader.isEmpty()
                || root.size() > account.reader.get().size()) {
            return new Unknown();
        }
        Optional<Hash> here = root(account, root.origin(), root.size());
        if (here.isEmpty()) {
            return new Unknown();
        }
        return here.get().equals(root.root()) ? new Same(account) : new Other();
    }

    private Optional<Hash> root(Account account, String origin, long size) {
        Size key = new Size(origin, size);
        Hash before = known.get(key);
        if (before != null) {
            return Optional.of(before);
        }
        if (left == 0) {
            return Optional.empty();
        }
        left--;
        try {
            Hash root = account.reader.orElseThrow().root(size);
            known.put(key, root);
            return Optional.of(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LedgerException e) {
            return Optional.empty();
        }
    }
}
