package wary.sigma.internal.parse;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The YAML documents of one file. A document that does not parse costs only itself: a line that begins with {@code ---}
 * always begins a new document in YAML (1.2.2, section 9.1.2), so reading goes on there.
 */
final class YamlFile {
    /** A document, or why there is none. */
    sealed interface Document {
        record Read(Item root) implements Document {}

        record Broken(BadRule reason, String title) implements Document {}
    }

    private static final Pattern TITLE = Pattern.compile("(?m)^title:[ \\t]*(\\S[^\\r\\n]{0,255})");

    private YamlFile() {}

    /** The documents in the order of the file; empty ones are left out. Never throws for bad input. */
    static List<Document> read(byte[] yaml) {
        String text;
        try {
            text = decode(yaml);
        } catch (BadRule e) {
            return List.of(new Document.Broken(e, ""));
        }
        List<Document> documents = new ArrayList<>();
        int line = 1;
        int start = 0;
        while (start < text.length()) {
            if (documents.size() >= Limits.DOCUMENTS) {
                documents.add(new Document.Broken(
                        BadRule.notYaml(
                                line,
                                "this and all that follows was not read: a file may have at most " + Limits.DOCUMENTS
                                        + " documents; split it"),
                        ""));
                break;
            }
            int end = nextMarker(text, start);
            if (start == 0 && end < text.length() && onlyDirectives(text, end)) {
                end = nextMarker(text, end);
            }
            read(text.substring(start, end), line, documents);
            line += lines(text, start, end);
            start = end;
        }
        return documents;
    }

    private static void read(String chunk, int line, List<Document> documents) {
        if (chunk.length() > Limits.DOCUMENT_CHARS) {
            documents.add(new Document.Broken(
                    BadRule.notYaml(
                            line,
                            "a document of " + chunk.length() + " characters; at most " + Limits.DOCUMENT_CHARS
                                    + " are read"),
                    title(chunk)));
            return;
        }
        YamlTree tree = new YamlTree(chunk, line);
        try {
            while (tree.next()) {
                if (!(tree.root() instanceof Item.Scalar scalar && scalar.isNull())) {
                    documents.add(new Document.Read(tree.root()));
                }
            }
        } catch (BadRule e) {
            documents.add(new Document.Broken(e, title(chunk)));
        }
    }

    private static String decode(byte[] yaml) throws BadRule {
        if (yaml.length > Limits.FILE_BYTES) {
            throw BadRule.notYaml(
                    1, "the file has " + yaml.length + " bytes; at most " + Limits.FILE_BYTES + " are read; split it");
        }
        int first = yaml.length > 0 ? yaml[0] & 0xff : 0;
        int second = yaml.length > 1 ? yaml[1] & 0xff : 0;
        if (first == 0xff && second == 0xfe || first == 0xfe && second == 0xff) {
            throw BadRule.notYaml(1, "the file is UTF-16; a rule file must be UTF-8: save it as UTF-8");
        }
        ByteBuffer in = ByteBuffer.wrap(yaml);
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(in);
            String text = chars.toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += yaml[i] == '\n' ? 1 : 0;
            }
            throw BadRule.notYaml(
                    line,
                    "expected UTF-8, found bytes that are not at offset " + in.position() + ": save the file as UTF-8");
        }
    }

    /** Where the next line that begins with {@code ---} begins, after {@code from}; the end if there is none. */
    private static int nextMarker(String text, int from) {
        for (int at = text.indexOf("\n---", from); at >= 0; at = text.indexOf("\n---", at + 1)) {
            int after = at + 4;
            if (after == text.length() || " \t\r\n".indexOf(text.charAt(after)) >= 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    /** Whether nothing but comments and directives ({@code %YAML 1.2}) stands before the first marker. */
    private static boolean onlyDirectives(String text, int end) {
        return text.substring(0, end).lines().allMatch(l -> l.isBlank() || l.startsWith("%") || l.startsWith("#"));
    }

    /** How many lines end between two places; CR, LF and CRLF end one, as in YAML 1.2. */
    private static int lines(String text, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                lines++;
            }
        }
        return lines;
    }

    private static String title(String chunk) {
        Matcher matcher = TITLE.matcher(chunk.length() > 4096 ? chunk.substring(0, 4096) : chunk);
        return matcher.find() ? matcher.group(1).strip() : "";
    }
}
