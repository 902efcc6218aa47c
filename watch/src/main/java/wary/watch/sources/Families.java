package wary.watch.sources;

/** Names of files without what rotation adds: a log goes on in the next file. */
final class Families {
    private Families() {}

    /**
     * {@code /var/log/access.log.2.gz}, {@code access-20261103.log} and {@code access.log} of one folder are one
     * family. Mails of a folder are one, too: each is a file of its own.
     */
    static String of(String source) {
        int slash = Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\'));
        String folder = source.substring(0, slash + 1);
        String name = source.substring(slash + 1);
        for (String end : new String[] {".gz", ".zst"}) {
            name = name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
        }
        if (name.endsWith(".eml")) {
            return folder + "*.eml";
        }
        String plain = withoutDates(name).replace("-#", "").replace(".#", "").replace("_#", "");
        int dot = plain.lastIndexOf('.');
        boolean numbered = dot > 0 && dot < plain.length() - 1 && digits(plain, dot + 1) == plain.length();
        String family = numbered ? plain.substring(0, dot) : plain;
        return folder + (family.isEmpty() ? name : family);
    }

    /** With {@code #} for four digits or more, and for days and hours that follow; {@code web01} stays as it is. */
    private static String withoutDates(String name) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < name.length()) {
            int end = digits(name, at);
            if (end - at < 4) {
                end = Math.max(end, at + 1);
                text.append(name, at, end);
                at = end;
                continue;
            }
            text.append('#');
            at = end;
            while (at + 2 < name.length() && "-_.T".indexOf(name.charAt(at)) >= 0 && digits(name, at + 1) == at + 3) {
                at += 3;
            }
        }
        return text.toString();
    }

    /** Where the digits that begin here end. */
    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
