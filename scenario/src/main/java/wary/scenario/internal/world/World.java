package wary.scenario.internal.world;

import java.time.LocalDate;
import java.util.List;
import wary.scenario.Size;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Dice;

/**
 * Who and what there is.
 *
 * @param seed from which all else follows
 * @param size how much happens
 * @param clock the days
 * @param addresses on the internet
 * @param staff of the election office; the first two are its administrators
 * @param campaign people of the party's campaign with accounts there
 * @param volunteers who help it with mail addresses of their own
 * @param vendor people of the vendor
 * @param canaries traps of the office
 * @param shorteners two real services that make short links, since which ones are is known by name
 */
public record World(
        long seed,
        Size size,
        Clock clock,
        Addresses addresses,
        List<Person> staff,
        List<Person> campaign,
        List<Person> volunteers,
        List<Person> vendor,
        Canaries canaries,
        List<String> shorteners) {

    public static final String OFFICE = "harbor-county";
    public static final String PARTY = "river-party";
    public static final String VENDOR = "tally-systems";

    public static final String OFFICE_DOMAIN = "harbor.example";
    public static final String PARTY_DOMAIN = "riverparty.example";
    public static final String VENDOR_DOMAIN = "tallysystems.example";
    /** The provider of the office's mail and accounts. */
    public static final String PROVIDER_DOMAIN = "northmail.example";

    public static final String PROVIDER_NAME = "Northmail";
    public static final String STATE_DOMAIN = "stateboard.example";
    public static final List<String> PERSONAL_MAIL = List.of("mailbox.example", "postbox.example");

    /** The last days, counted from election day, to register and to ask for an absentee ballot. */
    public static final int REGISTRATION_DEADLINE = -28;

    public static final int ABSENTEE_DEADLINE = -11;

    /** Pages that are looked at every hour, and where they may link to. */
    public static final List<String> PAGES = List.of(
            "https://www.harbor.example/", "https://www.harbor.example/voting/", "https://results.harbor.example/");

    public static final List<String> OUTBOUND = List.of(OFFICE_DOMAIN, STATE_DOMAIN);

    /** Servers that strangers can reach. */
    public static final String WWW = "10.20.10.11";

    public static final String LOOKUP = "10.20.10.12";
    public static final String ABSENTEE = "10.20.10.13";
    public static final String RESULTS = "10.20.10.14";
    public static final String RELAY = "10.20.10.25";
    /** Servers within. */
    public static final String RESOLVER = "10.20.2.53";

    public static final String ROLL_DATABASE = "10.20.2.40";
    public static final String FILE_SERVER = "10.20.2.41";
    public static final String DOMAIN_CONTROLLER = "10.20.2.10";

    /**
     * Traps.
     *
     * @param file the name of a document
     * @param token a stretch of the address of a picture in it
     * @param record an id on the roll
     */
    public record Canaries(String file, String token, String record) {}

    /** The world of a seed. */
    public static World of(long seed, Size size) {
        Dice dice = new Dice(seed).fork("world");
        // A Tuesday in September, October or November.
        Clock clock = new Clock(LocalDate.of(2026, 9, 8).plusWeeks(dice.below(9)));
        String topic = dice.pick("payroll", "passwords", "machine-seals", "recount-plan", "witness-addresses");
        Canaries canaries = new Canaries(
                topic + "-" + dice.pick("2024", "2025", "final", "draft") + ".docx",
                dice.hex(20),
                recordId(9_900_000 + dice.below(90_000)));
        return new World(
                seed,
                size,
                clock,
                new Addresses(dice),
                Names.people(dice.fork("staff"), 12, List.of(OFFICE_DOMAIN), "HC-WS", "10.20.1."),
                Names.people(dice.fork("campaign"), 6, List.of(PARTY_DOMAIN), "RP-", "10.30.1."),
                Names.people(dice.fork("volunteers"), 8, PERSONAL_MAIL, "home-", "10.31.1."),
                Names.people(dice.fork("vendor"), 5, List.of(VENDOR_DOMAIN), "TS-", "10.40.1."),
                canaries,
                dice.some(List.of("bit.ly", "tinyurl.com", "is.gd", "cutt.ly", "t.ly", "rb.gy"), 2));
    }

    /** The day of the yearly maintenance of the roll. */
    public int maintenanceDay() {
        return clock.workdayFrom(-75 + dice("maintenance").below(20));
    }

    /** Dice for one purpose. */
    public Dice dice(String purpose) {
        return new Dice(seed).fork(purpose);
    }

    /** An id on the voter roll. */
    public static String recordId(int number) {
        return "HC-" + String.valueOf(10_000_000 + number).substring(1);
    }

    public Person admin(int which) {
        return staff.get(which);
    }

    /** One of those who are no administrators. */
    public Person clerk(Dice dice) {
        return staff.get(dice.between(2, staff.size() - 1));
    }
}
