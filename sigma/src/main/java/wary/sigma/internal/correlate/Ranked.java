package wary.sigma.internal.correlate;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in order, each as often as it was added: a treap, in which adding, removing and finding the n-th cost the
 * logarithm of how many different ones there are. Its priorities come from a generator of its own, so that nobody can
 * choose numbers that make it lopsided.
 */
final class Ranked {
    private static final class Node {
        private final BigDecimal number;
        private final long priority;
        private long copies = 1;
        private long size = 1;
        private @Nullable Node left;
        private @Nullable Node right;

        private Node(BigDecimal number, long priority) {
            this.number = number;
            this.priority = priority;
        }

        private void count() {
            size = copies + size(left) + size(right);
        }
    }

    private static final java.util.random.RandomGenerator SEEDS = new java.security.SecureRandom();

    private long random = SEEDS.nextLong() | 1;
    private @Nullable Node root;

    private static long size(@Nullable Node node) {
        return node == null ? 0 : node.size;
    }

    long size() {
        return size(root);
    }

    void add(BigDecimal number) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        root = add(root, number);
    }

    private Node add(@Nullable Node node, BigDecimal number) {
        if (node == null) {
            return new Node(number, random);
        }
        int by = number.compareTo(node.number);
        if (by == 0) {
            node.copies++;
        } else if (by < 0) {
            Node child = add(node.left, number);
            node.left = child;
            if (child.priority > node.priority) {
                node.left = child.right;
                child.right = node;
                node.count();
                child.count();
                return child;
            }
        } else {
            Node child = add(node.right, number);
            node.right = child;
            if (child.priority > node.priority) {
                node.right = child.left;
                child.left = node;
                node.count();
                child.count();
                return child;
            }
        }
        node.count();
        return node;
    }

    /** Removes one that was added. */
    void remove(BigDecimal number) {
        root = remove(root, number);
    }

    private static @Nullable Node remove(@Nullable Node node, BigDecimal number) {
        if (node == null) {
            return null;
        }
        int by = number.compareTo(node.number);
        if (by < 0) {
            node.left = remove(node.left, number);
        } else if (by > 0) {
            node.right = remove(node.right, number);
        } else if (--node.copies == 0) {
            return joined(node.left, node.right);
        }
        node.count();
        return node;
    }

    private static @Nullable Node joined(@Nullable Node low, @Nullable Node high) {
        if (low == null) {
            return high;
        }
        if (high == null) {
            return low;
        }
        if (low.priority > high.priority) {
            low.right = joined(low.right, high);
            low.count();
            return low;
        }
        high.left = joined(low, high.left);
        high.count();
        return high;
    }

    /** The n-th number in order, counted from 0. */
    BigDecimal get(long n) {
        Node node = root;
        long left = n;
        while (node != null) {
            long before = size(node.left);
            if (left < before) {
                node = node.left;
            } else if (left < before + node.copies) {
                return node.number;
            } else {
                left -= before + node.copies;
                node = node.right;
            }
        }
        throw new IndexOutOfBoundsException("no number " + n + " of " + size());
    }
}
