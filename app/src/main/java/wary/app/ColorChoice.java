package wary.app;

import java.util.Map;

/** What {@code --color} can be. */
enum ColorChoice {
    /** On a terminal, unless {@code NO_COLOR} is set (no-color.org) or the terminal is a dumb one. */
    AUTO,
    ALWAYS,
    NEVER;

    boolean wanted(boolean terminal, Map<String, String> environment) {
        return switch (this) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
        };
    }
}
