package wary.watch.election;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The office that is watched, as {@code election.yaml} describes it (docs/election-config.md). All of it is optional:
 * with {@link #none()} everything works that needs to know nothing of the office.
 *
 * @param office its name, or empty
 * @param hours when people work there
 * @param domains its own domains, in lower case; what is below them is its own, too
 * @param brands whose names people trust: the bank, the state, the mail provider
 * @param vendors who delivers or serves what the office votes and counts with
 * @param networks its networks
 * @param staff its people
 * @param shorteners domains that hide where a link goes; the well-known ones are always among them
 * @param canaries traps that nobody has a reason to touch
 * @param pages its pages that must not change unnoticed
 * @param calendar its days
 */
public record ElectionConfig(
        String office,
        Hours hours,
        List<String> domains,
        List<Organisation> brands,
        List<Organisation> vendors,
        Networks networks,
        Staff staff,
        List<String> shorteners,
        Canaries canaries,
        List<Page> pages,
        Calendar calendar) {

    /** A configuration has at most this many bytes. */
    public static final int LIMIT = 1 << 20;

    /**
     * Its networks.
     *
     * @param internal where its own computers are
     * @param dmz where those are that strangers can reach
     * @param staff from where staff sign in: offices, VPN exits
     */
    public record Networks(List<Network> internal, List<Network> dmz, List<Network> staff) {
        public Networks {
            internal = List.copyOf(internal);
            dmz = List.copyOf(dmz);
            staff = List.copyOf(staff);
        }

        /** Whether the office itself, or its staff, comes from this address. */
        public boolean own(String address) {
            return Stream.of(internal, dmz, staff).flatMap(List::stream).anyMatch(n -> n.contains(address));
        }
    }

    /**
     * Its people.
     *
     * @param accounts of all staff, in lower case
     * @param administrators the accounts among them, or beside them, that may change everything
     * @param names as they sign their mails
     */
    public record Staff(List<String> accounts, List<String> administrators, List<String> names) {
        public Staff {
            accounts = List.copyOf(accounts);
            administrators = List.copyOf(administrators);
            names = List.copyOf(names);
        }
    }

    /**
     * Traps.
     *
     * @param files names of documents
     * @param tokens stretches of text that stand in an address on the web only where a canary was opened
     * @param records ids on the voter roll that belong to nobody
     * @param accounts that nobody uses
     */
    public record Canaries(List<String> files, List<String> tokens, List<String> records, List<String> accounts) {
        public Canaries {
            files = List.copyOf(files);
            tokens = List.copyOf(tokens);
            records = List.copyOf(records);
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * A page of the office.
     *
     * @param url its address
     * @param outbound the domains it may link to, in lower case
     */
    public record Page(String url, List<String> outbound) {
        public Page {
            outbound = List.copyOf(outbound);
        }
    }

    private static final Hours OFFICE_HOURS = hours(ZoneOffset.UTC);
    private static final ElectionConfig NONE = new ElectionConfig(
            "",
            OFFICE_HOURS,
            List.of(),
            List.of(),
            List.of(),
            new Networks(List.of(), List.of(), List.of()),
            new Staff(List.of(), List.of(), List.of()),
            Shorteners.KNOWN,
            new Canaries(List.of(), List.of(), List.of(), List.of()),
            List.of(),
            Calendar.NONE);

    public ElectionConfig {
        domains = List.copyOf(domains);
        brands = List.copyOf(brands);
        vendors = List.copyOf(vendors);
        shorteners = List.copyOf(shorteners);
        pages = List.copyOf(pages);
    }

    /** Nothing is known of the office. */
    public static ElectionConfig none() {
        return NONE;
    }

    /**
     * Reads a configuration.
     *
     * @param file the name shown in messages
     * @param yaml its bytes; more than {@link #LIMIT} are refused
     * @throws ConfigException with everything that is wrong with it
     */
    public static ElectionConfig parse(String file, byte[] yaml) throws ConfigException {
        return ConfigReader.read(file, yaml);
    }

    /** The working hours of an office that names none: Monday to Friday, 7 to 19. */
    static Hours hours(ZoneId zone) {
        Set<DayOfWeek> days = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        return new Hours(zone, days, LocalTime.of(7, 0), LocalTime.of(19, 0));
    }

    /** Whether this domain is one of the office's own, or below one. */
    public boolean ownDomain(String domain) {
        return within(domain, domains);
    }

    /** Whether this domain is known to be genuine: the office's, a brand's or a vendor's, or below one of these. */
    public boolean genuine(String domain) {
        return ownDomain(domain)
                || brands.stream().anyMatch(b -> within(domain, b.domains()))
                || vendors.stream().anyMatch(v -> within(domain, v.domains()));
    }

    static boolean within(String domain, List<String> zones) {
        return zones.stream().anyMatch(z -> domain.equals(z) || domain.endsWith("." + z));
    }

    /**
     * What rules may use under {@code expand}, by name without percent signs (docs/election-config.md). None is empty:
     * where the configuration says nothing, a value stands there that no log has, so that a rule which only excludes it
     * works all the same.
     */
    public Map<String, List<String>> placeholders() {
        return ConfigPlaceholders.of(this);
    }

    /** Whether the configuration says anything for the placeholder of this name. */
    public boolean says(String placeholder) {
        return ConfigPlaceholders.says(placeholders().getOrDefault(placeholder, List.of()));
    }
}
