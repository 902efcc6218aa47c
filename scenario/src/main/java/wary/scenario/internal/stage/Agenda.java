package wary.scenario.internal.stage;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is still to be done. What is large does its part of each hour in that hour, so that memory stays small. */
public final class Agenda {
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparingLong(Item::time).thenComparingLong(Item::number));
    private long count;

    private record Item(long time, long number, Runnable task) {}

    /** Adds something. It is done when the hour of its time begins, and may add records from its time on. */
    public void add(long time, Runnable task) {
        items.add(new Item(time, count++, task));
    }

    /** Does everything before this moment, in the order of time. */
    public void doUntil(long end) {
        while (!items.isEmpty() && items.element().time() < end) {
            items.remove().task().run();
        }
    }
}
