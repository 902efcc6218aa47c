package wary.scenario.internal.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import wary.scenario.internal.stage.Dice;

/**
 * Addresses on the internet that are nobody's: the three ranges for documentation (RFC 5737) for whoever has a part in
 * the story, that for measurements (RFC 2544) and the IPv6 range for documentation (RFC 3849) for the crowd, which also
 * comes from what is left of the three.
 */
public final class Addresses {
    /** The office's own exit to the internet. */
    public static final String OFFICE_EXIT = "203.0.113.18";
    /** The exits of the office's VPN, announced in election.yaml, 198.51.100.48/28. */
    public static final String VPN = "198.51.100.";

    public static final String CAMPAIGN_EXIT = "203.0.113.66";
    public static final String VENDOR_EXIT = "203.0.113.130";

    private static final List<String> RANGES = List.of("192.0.2.", "198.51.100.", "203.0.113.");
    /** Codes that ISO 3166 leaves to users: no country. */
    private static final List<String> COUNTRIES = List.of(
            "XA", "XB", "XC", "XD", "XE", "XF", "XG", "XI", "XJ", "XL", "XM", "XN", "XO", "XP", "XQ", "XR", "XS", "XU",
            "XV", "XW", "XY", "XZ");
    /** Where the three are at home. */
    public static final String HOME = "XH";

    private final Deque<String> free = new ArrayDeque<>();
    private final List<String> rest;

    Addresses(Dice dice) {
        List<String> all = new ArrayList<>();
        for (String range : RANGES) {
            for (int last = 1; last < 255; last++) {
                boolean office = range.equals("203.0.113.") && (last < 32 || last >= 64 && last < 72);
                boolean vendor = range.equals("203.0.113.") && last >= 128 && last < 136;
                boolean vpn = range.equals(VPN) && last >= 48 && last < 64;
                if (!office && !vendor && !vpn) {
                    all.add(range + last);
                }
            }
        }
        List<String> mixed = dice.some(all, all.size());
        free.addAll(mixed.subList(0, 300));
        rest = mixed.subList(300, mixed.size());
    }

    /** An address for someone in the story; nobody else has it. */
    public String outsider() {
        return free.remove();
    }

    /** Several of them. */
    public List<String> outsiders(int count) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(outsider());
        }
        return List.copyOf(all);
    }

    /** Anyone's address; some come again and again. */
    public String anyone(Dice dice) {
        int kind = dice.below(20);
        if (kind == 0) {
            return dice.pick(rest);
        }
        if (kind < 4) {
            return "2001:db8:" + Integer.toHexString(dice.below(4000) + 16) + ":" + Integer.toHexString(dice.below(64))
                    + "::" + Integer.toHexString(dice.below(5000) + 1);
        }
        double skew = dice.unit();
        int number = (int) (skew * skew * 0x1ffff);
        return "198." + (18 + (number >> 16)) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }

    /** An address of the crowd, of version 4, as those have that look for open doors. */
    public String prober(Dice dice) {
        return dice.chance(0.3)
                ? dice.pick(rest)
                : "198." + dice.between(18, 19) + "." + dice.below(256) + "." + dice.below(256);
    }

    /** A country that is none; always the same for one address. Whoever has a part in the story comes from abroad. */
    public static String country(String address) {
        boolean crowd = address.startsWith("198.18.") || address.startsWith("10.");
        if (crowd || address.equals(OFFICE_EXIT) || address.equals(CAMPAIGN_EXIT) || address.equals(VENDOR_EXIT)) {
            return HOME;
        }
        return COUNTRIES.get(Math.floorMod(address.hashCode() * 31, COUNTRIES.size()));
    }

    /** One of the VPN's exits. */
    public static String vpn(Dice dice) {
        return VPN + dice.between(49, 62);
    }
}
