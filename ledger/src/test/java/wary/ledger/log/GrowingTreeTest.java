package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import wary.ledger.Hash;
import wary.ledger.Merkle;

class GrowingTreeTest {
    @Property(tries = 60)
    void hasTheRootsAndProofsOfTheDefinition(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 700) Integer> steps) {
        GrowingTree tree = new GrowingTree(0, List.of());
        List<Hash> leaves = new ArrayList<>();
        List<TreeView> views = new ArrayList<>();
        for (int step : steps) {
            for (int i = 0; i < step; i++) {
                Hash leaf =
                        Hash.leaf(ByteBuffer.allocate(4).putInt(leaves.size()).array());
                leaves.add(leaf);
                tree.add(leaf);
            }
            views.add(tree.view());
        }
        // All at the end: what is added later must not change what was handed out before.
        long start = 0;
        for (TreeView view : views) {
            Hash root = root(leaves.subList(0, (int) view.size()));
            assertThat(view.root()).isEqualTo(root);
            for (long index : new long[] {start, (start + view.size()) / 2, view.size() - 1}) {
                assertThat(Merkle.includes(index, view.size(), leaves.get((int) index), view.inclusion(index), root))
                        .isTrue();
            }
            start = view.size();
        }
    }

    @Property(tries = 5)
    void goesOnFromTilesThatWereRead(@ForAll @IntRange(min = 1, max = 140_000) int size) {
        GrowingTree whole = new GrowingTree(0, List.of());
        Random random = new Random(size);
        List<Hash> more = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            whole.add(
                    Hash.leaf(ByteBuffer.allocate(8).putLong(random.nextLong()).array()));
        }
        List<TileNodes> edge = new ArrayList<>();
        TreeView view = whole.view();
        for (int level = 0; TilePath.count(level, size) > 0; level++) {
            TileNodes now = view.tiles().get(level).getLast();
            TileNodes read = new TileNodes(now.index());
            for (int i = 0; i < view.width(level); i++) {
                read.add(now.at(0, i));
            }
            edge.add(read);
        }
        GrowingTree again = new GrowingTree(size, edge);
        for (int i = 0; i < 600; i++) {
            more.add(Hash.leaf(ByteBuffer.allocate(8).putLong(random.nextLong()).array()));
        }
        more.forEach(whole::add);
        more.forEach(again::add);
        TreeView end = again.view();
        assertThat(end.root()).isEqualTo(whole.view().root());
        for (int i = 0; i < more.size(); i += 37) {
            assertThat(Merkle.includes(size + i, end.size(), more.get(i), end.inclusion(size + i), end.root()))
                    .isTrue();
        }
    }

    /** RFC 6962, section 2.1, word for word. */
    private static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Hash.node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }
}
