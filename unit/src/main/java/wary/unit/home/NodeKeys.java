package wary.unit.home;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wary.ledger.SigningKey;
import wary.unit.charter.LedgerKeys;
import wary.unit.charter.Member;
import wary.unit.charter.Role;
import wary.unit.charter.WitnessKeys;

/**
 * The private keys of a node, opened. Immutable; {@link #toString} shows none of them.
 *
 * @param ledgers the ledger's keys by generation, the oldest first; which generation counts, the charter in force says.
 *     The latest is usually the one that a charter has committed to and that has not signed anything yet
 * @param witnessEd25519 for cosignatures of type cosignature/v1
 * @param witnessMlDsa44 for cosignatures of type ML-DSA-44
 * @param age reads what is encrypted to this node
 * @param tls shows others who this node is
 */
public record NodeKeys(
        List<Ledger> ledgers, SigningKey witnessEd25519, SigningKey witnessMlDsa44, AgeIdentity age, TlsIdentity tls) {

    /**
     * One generation of a ledger's keys.
     *
     * @param generation from 0
     */
    public record Ledger(int generation, SigningKey ed25519, SigningKey mlDsa44) {
        /** The public halves. */
        public LedgerKeys keys() {
            return new LedgerKeys(ed25519.key(), mlDsa44.key());
        }

        /** Both, as a ledger is opened with. */
        public wary.ledger.log.LedgerKeys signing() {
            return new wary.ledger.log.LedgerKeys(ed25519, mlDsa44);
        }
    }

    public NodeKeys {
        ledgers = ledgers.stream()
                .sorted(Comparator.comparingInt(Ledger::generation))
                .toList();
    }

    /** The ledger keys that a charter lists for this node; empty if they are not here. */
    public Optional<Ledger> ledger(Member entry) {
        return ledgers.stream().filter(it -> it.keys().equals(entry.ledger())).findFirst();
    }

    /** The ledger keys that a charter commits this node to as its next ones; empty if they are not here. */
    public Optional<Ledger> next(Member entry) {
        return ledgers.stream()
                .filter(it -> it.keys().commitment().equals(entry.nextLedger()))
                .findFirst();
    }

    /** The keys of a generation; empty if they are not here, for example because they lie in a safe. */
    public Optional<Ledger> ledger(int generation) {
        return ledgers.stream().filter(it -> it.generation() == generation).findFirst();
    }

    /**
     * This node's entry in a charter, with the ledger keys of a generation and the commitment to the next one.
     *
     * @throws IllegalArgumentException if one of both generations is not here
     */
    public Member entry(String name, Role role, Optional<URI> url, int generation) {
        Ledger now = here(generation);
        Ledger next = here(generation + 1);
        return new Member(
                name,
                role,
                url,
                now.keys(),
                next.keys().commitment(),
                new WitnessKeys(witnessEd25519.key(), witnessMlDsa44.key()),
                age.recipient(),
                tls.pin());
    }

    private Ledger here(int generation) {
        return ledger(generation)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the ledger keys of generation %d are not in the home; bring them back from where they are kept, or make them"
                                .formatted(generation)));
    }
}
