package wary.telemetry.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the columns of a W3C log are. A column keeps its name, but for headers ({@code cs(User-Agent)} is
 * {@code cs-user-agent}), for what HTTP.sys calls otherwise in its error log, and for a firewall's, which get the names
 * of Sigma's taxonomy.
 *
 * @param names all names of a line's fields: first those that are made, then {@link Request}'s, then the columns'
 * @param category {@code webserver}, {@code firewall}, or empty if the columns do not tell
 * @param date the column with the day; -1 if none
 * @param time the column with the time of day; -1 if none
 * @param stem the column with a request's path; -1 if none
 * @param query the column with a request's query; -1 if none
 * @param uri the column with a request's whole target; -1 if none
 * @param action the column with what a firewall did; -1 if none
 */
record W3cColumns(List<String> names, String category, int date, int time, int stem, int query, int uri, int action) {
    static final int CATEGORY = 0;
    static final int PRODUCT = 1;
    static final int TIMESTAMP = 2;
    static final int BLOCKED = 3;
    static final int REQUEST = 4;
    /** The first name of a column. */
    static final int COLUMNS =
            Request.namesAfter("category", "product", "@timestamp", "blocked").size();

    /** More columns than any server writes. */
    static final int MOST = 256;

    private static final Map<String, String> WEB = Map.of(
            "verb",
            "cs-method",
            "cookedurl",
            "cs-uri",
            "protocol_status",
            "sc-status",
            "protocol_version",
            "cs-version");
    private static final Map<String, String> FIREWALL = Map.of(
            "src-ip",
            "src_ip",
            "dst-ip",
            "dst_ip",
            "src-port",
            "src_port",
            "dst-port",
            "dst_port",
            "protocol",
            "proto");

    static final W3cColumns NONE = of(new byte[0], 0, 0);

    /** The columns that a line names. */
    static W3cColumns of(byte[] bytes, int from, int to) {
        List<String> written = new ArrayList<>();
        int at = from;
        while (at < to && written.size() <= MOST) {
            int end = at;
            while (end < to && bytes[end] != ' ' && bytes[end] != '\t') {
                end++;
            }
            if (end > at) {
                written.add(new String(bytes, at, end - at, StandardCharsets.UTF_8));
            }
            at = end + 1;
        }
        boolean firewall = written.contains("src-ip") && written.contains("dst-ip");
        List<String> columns =
                written.stream().map(name -> name(name, firewall)).toList();
        boolean web = columns.contains("cs-uri-stem") || columns.contains("cs-uri") || columns.contains("cs-method");
        List<String> names = new ArrayList<>(Request.namesAfter("category", "product", "@timestamp", "blocked"));
        names.addAll(columns);
        return new W3cColumns(
                List.copyOf(names),
                firewall ? "firewall" : web ? "webserver" : "",
                columns.indexOf("date"),
                columns.indexOf("time"),
                columns.indexOf("cs-uri-stem"),
                columns.indexOf("cs-uri-query"),
                columns.indexOf("cs-uri"),
                firewall ? columns.indexOf("action") : -1);
    }

    private static String name(String column, boolean firewall) {
        int bracket = column.indexOf('(');
        if (bracket > 0 && column.endsWith(")")) {
            String header = column.substring(bracket + 1, column.length() - 1);
            return (column.substring(0, bracket) + "-" + header).toLowerCase(Locale.ROOT);
        }
        return (firewall ? FIREWALL : WEB).getOrDefault(column, column);
    }

    /** How many columns a line has. */
    int count() {
        return names.size() - COLUMNS;
    }
}
