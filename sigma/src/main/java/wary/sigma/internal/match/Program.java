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

    /** What one field can trigger: rules that only need it to be there, and rules that need a literal in it. */
    private record FieldIndex(int[] present, LiteralIndex literals) {}

    private final int number;
    private final List<Compiled> rules;
    private final @Nullable FieldIndex[] byField;
    private final int[] always;
    private final LiteralIndex keywordIndex;
    /** The same for records all of whose values stand in one array. */
    private final Optional<KeywordIndex> quickKeywords;

    private final boolean keywords;

    /**
     * @param number tells it from all other programs of the rule set
     * @param fields how many fields there are; the number after the last stands for keyword searches
     */
    Program(int number, List<Compiled> rules, int fields, Rarity rarity) {
        this.number = number;
        this.rules = List.copyOf(rules);
        // The last place stays empty: it is for values of fields that no rule names.
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
        for (int field = 0; field < fields; field++) {
            List<LiteralIndex.Entry> entries = literals.getOrDefault(field, List.of());
            List<Integer> there = present.getOrDefault(field, List.of());
            if (!entries.isEmpty() || !there.isEmpty()) {
                byField[field] = new FieldIndex(ints(there), new LiteralIndex(entries, rarity::count));
            }
        }
        List<LiteralIndex.Entry> anywhere = literals.getOrDefault(fields, List.of());
        keywords = !anywhere.isEmpty();
        keywordIndex = new LiteralIndex(anywhere, rarity::count);
        quickKeywords = KeywordIndex.of(anywhere, rarity);
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
        for (int i = 0; i < view.size(); i++) {
            FieldIndex index = byField[view.event().field(i)];
            if (index != null) {
                for (int rule : index.present) {
                    candidates.hit(rule);
                }
                if (!view.isNull(i)) {
                    look(view, i, memory, candidates);
                }
            }
        }
        if (keywords) {
            searchRecord(view, candidates);
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

    /** Reports the rules that value {@code i}, whose field is in the index, makes worth a look. */
    void scan(EventView view, int i, LiteralIndex.Hits hits) {
        byte[] text = view.folded(i);
        FieldIndex index = byField[view.event().field(i)];
        if (index != null) {
            index.literals.scan(text, view.start(i), view.end(i), view.ascii(i), hits);
        }
    }

    private void searchRecord(EventView view, Candidates candidates) {
        if (!view.event().complete()) {
            int size = view.record().size();
            for (int i = 0; i < size; i++) {
                byte[] text = view.recordFolded(i);
                keywordIndex.scan(text, Edges.PAD, text.length - Edges.PAD, false, candidates);
            }
            return;
        }
        byte[] bytes = view.event().bytes();
        if (quickKeywords.isPresent() && quickKeywords.get().scan(bytes, 0, bytes.length, candidates)) {
            return;
        }
        for (int i = 0; i < view.size(); i++) {
            if (!view.isNull(i)) {
                byte[] text = view.folded(i);
                if (quickKeywords.isEmpty() || !view.ascii(i)) {
                    keywordIndex.scan(text, view.start(i), view.end(i), view.ascii(i), candidates);
                }
            }
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
