package wary.ledger.mirror;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import wary.ledger.Checkpoint;
import wary.ledger.Hash;
import wary.ledger.Merkle;
import wary.ledger.SignatureType;
import wary.ledger.SignedCheckpoint;
import wary.ledger.UnverifiedException;
import wary.ledger.VerifiedSignature;
import wary.ledger.VerifierKey;
import wary.ledger.mirror.Evidence.Prefix;
import wary.ledger.mirror.Evidence.Role;
import wary.ledger.mirror.Ruling.Fails;
import wary.ledger.mirror.Ruling.Holds;
import wary.ledger.mirror.Ruling.Reason;

/**
 * Rules on evidence. Whatever it finds to hold, no key's owner can have brought about who signed only trees that extend
 * each other, at times that do not run backwards.
 */
final class Judge {
    private Judge() {}

    static Ruling rule(Evidence evidence, Collection<VerifierKey> known) {
        for (VerifierKey key : evidence.accused()) {
            if (!known.contains(key)) {
                return new Fails(
                        Reason.UNKNOWN_KEY,
                        "The judge does not know this key of %s as the key of a %s. Whoever made the file may have made the key too."
                                .formatted(key.name(), role(evidence)));
            }
        }
        VerifiedSignature first;
        VerifiedSignature second;
        try {
            first = signature(evidence.first(), evidence.accused().getFirst());
            second = signature(evidence.second(), evidence.accused().getLast());
        } catch (UnverifiedException e) {
            return new Fails(Reason.NOT_SIGNED, "Nothing is shown against the accused: " + Why.of(e) + ".");
        }
        Checkpoint one = evidence.first().checkpoint();
        Checkpoint other = evidence.second().checkpoint();
        if (!one.origin().equals(other.origin())) {
            return new Fails(
                    Reason.TWO_LOGS,
                    "The checkpoints are of two logs, %s and %s; what one says does not bind the other."
                            .formatted(one.origin(), other.origin()));
        }
        if (evidence.role() == Role.LOG
                && evidence.accused().stream().anyMatch(key -> !key.name().equals(one.origin()))) {
            // The key may sign other notes in the form of checkpoints, of which there may rightly be several of a size.
            return new Fails(
                    Reason.OTHER_ORIGIN,
                    "The key of %s has signed this, but not as its own log: the first line is %s."
                            .formatted(evidence.accused().getFirst().name(), one.origin()));
        }
        return switch (evidence.kind()) {
            case FORK -> fork(evidence, one, other);
            case INCONSISTENT -> inconsistent(evidence, one, other);
            case ROLLBACK -> rollback(evidence, one, first.time(), other, second.time());
        };
    }

    private static VerifiedSignature signature(SignedCheckpoint signed, VerifierKey key) throws UnverifiedException {
        if (key.type() == SignatureType.ML_DSA_44
                && !signed.checkpoint().extensions().isEmpty()) {
            throw new UnverifiedException(
                    "a signature of type ML-DSA-44 does not cover extension lines, and there are");
        }
        List<VerifiedSignature> found = signed.verify(List.of(key));
        if (found.size() != 1) {
            throw new UnverifiedException("the checkpoint at size %d is not signed by the key of %s"
                    .formatted(signed.checkpoint().size(), key.name()));
        }
        return found.getFirst();
    }

    private static Ruling fork(Evidence evidence, Checkpoint one, Checkpoint other) {
        if (one.size() != other.size() || one.root().equals(other.root())) {
            return new Fails(
                    Reason.NO_CONTRADICTION,
                    "A fork is one size with two roots; the file has sizes %d and %d%s."
                            .formatted(one.size(), other.size(), one.root().equals(other.root()) ? ", one root" : ""));
        }
        return new Holds(
                "%s of %s with %d entries: its root is %s in one and %s in the other. A log that only appends has one root at each size."
                        .formatted(said(evidence), one.origin(), one.size(), one.root(), other.root()));
    }

    private static Ruling inconsistent(Evidence evidence, Checkpoint one, Checkpoint other) {
        Prefix prefix = evidence.prefix().orElseThrow();
        if (one.size() >= other.size() || prefix.root().equals(one.root())) {
            return new Fails(
                    Reason.NO_CONTRADICTION,
                    "The tree of %d entries may well be the beginning of the one of %d."
                            .formatted(one.size(), other.size()));
        }
        // The empty tree has one root by definition, and begins every tree; no proof is needed or allowed.
        boolean proven = one.size() == 0
                ? prefix.root().equals(Hash.EMPTY) && prefix.proof().isEmpty()
                : Merkle.extendsTo(one.size(), prefix.root(), other.size(), other.root(), prefix.proof());
        if (!proven) {
            return new Fails(
                    Reason.BAD_PROOF,
                    "The hashes do not show what the first %d of %d entries are.".formatted(one.size(), other.size()));
        }
        return new Holds(
                "%s of %s that do not fit together: the one of %d entries has the root %s, but the first %d entries of the one of %d have the root %s. Entries were changed, removed or put in between."
                        .formatted(
                                said(evidence),
                                one.origin(),
                                one.size(),
                                one.root(),
                                one.size(),
                                other.size(),
                                prefix.root()));
    }

    private static Ruling rollback(
            Evidence evidence, Checkpoint one, OptionalLong earlier, Checkpoint other, OptionalLong later) {
        // A time of zero says nothing about which tree is the largest (tlog-cosignature, "ML-DSA-44 signed message").
        if (earlier.orElse(0) == 0 || later.orElse(0) == 0) {
            return new Fails(
                    Reason.NO_CONTRADICTION, "A signature without a time does not say that its tree is the largest.");
        }
        long gap = later.orElseThrow() - earlier.orElseThrow();
        if (gap <= 0 || other.size() >= one.size()) {
            return new Fails(
                    Reason.NO_CONTRADICTION,
                    "A rollback is a smaller tree at a later time; the file has size %d at %s, then size %d at %s."
                            .formatted(
                                    one.size(), time(earlier.orElseThrow()), other.size(), time(later.orElseThrow())));
        }
        return new Holds(
                "The holder of the key of %s (%s) signed that the largest tree of %s that it knew had %d entries at %s, and %d entries at %s. The later statement is false: %d entries were taken back, or the signer's clock ran %d seconds or more behind when it signed the first or ahead when it signed the second."
                        .formatted(
                                evidence.accused().getFirst().name(),
                                role(evidence),
                                one.origin(),
                                one.size(),
                                time(earlier.orElseThrow()),
                                other.size(),
                                time(later.orElseThrow()),
                                one.size() - other.size(),
                                gap));
    }

    private static String said(Evidence evidence) {
        return "The holder of the %s of %s (%s) signed two trees"
                .formatted(
                        evidence.accused().size() == 1 ? "key" : "keys",
                        evidence.accused().getFirst().name(),
                        role(evidence));
    }

    private static String role(Evidence evidence) {
        return evidence.role() == Role.LOG ? "log" : "cosigner";
    }

    private static String time(long seconds) {
        try {
            return Instant.ofEpochSecond(seconds).toString();
        } catch (DateTimeException e) {
            return seconds + " seconds after 1970";
        }
    }
}
