package wary.app;

import java.io.IOException;
import wary.app.output.Page;
import wary.sigma.Explanation;

/** Prints an explanation as an indented tree, in words; colours and marks only repeat what the words say. */
final class ExplanationTree {
    private static final String STEP = "  ";
    private static final int DEEPEST = 40;

    private final Page page;
    private final boolean marks;

    ExplanationTree(Page page) {
        this.page = page;
        marks = page.canShow("✓✗");
    }

    void print(String indent, Explanation explanation) throws IOException {
        print(indent, explanation.routed(), Messages.get("explain.logSource", explanation.routing()), "", 0);
        print(indent, explanation.condition(), 0);
    }

    private void print(String indent, Explanation.Step step, int depth) throws IOException {
        print(indent, step.held(), step.what(), step.found(), step.parts().isEmpty() ? step.line() : 0);
        if (depth < DEEPEST) {
            for (Explanation.Step part : step.parts()) {
                print(indent + STEP, part, depth + 1);
            }
        }
    }

    private void print(String indent, boolean held, String what, String found, int line) throws IOException {
        String mark = marks ? (held ? "✓ " : "✗ ") : "";
        String word = Messages.get(held ? "explain.yes" : "explain.no");
        StringBuilder text = new StringBuilder(mark).append(word).append("  ").append(what);
        if (!found.isEmpty()) {
            text.append(Messages.get("explain.found", found));
        }
        if (line > 0) {
            text.append(Messages.get("explain.line", Integer.toString(line)));
        }
        page.paragraph(indent, indent + "     ", text.toString(), held ? Page.Style.GOOD : Page.Style.BAD);
    }
}
