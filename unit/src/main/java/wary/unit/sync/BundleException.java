package wary.unit.sync;

import wary.unit.UnitException;

/** A bundle cannot be read on. What was verified before stays; nothing else was kept. */
public final class BundleException extends UnitException {
    private static final long serialVersionUID = 1L;

    BundleException(String message) {
        super(message);
    }

    BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
