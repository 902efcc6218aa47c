package wary.telemetry.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether the text of a link names a place of the web. */
final class LinkText {
    /** Ends of names that are those of files, not of domains. */
    private static final Set<String> FILES = Set.of(
            "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "rtf", "odt", "csv", "txt", "zip", "rar", "gz", "iso",
            "html", "htm", "php", "asp", "aspx", "jsp", "js", "css", "xml", "json", "jpg", "jpeg", "png", "gif", "svg",
            "mp3", "mp4", "wav", "exe", "msi", "eml", "ics", "py");

    private static final int LONGEST_HOST = 253;

    private LinkText() {}

    /**
     * The domain that a reader of this text expects behind it: that of the first address of the web in it, or the whole
     * text where it is a name such as {@code results.harbor.example}.
     */
    static Optional<String> domain(String text) {
        String trimmed = text.strip();
        int begin = 0;
        while (begin < trimmed.length()) {
            int end = begin;
            while (end < trimmed.length() && trimmed.charAt(end) > ' ') {
                end++;
            }
            Optional<String> named = address(trimmed.substring(begin, end));
            if (named.isPresent()) {
                return named;
            }
            begin = end + 1;
        }
        return bare(trimmed);
    }

    private static Optional<String> address(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int http = lower.indexOf("http");
        boolean scheme =
                http >= 0 && http <= 1 && (lower.startsWith("://", http + 4) || lower.startsWith("s://", http + 4));
        int www = lower.indexOf("www.");
        if (scheme) {
            return Target.parse(word.substring(http), "").map(Target::host).filter(h -> h.indexOf('.') > 0);
        }
        if (www >= 0 && www <= 1) {
            return Target.parse("http://" + word.substring(www), "")
                    .map(Target::host)
                    .filter(h -> h.indexOf('.') > 0);
        }
        return Optional.empty();
    }

    private static Optional<String> bare(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        if (host.length() < 4 || host.length() > LONGEST_HOST || host.indexOf('@') >= 0) {
            return Optional.empty();
        }
        int dot = host.lastIndexOf('.');
        String last = host.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean name = dot > 0
                && last.length() >= 2
                && last.codePoints().allMatch(Character::isLetter)
                && !FILES.contains(last)
                && host.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-')
                && host.indexOf("..") < 0;
        return name ? Domains.ascii(host) : Optional.empty();
    }
}
