package wary.watch.election;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the configuration is to rules. */
final class ConfigPlaceholders {
    /** No log has this: the top-level domain is reserved (RFC 2606). */
    private static final String NOTHING = "not-configured.invalid";
    /** Nor does anything come from here: it is for limited broadcasts (RFC 919). */
    private static final String NO_NETWORK = "255.255.255.255/32";

    private ConfigPlaceholders() {}

    static boolean says(List<String> values) {
        return !values.isEmpty() && !values.equals(List.of(NOTHING)) && !values.equals(List.of(NO_NETWORK));
    }

    static Map<String, List<String>> of(ElectionConfig c) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        List<String> brands =
                c.brands().stream().flatMap(b -> b.domains().stream()).toList();
        List<String> vendors =
                c.vendors().stream().flatMap(v -> v.domains().stream()).toList();
        put(all, "office_name", c.office().isEmpty() ? List.of() : List.of(c.office()));
        domains(all, "own_domains", c.domains());
        domains(all, "brand_domains", brands);
        domains(all, "vendor_domains", vendors);
        domains(all, "known_domains", join(c.domains(), brands, vendors));
        domains(all, "shorteners", c.shorteners());
        put(all, "brand_names", c.brands().stream().map(Organisation::name).toList());
        put(all, "vendor_names", c.vendors().stream().map(Organisation::name).toList());
        put(all, "staff_accounts", c.staff().accounts());
        put(all, "staff_names", c.staff().names());
        put(all, "admin_accounts", c.staff().administrators());
        networks(all, "internal_networks", c.networks().internal());
        networks(all, "dmz_networks", c.networks().dmz());
        networks(all, "staff_networks", c.networks().staff());
        networks(
                all,
                "own_networks",
                join(c.networks().internal(), c.networks().dmz(), c.networks().staff()));
        ElectionConfig.Canaries canaries = c.canaries();
        put(all, "canary_files", canaries.files());
        put(all, "canary_tokens", canaries.tokens());
        put(all, "canary_records", canaries.records());
        put(all, "canary_accounts", canaries.accounts());
        put(all, "canaries", join(canaries.files(), canaries.tokens(), canaries.records(), canaries.accounts()));
        put(all, "page_urls", c.pages().stream().map(ElectionConfig.Page::url).toList());
        domains(
                all,
                "outbound_domains",
                join(
                        c.domains(),
                        c.pages().stream().flatMap(p -> p.outbound().stream()).toList()));
        return Collections.unmodifiableMap(all);
    }

    @SafeVarargs
    private static <T> List<T> join(List<T>... lists) {
        Set<T> all = new LinkedHashSet<>();
        for (List<T> each : lists) {
            all.addAll(each);
        }
        return List.copyOf(all);
    }

    /** Each domain, and whatever is below it. */
    private static void domains(Map<String, List<String>> all, String name, List<String> domains) {
        List<String> values = new ArrayList<>();
        for (String domain : domains) {
            values.add(plain(domain));
            values.add("*." + plain(domain));
        }
        all.put(name, values.isEmpty() ? List.of(NOTHING) : List.copyOf(values));
    }

    private static void networks(Map<String, List<String>> all, String name, List<Network> networks) {
        List<String> values = networks.stream().map(Network::text).toList();
        all.put(name, values.isEmpty() ? List.of(NO_NETWORK) : values);
    }

    private static void put(Map<String, List<String>> all, String name, List<String> texts) {
        List<String> values = texts.stream().map(ConfigPlaceholders::plain).toList();
        all.put(name, values.isEmpty() ? List.of(NOTHING) : values);
    }

    /** A text that stands for itself in a rule. */
    private static String plain(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }
}
