package wary.ledger.witness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import wary.ledger.NoteSignature;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifiedSignature;

/** Many witnesses, asked for their cosignatures at once. Thread-safe. */
public final class WitnessGroup {
    private final List<WitnessClient> witnesses;

    /** The witnesses to ask. One that is named twice is asked once. */
    public WitnessGroup(List<WitnessClient> witnesses) {
        this.witnesses = witnesses.stream().distinct().toList();
    }

    /**
     * What was collected.
     *
     * @param checkpoint as submitted, with every cosignature that came
     * @param enough whether the caller's condition is fulfilled
     * @param outcomes of each witness
     */
    public record Collected(SignedCheckpoint checkpoint, boolean enough, Map<WitnessClient, Submission> outcomes) {
        public Collected {
            outcomes = Map.copyOf(outcomes);
        }
    }

    private record Done(WitnessClient witness, Submission outcome) {}

    /**
     * Asks all witnesses and returns when there is enough, when all have answered, or when the time is over; then those
     * who have not answered are no longer waited for.
     *
     * @param checkpoint with the log's own signature
     * @param proofs of the log's consistency, asked by several threads at once
     * @param enough whether a checkpoint has the signatures that are needed, for example {@code policy}'s judgement;
     *     called by this thread alone. Always false collects as many as can be had
     * @param deadline for everything together
     * @throws InterruptedException if the waiting is interrupted; witnesses may have signed
     */
    public Collected collect(
            SignedCheckpoint checkpoint, ProofSource proofs, Predicate<SignedCheckpoint> enough, Duration deadline)
            throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        LinkedBlockingQueue<Done> done = new LinkedBlockingQueue<>();
        Map<WitnessClient, Submission> outcomes = new LinkedHashMap<>();
        List<Thread> threads = new ArrayList<>();
        SignedCheckpoint collected = checkpoint;
        boolean reached = enough.test(collected);
        try {
            for (WitnessClient witness : reached ? List.<WitnessClient>of() : witnesses) {
                threads.add(Thread.ofVirtual()
                        .name("witness-client")
                        .start(() -> done.add(new Done(witness, witness.submit(checkpoint, proofs, deadline)))));
            }
            while (!reached && outcomes.size() < witnesses.size()) {
                @Nullable Done next = done.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (next == null) {
                    break;
                }
                outcomes.put(next.witness(), next.outcome());
                if (next.outcome() instanceof Submission.Cosigned cosigned) {
                    collected = merge(collected, cosigned.signatures());
                    reached = enough.test(collected);
                }
            }
        } finally {
            threads.forEach(Thread::interrupt);
        }
        for (WitnessClient witness : witnesses) {
            outcomes.putIfAbsent(witness, new Submission.Unfinished());
        }
        return new Collected(collected, reached, outcomes);
    }

    /** Adds lines in place of older ones of the same keys: no key may have two lines in one note. */
    private static SignedCheckpoint merge(SignedCheckpoint checkpoint, List<VerifiedSignature> fresh) {
        List<NoteSignature> lines = new ArrayList<>(checkpoint.note().signatures());
        for (VerifiedSignature signature : fresh) {
            lines.removeIf(signature.key()::isNamedBy);
            lines.add(signature.line());
        }
        return SignedCheckpoint.of(checkpoint.checkpoint(), lines);
    }
}
