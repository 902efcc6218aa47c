package wary.watch;

import wary.telemetry.Format;
import wary.telemetry.Input;

/** The logs of a scan, opened one after another. */
interface Logs {
    /** Opens each in turn and gives it to the visitor, which reads it before the next is opened. */
    void visit(Visitor visitor);

    /** Takes one log after another. */
    interface Visitor {
        /** A log that is open; whoever opened it closes it afterwards. */
        void log(Format format, Input input);

        /** One that cannot be opened or read. */
        void unreadable(String source, String problem);

        /** One whose content is of no known format. */
        void notUnderstood(String source, String problem);
    }
}
