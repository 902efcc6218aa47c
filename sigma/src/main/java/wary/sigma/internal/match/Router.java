package wary.sigma.internal.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import wary.model.Event;
import wary.model.FieldTable;
import wary.sigma.Sorter;
import wary.sigma.internal.pipeline.Pipeline;
import wary.sigma.internal.pipeline.RuleTransformer;
import wary.sigma.rule.LogSource;
import wary.sigma.rule.Rule;

/**
 * Tells which rules an event is for. What an event is follows from a few fields: the views of the pipelines ask for
 * exact values, and {@code product}, {@code category} and {@code service} may stand in the event itself. Events with
 * the same values there share a {@link Program}, compiled when the first of them comes. Thread-safe.
 */
final class Router {
    /** One way to look at an event: what it is, and how rules are changed to fit. */
    record View(LogSource logSource, List<Pipeline.Transformation> transformations, String because) {}

    /** Fields with which an event says itself what it is. */
    static final List<String> EXPLICIT = List.of("category", "product", "service");

    /**
     * The events decide how many kinds of them there are, and events are hostile. So many kinds are told apart, and
     * programs are made until they have so many rules together; what comes after is tried with a program of all rules,
     * whose matches are then held against the event's own kind. A matcher remembers so many kinds at a time.
     */
    private static final int MOST_KINDS = 4096;

    private static final int MOST_RULES = 60_000;
    private static final int MOST_REMEMBERED = 1024;

    private static final int ABSENT = 0;
    /** The field is there, with a value nobody asks for. */
    private static final int OTHER = 1;

    private static final LogSource UNKNOWN = new LogSource("", "", "");

    private record Key(int[] codes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key(int[] theirs) && Arrays.equals(codes, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(codes);
        }
    }

    private final List<Pipeline> pipelines;
    private final RuleBook book;
    private final boolean routing;

    private final int[] fields;
    private final String[] names;
    private final ValueCodes[] codes;
    /** Where in these arrays a field of the table stands, or -1. */
    private final int[] places;

    private final Map<Key, Program> programs = new ConcurrentHashMap<>();
    /** Kinds of events that the same rules are for share a program. Guarded by itself, like what follows. */
    private final Map<Set<Compiled>, Program> byRules = new HashMap<>();

    private int rulesInPrograms;
    private volatile Optional<Program> everything = Optional.empty();

    Router(List<Pipeline> pipelines, RuleBook book, FieldTable table, boolean routing) {
        this.pipelines = pipelines;
        this.book = book;
        this.routing = routing;
        Map<String, Set<String>> values = new TreeMap<>();
        for (Pipeline pipeline : pipelines) {
            for (Pipeline.View view : pipeline.views()) {
                view.when()
                        .forEach((field, wanted) -> values.computeIfAbsent(field, f -> new TreeSet<>())
                                .addAll(wanted));
            }
        }
        for (String field : EXPLICIT) {
            values.computeIfAbsent(field, f -> new TreeSet<>()).addAll(book.logSourceValues(field));
        }
        names = values.keySet().toArray(String[]::new);
        fields = new int[names.length];
        codes = new ValueCodes[names.length];
        places = new int[table.size() + 1];
        Arrays.fill(places, -1);
        for (int i = 0; i < names.length; i++) {
            fields[i] = table.id(names[i]);
            places[fields[i]] = i;
            codes[i] = new ValueCodes(values.getOrDefault(names[i], Set.of()));
        }
    }

    /** The fields that decide; they must be in the field table. */
    static Set<String> fields(Collection<Pipeline> pipelines) {
        Set<String> all = new LinkedHashSet<>(EXPLICIT);
        pipelines.forEach(p -> p.views().forEach(v -> all.addAll(v.when().keySet())));
        return all;
    }

    /** What one thread remembers of its last events, since the next are often of the same kinds. */
    final class Memory {
        private final byte[][] lastValues = new byte[fields.length][0];
        /** The codes of these values; {@link #ABSENT} where there was none yet. */
        private final int[] lastCodes = new int[fields.length];

        private final int[] codes = new int[fields.length];
        private int[] last = new int[0];
        private Program program = NOTHING;
        private final Map<Key, Program> known = new HashMap<>();

        private final Map<Key, Sorter.Kind> kinds = new HashMap<>();
        private Sorter.Kind kind = new Sorter.Kind(List.of(), List.of());

        /** The program for this event. */
        Program program(EventView view) {
            codes(view);
            if (!Arrays.equals(codes, last)) {
                Key key = new Key(codes.clone());
                if (known.size() >= MOST_REMEMBERED) {
                    known.clear();
                }
                program = known.computeIfAbsent(key, Router.this::program);
                last = key.codes();
            }
            return program;
        }

        /** What this event is. A memory is asked either for programs or for kinds. */
        Sorter.Kind kind(EventView view) {
            codes(view);
            if (!Arrays.equals(codes, last)) {
                Key key = new Key(codes.clone());
                if (kinds.size() >= MOST_REMEMBERED) {
                    kinds.clear();
                }
                kind = kinds.computeIfAbsent(key, Router.this::kind);
                last = key.codes();
            }
            return kind;
        }

        private void codes(EventView view) {
            // An event has few values, whereas the views know many fields.
            Arrays.fill(codes, ABSENT);
            Event event = view.event();
            for (int value = 0; value < view.size(); value++) {
                int field = event.field(value);
                int i = places[field];
                if (i >= 0 && view.first(field) == value && !view.isNull(value)) {
                    codes[i] = code(view, i, value);
                }
            }
        }

        private int code(EventView view, int i, int value) {
            byte[] text = view.event().bytes();
            int from = view.event().start(value);
            int to = view.event().end(value);
            byte[] before = lastValues[i];
            if (lastCodes[i] == ABSENT || !Arrays.equals(before, 0, before.length, text, from, to)) {
                lastValues[i] = Arrays.copyOfRange(text, from, to);
                lastCodes[i] = valueCode(view, i, value);
            }
            return lastCodes[i];
        }
    }

    private static final Program NOTHING = new Program(0, List.of(), 0, new Rarity());

    /** What an event is, in every way it can be looked at; more than one where it answers several log sources. */
    List<View> views(EventView event) {
        int[] of = new int[fields.length];
        codes(event, of);
        return views(of);
    }

    private void codes(EventView view, int[] to) {
        for (int i = 0; i < fields.length; i++) {
            int value = view.first(fields[i]);
            to[i] = value < 0 || view.isNull(value) ? ABSENT : valueCode(view, i, value);
        }
    }

    private int valueCode(EventView view, int i, int value) {
        byte[] folded = view.folded(value);
        return codes[i].code(folded, view.start(value), view.end(value));
    }

    private Program program(Key key) {
        Program known = programs.get(key);
        if (known != null) {
            return known;
        }
        if (programs.size() >= MOST_KINDS) {
            return everything();
        }
        Program made = compile(key);
        programs.putIfAbsent(key, made);
        return made;
    }

    private Sorter.Kind kind(Key key) {
        List<View> views = views(key.codes());
        Set<Rule> rules = new LinkedHashSet<>();
        for (Rule rule : book.all()) {
            for (View view : views) {
                LogSource source = RuleTransformer.logSource(
                        RuleTransformer.applicable(view.transformations(), rule.logSource()), rule.logSource());
                if (!source.equals(UNKNOWN) && says(view.logSource(), source)) {
                    rules.add(rule);
                }
            }
        }
        return new Sorter.Kind(views.stream().map(View::logSource).toList(), List.copyOf(rules));
    }

    /** Whether what an event is has every part that a rule asks for. */
    private static boolean says(LogSource event, LogSource rule) {
        return (rule.category().isEmpty() || rule.category().equals(event.category()))
                && (rule.product().isEmpty() || rule.product().equals(event.product()))
                && (rule.service().isEmpty() || rule.service().equals(event.service()));
    }

    private Program compile(Key key) {
        Set<Compiled> rules = new LinkedHashSet<>();
        for (View view : views(key.codes())) {
            rules.addAll(book.rules(view, routing));
        }
        synchronized (byRules) {
            Program known = byRules.get(rules);
            if (known != null) {
                return known;
            }
            if (rulesInPrograms + rules.size() > MOST_RULES) {
                return everything();
            }
            rulesInPrograms += rules.size();
            Program made = book.program(List.copyOf(rules));
            byRules.put(rules, made);
            return made;
        }
    }

    /** All rules, in every form that some view gives them. */
    private Program everything() {
        synchronized (byRules) {
            if (everything.isEmpty()) {
                Set<Compiled> rules = new LinkedHashSet<>(book.rules(new View(UNKNOWN, common(pipelines), ""), false));
                for (Pipeline pipeline : pipelines) {
                    if (!pipeline.views().isEmpty()) {
                        rules.addAll(book.rules(new View(UNKNOWN, transformations(pipeline, pipelines), ""), false));
                    }
                }
                everything = Optional.of(book.program(List.copyOf(rules)));
            }
            return everything.get();
        }
    }

    /** Whether a program tries rules that may not be for the event, so that matches must be held against it. */
    boolean isEverything(Program program) {
        return everything.filter(all -> all == program).isPresent();
    }

    /** Whether a rule, in this form, is for the event. */
    boolean allows(EventView event, Compiled rule) {
        LogSource source = rule.rule().logSource();
        return views(event).stream().anyMatch(view -> {
            List<Pipeline.Transformation> applicable = RuleTransformer.applicable(view.transformations(), source);
            return applicable.equals(rule.transformations())
                    && (!routing || compatible(RuleTransformer.logSource(applicable, source), view.logSource()));
        });
    }

    /** The transformations of pipelines that are for all events. */
    static List<Pipeline.Transformation> common(Collection<Pipeline> pipelines) {
        return pipelines.stream()
                .filter(p -> p.views().isEmpty())
                .flatMap(p -> p.transformations().stream())
                .toList();
    }

    /** What happens to rules in a pipeline's views: what happens to all, then its own. */
    static List<Pipeline.Transformation> transformations(Pipeline pipeline, Collection<Pipeline> pipelines) {
        List<Pipeline.Transformation> all = new ArrayList<>(common(pipelines));
        all.addAll(pipeline.transformations());
        return List.copyOf(all);
    }

    private List<View> views(int[] of) {
        LogSource explicit = new LogSource(explicit(of, "category"), explicit(of, "product"), explicit(of, "service"));
        List<View> exact = new ArrayList<>();
        List<View> fallback = new ArrayList<>();
        for (Pipeline pipeline : pipelines) {
            List<Pipeline.Transformation> all = transformations(pipeline, pipelines);
            for (Pipeline.View view : pipeline.views()) {
                if (fits(view, of) && (view.certain() || compatible(explicit, view.logSource()))) {
                    (view.fallback() ? fallback : exact)
                            .add(new View(view.logSource(), all, pipeline.name() + ", " + view.when()));
                }
            }
        }
        if (!exact.isEmpty() || !fallback.isEmpty()) {
            return exact.isEmpty() ? fallback : exact;
        }
        return List.of(new View(explicit, common(pipelines), said(explicit)));
    }

    private static String said(LogSource explicit) {
        return explicit.equals(UNKNOWN)
                ? "nothing in the event says what it is, so every rule is tried"
                : "the event's own category, product and service fields";
    }

    private boolean fits(Pipeline.View view, int[] of) {
        return view.when().entrySet().stream().allMatch(wanted -> {
            int i = Arrays.binarySearch(names, wanted.getKey());
            return of[i] != ABSENT
                    && (wanted.getValue().contains(Pipeline.PRESENT)
                            || wanted.getValue().contains(codes[i].value(of[i])));
        });
    }

    private String explicit(int[] of, String field) {
        int i = Arrays.binarySearch(names, field);
        return of[i] == ABSENT ? "" : of[i] == OTHER ? Pipeline.NONE : codes[i].value(of[i]);
    }

    /** Whether something of one log source can be of the other: no part that both know differs. */
    static boolean compatible(LogSource a, LogSource b) {
        return agree(a.category(), b.category()) && agree(a.product(), b.product()) && agree(a.service(), b.service());
    }

    private static boolean agree(String a, String b) {
        return a.isEmpty() || b.isEmpty() || a.equals(b);
    }

    /** Numbers for the values of one field that anybody asks for. */
    private static final class ValueCodes {
        private final List<String> values;
        private final byte[][] folded;
        private final int[] table;

        ValueCodes(Set<String> wanted) {
            values = wanted.stream().filter(v -> !v.equals(Pipeline.PRESENT)).toList();
            folded = values.stream()
                    .map(v -> Folding.fold(v.toLowerCase(Locale.ROOT)))
                    .toArray(byte[][]::new);
            table = new int[Integer.highestOneBit(values.size() * 4 + 4)];
            for (int i = 0; i < folded.length; i++) {
                int slot = slot(Edges.padded(folded[i]), Edges.PAD, Edges.PAD + folded[i].length);
                while (table[slot] != 0) {
                    slot = slot + 1 & table.length - 1;
                }
                table[slot] = i + 1;
            }
        }

        private int slot(byte[] text, int from, int to) {
            return (int) (LiteralIndex.mix(Edges.whole(text, from, to - from)) >>> 32) & table.length - 1;
        }

        int code(byte[] text, int from, int to) {
            for (int slot = slot(text, from, to); table[slot] != 0; slot = slot + 1 & table.length - 1) {
                byte[] value = folded[table[slot] - 1];
                if (value.length == to - from && Bytes.equalAt(text, from, to, value)) {
                    return table[slot] + OTHER;
                }
            }
            return OTHER;
        }

        /** The value behind a code, or nothing for {@link #OTHER}. */
        String value(int code) {
            return code <= OTHER ? "" : values.get(code - OTHER - 1);
        }
    }
}
