package wary.watch.election;

import java.util.List;

/**
 * Someone whose name others may take in vain: a brand, or a vendor.
 *
 * @param name as people write it
 * @param domains its real domains, in lower case; what is below one of them is its own, too
 */
public record Organisation(String name, List<String> domains) {
    public Organisation {
        domains = List.copyOf(domains);
    }
}
