package wary.scenario.internal.log;

import java.util.ArrayList;
import java.util.List;
import wary.scenario.internal.stage.Agenda;
import wary.scenario.internal.stage.Clock;
import wary.scenario.internal.stage.Dice;
import wary.scenario.internal.stage.Tale;
import wary.scenario.internal.world.World;

/**
 * What everyone who acts has.
 *
 * @param world who and what there is
 * @param logs who writes what happens
 * @param agenda what is still to be done
 * @param silences of audit logs
 * @param swaps of pages
 */
public record Scene(World world, Logs logs, Agenda agenda, Silences silences, Swaps swaps) {
    public Scene(World world, Logs logs) {
        this(world, logs, new Agenda(), new Silences(new ArrayList<>()), new Swaps(new ArrayList<>()));
    }

    public Dice dice(String purpose) {
        return world.dice(purpose);
    }

    public Clock clock() {
        return world.clock();
    }

    /** When which hosts' audit logs say nothing, as attacks plan it. */
    public record Silences(List<Silence> all) {
        public record Silence(String host, long from, long to) {}

        public void plan(String host, long from, long to) {
            all.add(new Silence(host, from, to));
        }

        /** Whether this host's audit log says nothing then. */
        public boolean covers(String host, long time) {
            return all.stream().anyMatch(s -> s.host().equals(host) && time >= s.from() && time < s.to());
        }
    }

    /** What stands on which pages, as attacks and the web team plan it. */
    public record Swaps(List<Swap> all) {
        /**
         * Another content of a page.
         *
         * @param url the page
         * @param from when it appears
         * @param to when it is gone
         * @param hash of the content
         * @param expected whether the web team said so before
         * @param added domains that it links to beside the usual ones
         * @param tale whose it is
         */
        public record Swap(
                String url, long from, long to, String hash, boolean expected, List<String> added, Tale tale) {}

        public void plan(Swap swap) {
            all.add(swap);
        }

        /** What is on this page then; the last plan counts. Empty: nothing special. */
        public List<Swap> at(String url, long time) {
            return all.stream()
                    .filter(s -> s.url().equals(url) && time >= s.from() && time < s.to())
                    .toList()
                    .reversed();
        }
    }
}
