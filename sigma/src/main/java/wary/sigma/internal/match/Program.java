package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules for one kind of event, behind an index of what each of them needs. Immutable. */
final class Program {
    private static final int[] NONE = {};

    /** What one field can trigger: rules that only need it to be there, and rules that need a literal in it. */
    private record FieldIndex(int[] present, LiteralIndex literals) {}

    private final List<Compiled> rules;
    private final FieldIndex[] byField;
    private final int[] always;
    private final boolean keywords;

    /** @param fields how many fields there are; the number after the last stands for keyword searches */
    Program(List<Compiled> rules, int fields, Rarity rarity) {
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
                int number = i;
                trigger.literal()
                        .ifPresentOrElse(
                                l -> literals.computeIfAbsent(trigger.field(), f -> new ArrayList<>())
                                        .add(new LiteralIndex.Entry(l, number)),
                                () -> present.computeIfAbsent(trigger.field(), f -> new ArrayList<>())
                                        .add(number));
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
        keywords = byField[fields] != null;
    }

    List<Compiled> rules() {
        return rules;
    }

    /** Marks every rule that could match the run's event. */
    void candidates(Run run, Candidates candidates) {
        candidates.begin(rules.size());
        for (int rule : always) {
            candidates.hit(rule);
        }
        EventView view = run.view();
        byte[] text = view.folded();
        boolean ascii = view.ascii();
        for (int i = 0; i < view.size(); i++) {
            FieldIndex index = byField[view.event().field(i)];
            if (index != null) {
                for (int rule : index.present) {
                    candidates.hit(rule);
                }
                if (!view.isNull(i)) {
                    index.literals.scan(text, view.start(i), view.end(i), ascii, candidates);
                }
            }
        }
        if (keywords) {
            FieldIndex index = byField[view.keywords()];
            int size = view.record().size();
            for (int i = 0; i < size; i++) {
                index.literals.scan(
                        view.recordFolded(i), view.recordStart(), view.recordEnd(i), false, candidates);
            }
        }
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.isEmpty()
                ? NONE
                : numbers.stream().distinct().mapToInt(Integer::intValue).toArray();
    }
}
