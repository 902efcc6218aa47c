package wary.scenario.internal.world;

import java.net.IDN;
import java.util.List;
import wary.scenario.internal.stage.Dice;

/** Domains that are not what they look like. */
public final class Lookalikes {
    private Lookalikes() {}

    /** A domain that looks like {@code name.example}, and is another. */
    public static String of(Dice dice, String name) {
        List<String> all = List.of(
                doubled(dice, name),
                swapped(dice, name),
                name.replaceFirst("o", "0"),
                name.contains("m") ? name.replaceFirst("m", "rn") : doubled(dice, name),
                name.replaceFirst("l", "1") + dice.pick("-online", "-portal"),
                name + dice.pick("-county", "-vote", "-results", "-secure", "-login", "-support"),
                dice.pick("vote-", "secure-", "login-") + name,
                foreign(name));
        String found = dice.pick(all);
        return (found.equals(name) ? name + "-online" : found) + ".example";
    }

    private static String doubled(Dice dice, String name) {
        int at = dice.between(1, name.length() - 1);
        return name.substring(0, at) + name.charAt(at - 1) + name.substring(at);
    }

    private static String swapped(Dice dice, String name) {
        int at = dice.between(1, name.length() - 2);
        return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }

    /** With a Cyrillic letter that looks like a Latin one. */
    private static String foreign(String name) {
        return IDN.toASCII(name.replaceFirst("a", "\u0430"));
    }
}
