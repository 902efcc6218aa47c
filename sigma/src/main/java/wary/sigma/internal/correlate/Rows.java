package wary.sigma.internal.correlate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import wary.sigma.rule.Condition;

/** Takes a condition apart into ways to satisfy it: rules that must match, and rules that must not. */
final class Rows {
    record Part(BitSet present, BitSet absent) {}

    private Rows() {}

    static List<Part> of(Condition condition, List<String> names, int most) throws Refused {
        return of(condition, true, names, most);
    }

    private static List<Part> of(Condition condition, boolean wanted, List<String> names, int most) throws Refused {
        return switch (condition) {
            case Condition.And(List<Condition> parts) ->
                wanted ? all(parts, true, names, most) : any(parts, false, names, most);
            case Condition.Or(List<Condition> parts) ->
                wanted ? any(parts, true, names, most) : all(parts, false, names, most);
            case Condition.Not(Condition part) -> of(part, !wanted, names, most);
            case Condition.Named(String name) -> {
                BitSet rule = new BitSet();
                rule.set(names.indexOf(name));
                yield List.of(wanted ? new Part(rule, new BitSet()) : new Part(new BitSet(), rule));
            }
        };
    }

    private static List<Part> any(List<Condition> parts, boolean wanted, List<String> names, int most) throws Refused {
        List<Part> all = new ArrayList<>();
        for (Condition part : parts) {
            all.addAll(of(part, wanted, names, most));
            check(all, most);
        }
        return all;
    }

    private static List<Part> all(List<Condition> parts, boolean wanted, List<String> names, int most) throws Refused {
        List<Part> all = List.of(new Part(new BitSet(), new BitSet()));
        for (Condition condition : parts) {
            List<Part> next = new ArrayList<>();
            for (Part part : of(condition, wanted, names, most)) {
                for (Part before : all) {
                    Part both = new Part((BitSet) before.present().clone(), (BitSet)
                            before.absent().clone());
                    both.present().or(part.present());
                    both.absent().or(part.absent());
                    if (!both.present().intersects(both.absent())) {
                        next.add(both);
                    }
                }
                check(next, most);
            }
            all = next;
        }
        return all;
    }

    private static void check(List<Part> parts, int most) throws Refused {
        if (parts.size() > most) {
            throw Refused.costly("its condition can be satisfied in more than " + most
                    + " ways, too many for temporal_ordered: make several correlations");
        }
    }
}
