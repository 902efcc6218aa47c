package wary.telemetry.mail;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** Reads HTML as a browser would, for what is seen of it and where it leads. */
final class Html implements NodeVisitor {
    private static final int DEEPEST = 200;
    private static final int LONGEST_LABEL = 2 << 10;

    private final Links links;
    private final StringBuilder seen = new StringBuilder();
    private final StringBuilder label = new StringBuilder();
    private String base = "";
    /** The link that we are in; its label is not complete yet. */
    private String target = "";

    private int linkDepth = -1;
    private int hiddenDepth = -1;

    private Html(Links links) {
        this.links = links;
    }

    /**
     * Adds the links to those of the message.
     *
     * @return the text that is seen
     */
    static String read(String html, Links links, Facts facts) {
        Html reader = new Html(links);
        try {
            Document document = Jsoup.parse(html, "", Parser.htmlParser().setMaxDepth(DEEPEST));
            document.traverse(reader);
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever it was made to break: links still stand in the source.
            facts.anomaly(Anomaly.BROKEN_HTML);
            PlainLinks.find(html, links);
            return html;
        }
        return reader.seen.toString();
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case TextNode text -> text(text.getWholeText());
            case Element element -> begin(element, depth);
            default -> {}
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (depth == linkDepth) {
            links.labelled(target, label.toString(), base);
            linkDepth = -1;
            label.setLength(0);
        }
        if (depth == hiddenDepth) {
            hiddenDepth = -1;
        }
        if (node instanceof Element element && element.isBlock()) {
            text("\n");
        }
    }

    private void begin(Element element, int depth) {
        if (hiddenDepth < 0 && isHidden(element)) {
            hiddenDepth = depth;
        }
        switch (element.normalName()) {
            case "a", "area" -> {
                if (linkDepth < 0 && element.hasAttr("href")) {
                    linkDepth = depth;
                    target = element.attr("href");
                }
            }
            case "base" -> base = base.isEmpty() ? element.attr("href") : base;
            case "form" -> links.target(element.attr("action"), base);
            case "iframe", "frame", "embed" -> links.target(element.attr("src"), base);
            case "meta" -> refresh(element);
            case "img" -> text(" " + element.attr("alt") + " ");
            case "br", "td", "th" -> text("\n");
            default -> {}
        }
    }

    /** {@code content="0; url=https://…"} */
    private void refresh(Element meta) {
        String content = meta.attr("content");
        int url = content.toLowerCase(Locale.ROOT).indexOf("url=");
        if (url >= 0 && meta.attr("http-equiv").equalsIgnoreCase("refresh")) {
            links.target(content.substring(url + 4).strip().replace("'", "").replace("\"", ""), base);
        }
    }

    private static boolean isHidden(Element element) {
        switch (element.normalName()) {
            case "script", "style", "title", "noscript", "template" -> {
                return true;
            }
            default -> {}
        }
        if (element.hasAttr("hidden")) {
            return true;
        }
        String style = element.attr("style");
        if (style.isEmpty() || style.length() > LONGEST_LABEL) {
            return false;
        }
        String plain = style.toLowerCase(Locale.ROOT).replace(" ", "") + ";";
        return plain.contains("display:none")
                || plain.contains("visibility:hidden")
                || plain.contains("font-size:0;")
                || plain.contains("font-size:0px");
    }

    private void text(String text) {
        if (hiddenDepth >= 0) {
            return;
        }
        append(seen, text, Body.LONGEST_TEXT);
        if (linkDepth >= 0) {
            append(label, text, LONGEST_LABEL);
        }
    }

    /** White space shrinks to one character, as it does on the screen. */
    private static void append(StringBuilder kept, String text, int most) {
        for (int i = 0; i < text.length() && kept.length() < most; i++) {
            char c = text.charAt(i);
            if (c > ' ' && c != '\u00A0') {
                kept.append(c);
            } else if (!kept.isEmpty() && kept.charAt(kept.length() - 1) > ' ') {
                kept.append(text.equals("\n") ? '\n' : ' ');
            }
        }
    }
}
