package wary.ledger.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import wary.ledger.Checkpoint;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.Evidence.Kind;
import wary.ledger.mirror.Evidence.Prefix;
import wary.ledger.mirror.Evidence.Role;

/** Finds what two checkpoints prove against those who signed both. */
final class EvidenceSearch {
    private EvidenceSearch() {}

    static List<Evidence> search(
            Role role,
            Collection<VerifierKey> keys,
            SignedCheckpoint one,
            SignedCheckpoint other,
            Optional<Prefix> prefix) {
        Map<String, List<VerifierKey>> names = new TreeMap<>();
        for (VerifierKey key : keys) {
            names.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(key);
        }
        List<Evidence> found = new ArrayList<>();
        for (List<VerifierKey> ofOneName : names.values()) {
            found.addAll(against(role, ofOneName, one, other, prefix));
        }
        return found;
    }

    private static List<Evidence> against(
            Role role, List<VerifierKey> keys, SignedCheckpoint one, SignedCheckpoint other, Optional<Prefix> prefix) {
        List<VerifiedSignature> ofOne = signatures(one, keys);
        List<VerifiedSignature> ofOther = signatures(other, keys);
        List<Evidence> found = new ArrayList<>();
        for (VerifiedSignature a : ofOne) {
            for (VerifiedSignature b : ofOther) {
                if (a.key().equals(b.key())) {
                    found.addAll(proven(role, one, a, other, b, prefix));
                }
            }
        }
        // Who signs one tree with one of its keys and the other with another is caught by the name that both have.
        if (found.isEmpty() && !ofOne.isEmpty() && !ofOther.isEmpty()) {
            found.addAll(proven(role, one, ofOne.getFirst(), other, ofOther.getFirst(), prefix));
        }
        return found;
    }

    private static List<Evidence> proven(
            Role role,
            SignedCheckpoint one,
            VerifiedSignature ofOne,
            SignedCheckpoint other,
            VerifiedSignature ofOther,
            Optional<Prefix> prefix) {
        List<Evidence> found = new ArrayList<>();
        boolean oneKey = ofOne.key().equals(ofOther.key());
        for (Kind kind : Kind.values()) {
            if ((kind == Kind.ROLLBACK && !oneKey) || (kind == Kind.INCONSISTENT && prefix.isEmpty())) {
                continue;
            }
            boolean inOrder = inOrder(kind, one.checkpoint(), ofOne, other.checkpoint(), ofOther);
            VerifiedSignature first = inOrder ? ofOne : ofOther;
            VerifiedSignature second = inOrder ? ofOther : ofOne;
            List<VerifierKey> accused = oneKey ? List.of(first.key()) : List.of(first.key(), second.key());
            Evidence evidence = new Evidence(
                    kind,
                    role,
                    accused,
                    alone(inOrder ? one : other, first),
                    alone(inOrder ? other : one, second),
                    kind == Kind.INCONSISTENT ? prefix : Optional.empty());
            if (Judge.rule(evidence, accused) instanceof Ruling.Holds) {
                found.add(evidence);
            }
        }
        return found;
    }

    private static boolean inOrder(
            Kind kind, Checkpoint one, VerifiedSignature ofOne, Checkpoint other, VerifiedSignature ofOther) {
        return switch (kind) {
            case FORK -> one.root().hex().compareTo(other.root().hex()) <= 0;
            case INCONSISTENT -> one.size() <= other.size();
            case ROLLBACK -> ofOne.time().orElse(0) <= ofOther.time().orElse(0);
        };
    }

    private static List<VerifiedSignature> signatures(SignedCheckpoint signed, List<VerifierKey> keys) {
        List<VerifiedSignature> found = new ArrayList<>();
        for (VerifierKey key : keys) {
            try {
                found.addAll(signed.verify(List.of(key)));
            } catch (UnverifiedException e) {
                // One key at a time: a line that is bad must not hide the ones that are good.
            }
        }
        return found;
    }

    /** The checkpoint with one signature line and no line of text which that does not cover. */
    private static SignedCheckpoint alone(SignedCheckpoint signed, VerifiedSignature signature) {
        Checkpoint all = signed.checkpoint();
        Checkpoint covered = signature.key().type() == SignatureType.ML_DSA_44
                ? new Checkpoint(all.origin(), all.size(), all.root())
                : all;
        return SignedCheckpoint.of(covered, List.of(signature.line()));
    }
}
