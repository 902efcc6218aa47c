package wary.watch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands pieces to workers and delivers them in order. Whichever worker finishes the piece that is next in order
 * delivers it, and with it all that were waiting behind it; the others do not wait for that.
 *
 * <p>What is under way is bounded in number and in bytes. A piece that alone is larger than that waits until it is
 * alone.
 */
final class ParallelLine implements Line {
    /** The bytes of log that may be in memory at once. */
    static final long MOST_BYTES = 64 << 20;

    private final int most;
    private final Delivery delivery;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** All that are not delivered, in order. */
    private final ArrayDeque<Slot> open = new ArrayDeque<>();
    /** Those of them that nobody has begun. */
    private final ArrayDeque<Slot.Work> waiting = new ArrayDeque<>();
    /** Those of them that are done. */
    private final Set<Slot> done = new HashSet<>();

    private long bytes;
    private boolean delivering;
    private boolean closed;
    private boolean stopped;
    private @Nullable Throwable failure;

    ParallelLine(int most, Delivery delivery) {
        this.most = most;
        this.delivery = delivery;
    }

    @Override
    public void put(Slot slot) {
        lock.lock();
        try {
            while (!ended() && !open.isEmpty() && (open.size() >= most || bytes + slot.bytes() > MOST_BYTES)) {
                changed.awaitUninterruptibly();
            }
            if (ended()) {
                throw new Stopped();
            }
            open.add(slot);
            bytes += slot.bytes();
            if (slot instanceof Slot.Work work) {
                waiting.add(work);
                changed.signalAll();
                return;
            }
        } finally {
            lock.unlock();
        }
        done(slot);
    }

    /** The next piece to work on; empty if there will be none. */
    Optional<Slot.Work> take() {
        lock.lock();
        try {
            while (!ended() && !closed && waiting.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            return ended() ? Optional.empty() : Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    /** A piece is done; delivers what is next in order. */
    void done(Slot slot) {
        lock.lock();
        try {
            done.add(slot);
            while (!delivering && failure == null && !open.isEmpty() && done.contains(open.peek())) {
                Slot next = open.element();
                deliver(() -> delivery.deliver(next));
                done.remove(next);
                open.remove();
                bytes -= next.bytes();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void early(Slot.Work slot) {
        lock.lock();
        try {
            while (failure == null && (delivering || open.peek() != slot)) {
                changed.awaitUninterruptibly();
            }
            if (failure != null) {
                throw new Stopped();
            }
            deliver(() -> delivery.early(slot));
            // Meanwhile nobody else could deliver, nor was there anything: this slot comes first and is not done.
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Runs this without the lock, but alone. */
    private void deliver(Step step) {
        delivering = true;
        lock.unlock();
        Throwable thrown = null;
        try {
            step.run();
        } catch (IOException | RuntimeException | Error e) {
            thrown = e;
        } finally {
            lock.lock();
            delivering = false;
            if (thrown != null) {
                fail(thrown);
            }
        }
    }

    /** There will be no more pieces. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Begins no further piece; those that are under way are still delivered. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            // Pieces are begun in order, so nothing from the first waiting one on may still be delivered.
            Slot first = waiting.peek();
            while (first != null && !first.equals(open.pollLast())) {
                // goes on until the first one is gone
            }
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends everything: {@link #await} throws this. The first one counts. */
    void fail(Throwable thrown) {
        lock.lock();
        try {
            if (failure == null) {
                failure = thrown;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all is delivered, or nothing more will be. */
    Optional<Throwable> await() {
        lock.lock();
        try {
            while (failure == null && (delivering || !open.isEmpty() || !closed && !stopped)) {
                changed.awaitUninterruptibly();
            }
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    private boolean ended() {
        return stopped || failure != null;
    }
}
