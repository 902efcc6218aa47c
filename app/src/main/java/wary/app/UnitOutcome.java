package wary.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wary.unit.charter.CharterStep;
import wary.unit.founding.Outcome;
import wary.unit.founding.Seat;

/** Tells a person what came of a file or a proposal, and writes what is to be handed on. */
final class UnitOutcome {
    private final UnitPage page;
    private final Optional<Path> out;

    UnitOutcome(UnitPage page, Optional<Path> out) {
        this.page = page;
        this.out = out;
    }

    void tell(Outcome outcome) throws IOException {
        switch (outcome) {
            case Outcome.Waiting waiting -> {
                page.say(Messages.get(
                        "unit.waiting",
                        String.join(
                                ", ",
                                waiting.missing().stream().map(Seat::toString).toList())));
                if (out.isPresent()) {
                    page.say(Messages.get("unit.nothingWritten", out.get()));
                }
            }
            case Outcome.Collecting collecting -> collecting(collecting);
            case Outcome.InForce force -> inForce(force);
        }
        page.flush();
    }

    private void collecting(Outcome.Collecting collecting) throws IOException {
        CharterStep step = collecting.step();
        page.charter(step.charter(), collecting.before());
        page.gap();
        refused(collecting.refused());
        page.say(Messages.get(
                collecting.signed() ? "unit.signed" : "unit.notSigned",
                step.charter().number()));
        page.say(Messages.get("unit.compareCharter"));
        if (!collecting.missing().isEmpty()) {
            page.say(Messages.get("unit.missing", String.join(", ", collecting.missing())));
        }
        if (collecting.why().isPresent()) {
            page.say(Messages.get("unit.notInForce", collecting.why().get()));
        }
        String file = handOn(step);
        page.next(Messages.get("unit.collectNext"), "wary unit accept " + file + " --out signed.json");
        if (collecting.before().isEmpty() && step.charter().number() > 0) {
            page.next(Messages.get("unit.chainNext"), "wary unit accept chain.json");
        }
    }

    private void inForce(Outcome.InForce force) throws IOException {
        if (force.news()) {
            page.charter(force.step().charter(), Optional.empty());
            page.gap();
        }
        refused(force.refused());
        page.bold(Messages.get(
                force.news() ? "unit.inForce" : "unit.inForceBefore",
                force.step().charter().unit(),
                Long.toString(force.step().charter().number())));
        page.say(Messages.get("unit.compareCharter"));
        if (!force.news()) {
            page.fingerprint(force.step().charter().hash());
        }
        if (out.isPresent()) {
            page.next(Messages.get("unit.inForceNext"), "wary unit accept " + handOn(force.step()));
        } else {
            page.next(Messages.get("unit.inForceExport"), "wary unit charter --export chain.json");
        }
    }

    private void refused(List<String> reasons) throws IOException {
        for (String reason : reasons) {
            page.warn(reason);
        }
    }

    /** @return the file's name for the command that comes next */
    private String handOn(CharterStep step) throws IOException {
        if (out.isEmpty()) {
            page.say(Messages.get("unit.noOut"));
            return "FILE";
        }
        OutFile.write(out.get(), step.bytes());
        page.say(Messages.get("unit.written", out.get()));
        return String.valueOf(out.get().getFileName());
    }
}
