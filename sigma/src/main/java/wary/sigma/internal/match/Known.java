package wary.sigma.internal.match;

/**
 * What one thread knows about a value that it has seen before: which rules it makes worth a look, and how it did in the
 * tests it was put to. Logs repeat themselves: the same few programs start, the same accounts log on.
 */
final class Known {
    /** Stands for a value that nothing is known about. */
    static final Known NOTHING = new Known(-1, -1, new byte[0], new byte[0], new int[0]);

    private final int program;
    private final int field;
    /** Both with {@link Edges#PAD} bytes to spare at both ends. */
    private final byte[] plain;

    private final byte[] folded;
    private final int[] hits;
    /** Leaf numbers plus one, doubled, plus one if the leaf holds: an open hash table, never more than half full. */
    private int[] answers = new int[16];

    private int known;

    Known(int program, int field, byte[] plain, byte[] folded, int[] hits) {
        this.program = program;
        this.field = field;
        this.plain = plain;
        this.folded = folded;
        this.hits = hits;
    }

    /** Whether it is this value, of this field, seen by this program. */
    boolean is(int aProgram, int aField, byte[] text, int from, int to) {
        return program == aProgram
                && field == aField
                && java.util.Arrays.equals(plain, Edges.PAD, plain.length - Edges.PAD, text, from, to);
    }

    /** Numbers of the program's rules that the value makes worth a look. */
    int[] hits() {
        return hits;
    }

    /** Whether the value passes a leaf's test. */
    boolean passes(int leaf, ValueTest test) {
        int key = leaf + 1;
        int mask = answers.length - 1;
        int slot = key * 0x9E3779B9 >>> 16 & mask;
        while (answers[slot] != 0) {
            if (answers[slot] >>> 1 == key) {
                return (answers[slot] & 1) != 0;
            }
            slot = slot + 1 & mask;
        }
        byte[] text = test.plain() ? plain : folded;
        boolean passes = test.holds(text, Edges.PAD, text.length - Edges.PAD);
        answers[slot] = key << 1 | (passes ? 1 : 0);
        if (++known * 2 > answers.length) {
            grow();
        }
        return passes;
    }

    private void grow() {
        int[] old = answers;
        answers = new int[old.length * 2];
        int mask = answers.length - 1;
        for (int answer : old) {
            if (answer != 0) {
                int slot = (answer >>> 1) * 0x9E3779B9 >>> 16 & mask;
                while (answers[slot] != 0) {
                    slot = slot + 1 & mask;
                }
                answers[slot] = answer;
            }
        }
    }
}
