package wary.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import wary.ledger.MalformedException;

class EntryBundleTest {
    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll @Size(min = 1, max = 256) List<byte[]> entries) throws MalformedException {
        byte[] bundle = EntryBundle.encode(entries);
        List<byte[]> read = EntryBundle.decode(bundle, entries.size());
        assertThat(read).usingElementComparator(Arrays::compare).isEqualTo(entries);
        byte[] longer = Arrays.copyOf(bundle, bundle.length + 1);
        byte[] shorter = Arrays.copyOf(bundle, bundle.length - 1);
        refused(longer, entries.size());
        refused(shorter, entries.size());
        refused(bundle, entries.size() + 1);
        refused(bundle, entries.size() - 1);
    }

    @Test
    void entriesAreOfAnySizeUpToTheLimit() throws MalformedException {
        byte[] largest = new byte[EntryBundle.LIMIT];
        byte[] bundle = EntryBundle.encode(List.of(largest, new byte[0]));
        assertThat(bundle).hasSize(2 + 65_535 + 2).startsWith(0xff, 0xff);
        assertThat(EntryBundle.decode(bundle, 2))
                .usingElementComparator(Arrays::compare)
                .containsExactly(largest, new byte[0]);
        assertThatThrownBy(() -> EntryBundle.encode(List.of(new byte[EntryBundle.LIMIT + 1])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryBundle.encode(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryBundle.encode(Collections.nCopies(257, new byte[0])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(EntryBundle.encode(Collections.nCopies(256, largest))).hasSize(TileSource.BUNDLE_LIMIT);
    }

    @Test
    void thePrefixIsABundleOfItsOwn() throws MalformedException {
        byte[] bundle = EntryBundle.encode(List.of(new byte[] {1}, new byte[] {2, 3}, new byte[] {4}));
        assertThat(EntryBundle.prefix(bundle, 2))
                .isEqualTo(EntryBundle.encode(List.of(new byte[] {1}, new byte[] {2, 3})));
        assertThatThrownBy(() -> EntryBundle.prefix(bundle, 4)).isInstanceOf(MalformedException.class);
    }

    private static void refused(byte[] bundle, int width) {
        assertThatThrownBy(() -> EntryBundle.decode(bundle, width)).isInstanceOf(MalformedException.class);
    }
}
