package wary.unit.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.TlogProof;
import wary.unit.audit.StatementProof.Recorded;
import wary.unit.charter.Party;
import wary.unit.statement.Envelope;

/** The ledger of someone who can write into it what no program of ours would. */
final class PaperLedger {
    static final Instant COUNTERSIGNED = Instant.parse("2026-11-23T06:00:00Z");

    private final Party owner;
    private final List<Party> others;
    private final List<byte[]> entries = new ArrayList<>();

    PaperLedger(Party owner, Party... others) {
        this.owner = owner;
        this.others = List.of(others);
    }

    /** @return its index */
    long add(byte[] entry) {
        entries.add(entry.clone());
        return entries.size() - 1L;
    }

    long add(Envelope entry) {
        return add(entry.bytes());
    }

    long next() {
        return entries.size();
    }

    /** An entry as the whole ledger of now has it, on record. */
    Recorded recorded(long index) {
        return recorded(index, checkpoint());
    }

    Recorded recorded(long index, SignedCheckpoint checkpoint) {
        List<Hash> proof = new ArrayList<>();
        prove((int) index, 0, entries.size(), proof);
        return new Recorded(entries.get((int) index), new TlogProof(index, proof, checkpoint));
    }

    SignedCheckpoint checkpoint() {
        return checkpoint(others);
    }

    SignedCheckpoint checkpoint(List<Party> cosigners) {
        Checkpoint text = new Checkpoint(owner.ledgerKeys().origin(), entries.size(), root(0, entries.size()));
        long time = COUNTERSIGNED.getEpochSecond();
        List<NoteSignature> lines = new ArrayList<>(List.of(
                owner.ledgerEd25519().sign(text, time), owner.ledgerMlDsa44().sign(text, time)));
        cosigners.forEach(other -> Stream.of(other.witnessEd25519(), other.witnessMlDsa44())
                .forEach(key -> lines.add(key.sign(text, time))));
        return SignedCheckpoint.of(text, lines);
    }

    private Hash root(int from, int to) {
        if (to - from == 0) {
            return Hash.EMPTY;
        }
        if (to - from == 1) {
            return Hash.leaf(entries.get(from));
        }
        int half = Integer.highestOneBit(to - from - 1);
        return Hash.node(root(from, from + half), root(from + half, to));
    }

    private void prove(int index, int from, int to, List<Hash> proof) {
        if (to - from == 1) {
            return;
        }
        int half = from + Integer.highestOneBit(to - from - 1);
        if (index < half) {
            prove(index, from, half, proof);
            proof.add(root(half, to));
        } else {
            prove(index, half, to, proof);
            proof.add(root(from, half));
        }
    }
}
