package wary.telemetry.syslog;

/**
 * What sudo says: {@code clerk : TTY=pts/0 ; PWD=/home/clerk ; USER=root ; COMMAND=/usr/bin/id}, with a reason before
 * {@code TTY} where it refused.
 *
 * <p>Both the directory and the command are the user's own choice and may hold {@code ; USER=… ; COMMAND=…}. Which of
 * several is the true one cannot be told, so the command is everything after the first, no part of it hidden, and the
 * event is marked as ambiguous.
 */
final class Sudo {
    private static final String COMMAND = " ; COMMAND=";
    private static final String USER = " ; USER=";

    private Sudo() {}

    static void read(String said, Out out) {
        if (Pam.read(said, out)) {
            return;
        }
        int colon = said.indexOf(" : ");
        int command = said.indexOf(COMMAND, Math.max(colon, 0));
        int directory = said.indexOf("PWD=", Math.max(colon, 0));
        if (colon < 0 || directory < 0) {
            return;
        }
        String reason = reason(said, colon + 3);
        if (reason.isEmpty()) {
            out.success("sudo");
        } else {
            out.failure("sudo");
            out.text(Name.REASON, reason);
        }
        out.text(Name.USER, said.substring(0, colon).strip());
        int user = said.indexOf(USER, directory);
        if (user >= 0) {
            int from = user + USER.length();
            int end = said.indexOf(' ', from);
            out.text(Name.SUDO_DIRECTORY, said.substring(directory + 4, user));
            out.text(Name.SUDO_USER, said.substring(from, end < 0 ? said.length() : end));
        }
        if (command >= 0) {
            out.text(Name.SUDO_COMMAND, said.substring(command + COMMAND.length()));
            if (said.indexOf(COMMAND, command + 1) >= 0 || user != said.lastIndexOf(USER)) {
                out.ambiguous();
            }
        }
    }

    /** Why it refused: what stands before the terminal, such as {@code 3 incorrect password attempts}. */
    private static String reason(String said, int from) {
        int terminal = said.indexOf("TTY=", from);
        int end = said.indexOf(" ; ", from);
        return terminal == from || end < 0 || terminal >= 0 && terminal < end || said.startsWith("PWD=", from)
                ? ""
                : said.substring(from, end);
    }
}
