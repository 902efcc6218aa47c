package wary.sigma.internal.correlate;

import java.util.List;

/** The values of group-by, without case. A list that remembers its hash. */
final class GroupKey {
    private final List<String> values;
    private final int hash;

    GroupKey(List<String> shown) {
        String[] folded = new String[shown.size()];
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Texts.fold(shown.get(i));
        }
        values = List.of(folded);
        hash = values.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupKey key && key.hash == hash && key.values.equals(values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
