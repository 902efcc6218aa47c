package wary.scenario.internal.log;

import java.io.IOException;
import wary.scenario.internal.stage.LogFile;
import wary.scenario.internal.stage.Stamps;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.stage.Timeline;

/** A web server and its access log. */
public final class Site {
    private enum Style {
        APACHE,
        NGINX,
        IIS
    }

    private static final String IIS_HEADER = """
            #Software: Microsoft Internet Information Services 10.0
            #Version: 1.0
            #Date: BEGIN
            #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) \
            cs-host sc-status sc-substatus sc-win32-status sc-bytes time-taken
            """;

    private final Timeline timeline;
    private final LogFile file;
    private final Style style;
    private final String host;
    private final String address;

    private Site(Timeline timeline, LogFile file, Style style, String host, String address) {
        this.timeline = timeline;
        this.file = file;
        this.style = style;
        this.host = host;
        this.address = address;
    }

    /** Apache, combined format with the virtual host before it. */
    static Site apache(Timeline timeline, String path, String host, String address) throws IOException {
        return new Site(timeline, timeline.lines(path, ""), Style.APACHE, host, address);
    }

    /** nginx, combined format with the time the answer took, in seconds. */
    static Site nginx(Timeline timeline, String path, String host, String address) throws IOException {
        return new Site(timeline, timeline.lines(path, ""), Style.NGINX, host, address);
    }

    /** IIS, W3C extended format. */
    static Site iis(Timeline timeline, String path, String host, String address, long begin) throws IOException {
        LogFile file = timeline.lines(path, IIS_HEADER.replace("BEGIN", Stamps.w3c(begin)));
        return new Site(timeline, file, Style.IIS, host, address);
    }

    /** Its name on the internet. */
    public String host() {
        return host;
    }

    /** Its address in the office's network. */
    public String address() {
        return address;
    }

    public void hit(Tale tale, long time, Visit v) {
        timeline.add(file, time, style == Style.IIS ? iis(time, v) : combined(time, v), tale);
    }

    private String combined(long time, Visit v) {
        String line = (style == Style.APACHE ? host + ":443 " : "") + v.client() + " - " + or(v.user()) + " ["
                + Stamps.access(time) + "] \"" + v.method() + " "
                + v.target().replace("\"", "%22") + " HTTP/" + (style == Style.NGINX ? "2.0" : "1.1") + "\" "
                + v.status() + " " + (style == Style.APACHE && v.bytes() == 0 ? "-" : v.bytes()) + " \""
                + or(v.referer()) + "\" \"" + or(v.agent().replace("\"", "\\x22")) + "\"";
        String taken = String.valueOf(1000 + v.millis() % 1000).substring(1);
        return style == Style.NGINX ? line + " " + v.millis() / 1000 + "." + taken : line;
    }

    private String iis(long time, Visit v) {
        int mark = v.target().indexOf('?');
        String stem = mark < 0 ? v.target() : v.target().substring(0, mark);
        String query = mark < 0 ? "" : v.target().substring(mark + 1);
        return Stamps.w3c(time) + " " + address + " " + v.method() + " " + stem + " " + or(query) + " 80 "
                + or(v.user()) + " " + v.client() + " " + or(v.agent().replace(' ', '+')) + " " + or(v.referer()) + " "
                + host + " " + v.status() + " 0 0 " + v.bytes() + " " + v.millis();
    }

    private static String or(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
