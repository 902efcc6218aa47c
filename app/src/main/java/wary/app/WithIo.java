package wary.app;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A command that needs the outside world. */
abstract class WithIo {
    private @Nullable Io io;

    void io(Io given) {
        io = given;
    }

    Io io() {
        return requireNonNull(io);
    }
}
