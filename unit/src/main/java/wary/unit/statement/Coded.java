package wary.unit.statement;

import java.util.Locale;

/** A constant that statements write as a code: its name in lower case, with hyphens. */
interface Coded {
    String name();

    /** The code in a statement. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
