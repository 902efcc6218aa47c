package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rules for one kind of event, behind an index of what each of them needs. Immutable. */
final class Program {
    private static final int[] NONE = {};
    private static final LiteralIndex EMPTY = new LiteralIndex(List.of(), gram -> 0);

    /** What one field can trigger: rules that only need it to be there, and rules that need a literal in it. */
    private record FieldIndex(int[] present, LiteralIndex literals) {}

    private final int number;
    private final List<Compiled> rules;
    private final @Nullable FieldIndex[] byField;
    private final int[] always;
    private final LiteralIndex keywordIndex;
    private final boolean keywords;

    /**
     * @param number tells it from all other programs of the rule set
     * @param fields how many fields there are; the number after the last stands for keyword searches
     */
    Program(int number, List<Compiled> rules, int fields, Rarity rarity) {
        this.number = number;
        this.rules = List.copyOf(rules);
        byField = new FieldIndex[fields + 1];
        List<Integer> unconditional = new ArrayList<>();
        Map<Integer, List<LiteralIndex.Entry>> literals = new TreeMap<>();
        Map<Integer, List<Integer>> present = new TreeMap<>();
        for (int i = 0; i < rules.size(); i++) {
            Witness witness = rules.get(i).witness();
            if (witness.triggers().isEmpty()) {
                unconditional.add(i);
            }
            for (Witness.Trigger trigger : witness.triggers()) {
                int rule = i;
                trigger.literal()
                        .ifPresentOrElse(
                                l -> literals.computeIfAbsent(trigger.field(), f -> new ArrayList<>())
                                        .add(new LiteralIndex.Entry(l, rule)),
                                () -> present.computeIfAbsent(trigger.field(), f -> new ArrayList<>())
                                        .add(rule));
            }
        }
        always = ints(unconditional);
        for (int field = 0; field <= fields; field++) {
            List<LiteralIndex.Entry> entries = literals.getOrDefault(field, List.of());
            List<Integer> there = present.getOrDefault(field, List.of());
            if (!entries.isEmpty() || !there.isEmpty()) {
                byField[field] = new FieldIndex(ints(there), new LiteralIndex(entries, rarity::count));
            }
        }
        keywordIndex =
                Optional.ofNullable(byField[fields]).map(FieldIndex::literals).orElse(EMPTY);
        keywords = byField[fields] != null;
    }

    List<Compiled> rules() {
        return rules;
    }

    /** Marks every rule that could match the run's event. */
    void candidates(Run run, ValueMemory memory, Candidates candidates) {
        candidates.begin(rules.size());
        for (int rule : always) {
            candidates.hit(rule);
        }
        EventView view = run.view();
        boolean all = keywords && view.event().complete();
        for (int i = 0; i < view.size(); i++) {
            FieldIndex index = byField[view.event().field(i)];
            if (index != null) {
                for (int rule : index.present) {
                    candidates.hit(rule);
                }
            }
            if ((index != null || all) && !view.isNull(i)) {
                look(view, i, memory, candidates);
            }
        }
        if (keywords && !all) {
            int size = view.record().size();
            for (int i = 0; i < size; i++) {
                byte[] text = view.recordFolded(i);
                keywordIndex.scan(text, Edges.PAD, text.length - Edges.PAD, false, candidates);
            }
        }
    }

    private void look(EventView view, int i, ValueMemory memory, Candidates candidates) {
        Known known = memory.recall(this, view, i);
        view.know(i, known);
        if (known == Known.NOTHING) {
            scan(view, i, candidates);
        } else {
            for (int rule : known.hits()) {
                candidates.hit(rule);
            }
        }
    }

    /**
     * Reports the rules that value {@code i} makes worth a look: by its field, and by keywords if the event has all.
     */
    void scan(EventView view, int i, LiteralIndex.Hits hits) {
        byte[] text = view.folded(i);
        int field = view.event().field(i);
        FieldIndex index = byField[field];
        if (index != null) {
            index.literals.scan(text, view.start(i), view.end(i), view.ascii(i), hits);
        }
        if (keywords && field != view.keywords() && view.event().complete()) {
            keywordIndex.scan(text, view.start(i), view.end(i), view.ascii(i), hits);
        }
    }

    int number() {
        return number;
    }

    /** Whether some of the rules search whole records. */
    boolean searchesRecords() {
        return keywords;
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.isEmpty()
                ? NONE
                : numbers.stream().distinct().mapToInt(Integer::intValue).toArray();
    }
}
