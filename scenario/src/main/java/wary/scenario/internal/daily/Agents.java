package wary.scenario.internal.daily;

import java.util.List;
import wary.scenario.internal.stage.Dice;

/** What clients call themselves. */
public final class Agents {
    private static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Safari/537.36 Edg/%1$d.0.0.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.%d Safari/605.1.15",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_%d like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%d.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/%1$d.0");
    static final List<String> CRAWLERS = List.of(
            "Mozilla/5.0 (compatible; Findbot/2.1; +https://find.example/bot.html)",
            "Mozilla/5.0 (compatible; Lookbot/7.2; +https://look.example/webmasters)",
            "ArchiveRobot/1.3 (+https://archive.example/robot)",
            "LinkPreview/2.0");
    static final String MONITOR = "UptimeCheck/3.4 (+https://uptime.example)";

    private Agents() {}

    /** A browser; most are of the last versions. */
    public static String browser(Dice dice) {
        int which = dice.below(BROWSERS.size());
        int version = which == 2 || which == 3 ? dice.between(1, 6) : 142 - dice.tail(3) % 20;
        return BROWSERS.get(which).formatted(version);
    }

    /** A browser that is not the office's. */
    public static String stranger(Dice dice) {
        String agent = browser(dice);
        return agent.equals(office()) ? stranger(dice) : agent;
    }

    /** The browser that all computers of the office have. */
    public static String office() {
        return BROWSERS.get(1).formatted(141);
    }
}
