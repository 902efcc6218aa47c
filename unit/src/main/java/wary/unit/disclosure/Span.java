package wary.unit.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A piece of a text that must not leave: from start to before end. */
record Span(int start, int end, Category category) {
    private static final Comparator<Span> ORDER = Comparator.comparingInt(Span::start)
            .thenComparing(Comparator.comparingInt(Span::end).reversed())
            .thenComparing(Span::category);

    /**
     * Pieces that do not overlap and cover the same: of two that overlap, the later one keeps what the earlier one
     * leaves of it, since nothing of either may stay.
     *
     * @param spared pieces that stay, in order, none overlapping
     */
    static List<Span> apart(List<Span> found, List<Span> spared) {
        List<Span> sorted = new ArrayList<>(found);
        sorted.sort(ORDER);
        List<Span> apart = new ArrayList<>();
        int covered = 0;
        int next = 0;
        for (Span span : sorted) {
            int start = Math.max(covered, span.start);
            while (start < span.end) {
                while (next < spared.size() && spared.get(next).end <= start) {
                    next++;
                }
                boolean meets = next < spared.size() && spared.get(next).start < span.end;
                int end = meets ? Math.max(start, spared.get(next).start) : span.end;
                if (start < end) {
                    apart.add(new Span(start, end, span.category));
                }
                start = meets ? spared.get(next).end : span.end;
            }
            covered = Math.max(covered, start);
        }
        return apart;
    }
}
