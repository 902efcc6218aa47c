package wary.app.output;

import java.io.IOException;
import wary.watch.Findings;
import wary.watch.RuleFiles;
import wary.watch.ScanResult;
import wary.watch.session.Correlated;

/** Writes findings. Used for one scan. */
public interface Output extends Findings {
    /** Writes what comes before the first finding. Called before the scan. */
    default void begin() throws IOException {}

    /** Takes what a correlation has found. Called after the scan, in the order in which they fired, before the end. */
    void correlated(Correlated found) throws IOException;

    /** Writes what comes after the last finding. Called after the scan, also where it was stopped. */
    default void end(RuleFiles.Loaded rules, ScanResult result) throws IOException {}
}
