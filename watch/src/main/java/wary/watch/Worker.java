package wary.watch;

import java.util.IdentityHashMap;
import java.util.List;
import wary.model.Event;
import wary.sigma.Matcher;
import wary.sigma.Verdict;
import wary.sigma.rule.Rule;
import wary.telemetry.Decoder;
import wary.telemetry.EventSink;
import wary.telemetry.Format;
import wary.telemetry.Rejection;

/** Decodes pieces of logs and judges their records. One for each thread. */
final class Worker {
    /** Findings that take more memory than this are delivered before the piece they are from is done. */
    static final long MOST_HELD = 4 << 20;

    private final Judge tools;
    private final Findings findings;
    private final Rule.Level least;
    private final IdentityHashMap<Format, Decoder> decoders = new IdentityHashMap<>();
    private Matcher matcher;

    Worker(Judge tools, Findings findings, Rule.Level least) {
        this.tools = tools;
        this.findings = findings;
        this.least = least;
        matcher = tools.matcher();
    }

    /** Works on a piece. Whatever goes wrong with it is counted in its outcome. */
    void work(Slot.Work slot, Line line) {
        try {
            Decoder decoder = decoders.computeIfAbsent(slot.format(), f -> f.decoder(tools.fields()));
            // What pays for one piece of a log will mostly pay for the next, too.
            decoder.keepAll(matcher.wantsCompleteEvents());
            decoder.decode(slot.chunk(), new Records(slot, line));
        } catch (Line.Stopped e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // What the decoder still had to give is not known; its state may be broken.
            decoders.remove(slot.format());
            slot.outcome().read();
            slot.outcome()
                    .rejected(Outcome.rest(
                            slot.chunk(), Outcome.fault("reading a piece of a log, whose rest is lost", e)));
        }
    }

    private final class Records implements EventSink {
        private final Slot.Work slot;
        private final Line line;

        Records(Slot.Work slot, Line line) {
            this.slot = slot;
            this.line = line;
        }

        @Override
        public void event(Event event) {
            Outcome outcome = slot.outcome();
            outcome.read();
            try {
                List<Verdict> verdicts = matcher.evaluate(event);
                if (verdicts.isEmpty()) {
                    outcome.unmatched();
                    return;
                }
                if (!report(verdicts, new Evidence(event))) {
                    outcome.unmatched();
                    return;
                }
            } catch (Line.Stopped e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                matcher = tools.matcher();
                outcome.rejected(new Rejection(
                        event.source(), event.number(), event.offset(), Outcome.fault("judging a record", e)));
                return;
            }
            outcome.matched();
        }

        /** Says whether any of them is a finding. */
        private boolean report(List<Verdict> verdicts, Evidence evidence) {
            boolean any = false;
            for (Verdict verdict : verdicts) {
                Rule.Level level = verdict.rule().level();
                boolean reports = tools.reports(verdict.rule());
                boolean wanted = !reports || level.compareTo(least) >= 0;
                any |= reports;
                if (wanted || tools.needs(verdict.rule())) {
                    Findings.Part part = slot.part(findings);
                    part.add(new Finding(verdict.rule(), verdict.matches(), evidence));
                    if (part.size() > MOST_HELD) {
                        line.early(slot);
                    }
                }
                if (reports) {
                    slot.outcome().found(level, wanted);
                }
            }
            return any;
        }

        @Override
        public void rejected(Rejection rejection) {
            slot.outcome().read();
            slot.outcome().rejected(rejection);
        }
    }
}
