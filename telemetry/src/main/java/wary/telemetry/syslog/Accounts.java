package wary.telemetry.syslog;

/** What the tools for accounts and groups say. */
final class Accounts {
    private Accounts() {}

    static void read(String said, Out out) {
        if (said.startsWith("new user: name=")) {
            out.success("user-created");
            out.text(Name.NEW_USER, value(said, "name="));
            out.number(Name.NEW_UID, value(said, " UID="));
            out.number(Name.NEW_GID, value(said, " GID="));
        } else if (said.startsWith("delete user '")) {
            out.success("user-deleted");
            out.text(Name.USER, quoted(said, "delete user '"));
        } else if (said.startsWith("add '") && said.contains("' to group '")) {
            out.success("group-member-added");
            out.text(Name.USER, quoted(said, "add '"));
            out.text(Name.GROUP, quoted(said, "' to group '"));
        } else {
            Pam.read(said, out);
        }
    }

    private static String value(String said, String key) {
        int at = said.indexOf(key);
        if (at < 0) {
            return "";
        }
        int from = at + key.length();
        int end = said.indexOf(',', from);
        return said.substring(from, end < 0 ? said.length() : end);
    }

    private static String quoted(String said, String before) {
        int at = said.indexOf(before);
        if (at < 0) {
            return "";
        }
        int from = at + before.length();
        int end = said.indexOf('\'', from);
        return said.substring(from, end < 0 ? said.length() : end);
    }
}
