package wary.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What really happened.
 *
 * @param seed from which it was made
 * @param size how much of it there is
 * @param begin the first moment
 * @param end the moment after the last
 * @param electionDay the first moment of election day at the office
 * @param pollsClose when the polls close
 * @param attacks what a watcher must find
 * @param benign what a watcher must not mistake for an attack
 * @param records how many records each file has, by its path below the folder, with slashes; a Maildir counts as one
 *     file
 */
public record Truth(
        long seed,
        Size size,
        Instant begin,
        Instant end,
        Instant electionDay,
        Instant pollsClose,
        List<Case> attacks,
        List<Case> benign,
        Map<String, Long> records) {

    public Truth {
        attacks = List.copyOf(attacks);
        benign = List.copyOf(benign);
    }

    /** All records of all files. */
    public long total() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * One attack, or one thing that looks like one.
     *
     * @param name unique among all cases
     * @param office the folder in which its traces are
     * @param what it is, in a sentence
     * @param firstSign the time of its first trace
     * @param end the time of its last trace
     * @param entities whom and what it is about; each trace names at least one
     * @param traces where it can be seen
     * @param units the detections that should (attack) or must not loudly (benign) speak of it
     */
    public record Case(
            String name,
            String office,
            String what,
            Instant firstSign,
            Instant end,
            Entities entities,
            List<Trace> traces,
            List<String> units) {
        public Case {
            traces = List.copyOf(traces);
            units = List.copyOf(units);
        }
    }

    /**
     * Whom and what a case is about.
     *
     * @param accounts as the logs name them
     * @param hosts machines, as the logs name them
     * @param addresses IP addresses
     * @param domains on the internet, also those of senders
     * @param things other words by which its traces are known, such as a record id, a path, a program
     */
    public record Entities(
            List<String> accounts,
            List<String> hosts,
            List<String> addresses,
            List<String> domains,
            List<String> things) {
        public Entities {
            accounts = List.copyOf(accounts);
            hosts = List.copyOf(hosts);
            addresses = List.copyOf(addresses);
            domains = List.copyOf(domains);
            things = List.copyOf(things);
        }
    }

    /**
     * What one file has of a case.
     *
     * @param file its path below the folder, with slashes; each message of a Maildir is a file
     * @param count how many records
     * @param numbers of the records, from 1: lines where records are lines, messages in a mailbox; at most
     *     {@link #MOST}, the earliest
     * @param messages the ids of mails, without angle brackets
     */
    public record Trace(String file, long count, List<Long> numbers, List<String> messages) {
        /** So many record numbers of one file are kept for a case. */
        public static final int MOST = 1000;

        public Trace {
            numbers = List.copyOf(numbers);
            messages = List.copyOf(messages);
        }
    }
}
