package wary.unit.charter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifierKey;

/**
 * The ledger keys of one participant through all charters of a unit. The ledger stays one, under one name, and each
 * pair of keys counts under the charters that list it: what only earlier keys have signed is taken for nothing new, and
 * still speaks against its owner.
 *
 * <p>A pair that could be taken for a newer one, since a key has the same name and ID, is left out: IDs have 32 bits,
 * so that whoever tries can make two that are the same. Immutable.
 */
public final class KeyHistory {
    private final List<Generation> generations;

    /**
     * A pair of keys.
     *
     * @param from number of the first charter that lists it
     * @param to number of the last charter that lists it
     */
    public record Generation(LedgerKeys keys, long from, long to) {
        /** Both keys. */
        public List<VerifierKey> verifiers() {
            return List.of(keys.ed25519(), keys.mlDsa44());
        }

        /** Whether both have signed it. */
        boolean hasSigned(SignedCheckpoint signed) {
            try {
                return signed.verify(verifiers()).size() == 2;
            } catch (UnverifiedException e) {
                return false;
            }
        }
    }

    private KeyHistory(List<Generation> generations) {
        this.generations = List.copyOf(generations);
    }

    /** That of a participant by its name; without any keys if no charter lists it. */
    public static KeyHistory of(CharterChain charters, String name) {
        List<Generation> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Optional<LedgerKeys> skipped = Optional.empty();
        for (CharterStep step : charters.steps().reversed()) {
            Optional<LedgerKeys> keys = step.charter().member(name).map(Member::ledger);
            long number = step.charter().number();
            if (keys.isEmpty() || keys.equals(skipped)) {
                continue;
            }
            if (!all.isEmpty() && all.getLast().keys().equals(keys.get())) {
                all.set(
                        all.size() - 1,
                        new Generation(keys.get(), number, all.getLast().to()));
            } else if (Collections.disjoint(ids, idsOf(keys.get()))) {
                ids.addAll(idsOf(keys.get()));
                all.add(new Generation(keys.get(), number, number));
            } else {
                skipped = keys;
            }
        }
        return new KeyHistory(all);
    }

    private static List<String> idsOf(LedgerKeys keys) {
        return Stream.of(keys.ed25519(), keys.mlDsa44())
                .map(key -> key.id() + " " + key.name())
                .toList();
    }

    /** All pairs, that of the latest charter that lists it first. */
    public List<Generation> generations() {
        return generations;
    }

    /** The keys of the latest pair, with which it must sign. */
    public List<VerifierKey> now() {
        return generations.stream()
                .limit(1)
                .flatMap(g -> g.verifiers().stream())
                .toList();
    }

    /** The keys that it has given up. */
    public List<VerifierKey> earlier() {
        return givenUp().flatMap(g -> g.verifiers().stream()).toList();
    }

    /** All keys, those of now first. */
    public List<VerifierKey> all() {
        return Stream.concat(now().stream(), earlier().stream()).toList();
    }

    /** Whether the latest pair has signed it. */
    public boolean isSignedNow(SignedCheckpoint signed) {
        return generations.stream().limit(1).anyMatch(g -> g.hasSigned(signed));
    }

    /** The pair that has signed it, the latest first; both keys must have. */
    public Optional<Generation> signer(SignedCheckpoint signed) {
        return generations.stream().filter(g -> g.hasSigned(signed)).findFirst();
    }

    /** Whether lines are named after the latest pair. Says nothing about whether they are good. */
    public boolean isNamedNow(SignedCheckpoint signed) {
        return now().stream()
                .allMatch(key -> signed.note().signatures().stream().anyMatch(key::isNamedBy));
    }

    /** The pair that was given up and has signed it, where the latest has not. */
    public Optional<Generation> signedBefore(SignedCheckpoint signed) {
        if (generations.size() < 2) {
            return Optional.empty();
        }
        return signer(signed).filter(g -> !g.equals(generations.getFirst()));
    }

    private Stream<Generation> givenUp() {
        return generations.stream().skip(1);
    }
}
