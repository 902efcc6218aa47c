package wary.watch;

import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Everything on the calling thread, one piece after the other. */
final class InlineLine implements Line {
    private final Worker worker;
    private final Delivery delivery;
    private final BooleanSupplier stopped;

    InlineLine(Worker worker, Delivery delivery, BooleanSupplier stopped) {
        this.worker = worker;
        this.delivery = delivery;
        this.stopped = stopped;
    }

    @Override
    public void put(Slot slot) {
        if (stopped.getAsBoolean()) {
            throw new Stopped();
        }
        if (slot instanceof Slot.Work work) {
            worker.work(work, this);
        }
        try {
            delivery.deliver(slot);
        } catch (IOException e) {
            throw new Stopped(e);
        }
    }

    @Override
    public void early(Slot.Work slot) {
        try {
            delivery.early(slot);
        } catch (IOException e) {
            throw new Stopped(e);
        }
    }
}
