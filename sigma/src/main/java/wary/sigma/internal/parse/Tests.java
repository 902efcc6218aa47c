package wary.sigma.internal.parse;

import java.util.ArrayList;
import java.util.List;
import wary.sigma.rule.Test;

/** Joins tests in the shortest form: no lists of one, no lists in lists of the same kind. */
final class Tests {
    private Tests() {}

    static Test any(List<Test> tests) {
        List<Test> flat = new ArrayList<>();
        for (Test test : tests) {
            if (test instanceof Test.Any any) {
                flat.addAll(any.parts());
            } else {
                flat.add(test);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Test.Any(List.copyOf(flat));
    }

    static Test all(List<Test> tests) {
        List<Test> flat = new ArrayList<>();
        for (Test test : tests) {
            if (test instanceof Test.All all) {
                flat.addAll(all.parts());
            } else {
                flat.add(test);
            }
        }
        return flat.size() == 1 ? flat.getFirst() : new Test.All(List.copyOf(flat));
    }
}
