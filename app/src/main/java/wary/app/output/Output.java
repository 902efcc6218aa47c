package wary.app.output;

import java.io.IOException;
import wary.watch.Findings;
import wary.watch.RuleFiles;
import wary.watch.ScanResult;

/** Writes findings. Used for one scan. */
public interface Output extends Findings {
    /** Writes what comes before the first finding. Called before the scan. */
    default void begin() throws IOException {}

    /** Writes what comes after the last finding. Called after the scan, also where it was stopped. */
    default void end(RuleFiles.Loaded rules, ScanResult result) throws IOException {}
}
