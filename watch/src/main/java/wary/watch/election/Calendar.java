package wary.watch.election;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The days on which everything hangs. Empty is what nobody said.
 *
 * @param electionDay the first moment of election day at the office
 * @param pollsClose when the polls close
 * @param registrationDeadline the end of the last day to register
 * @param absenteeDeadline the end of the last day to ask for an absentee ballot
 * @param maintenance when the voter roll is changed in bulk, as announced
 */
public record Calendar(
        Optional<Instant> electionDay,
        Optional<Instant> pollsClose,
        Optional<Instant> registrationDeadline,
        Optional<Instant> absenteeDeadline,
        List<Window> maintenance) {

    /** No day is known. */
    public static final Calendar NONE =
            new Calendar(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /**
     * A stretch of time.
     *
     * @param from its first moment
     * @param to the moment after its last
     * @param what in the office's words, or empty
     */
    public record Window(Instant from, Instant to, String what) {
        boolean covers(Instant time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    public Calendar {
        maintenance = List.copyOf(maintenance);
    }

    /** The announced work on the roll that this moment falls into. */
    public Optional<Window> maintenanceAt(Instant time) {
        return maintenance.stream().filter(w -> w.covers(time)).findFirst();
    }

    /** How long until this moment comes, negative once it is past; empty if nobody said when it is. */
    public static Optional<Duration> until(Optional<Instant> moment, Instant now) {
        return moment.map(m -> Duration.between(now, m));
    }

    /**
     * How much more than on other days lawfully happens: before the deadlines a crowd comes. 1 on most days, up to 6 on
     * the day of a deadline itself.
     */
    public double crowd(Instant time) {
        double most = 1;
        for (Optional<Instant> deadline : List.of(registrationDeadline, absenteeDeadline)) {
            Optional<Duration> left = until(deadline, time);
            if (left.isPresent() && !left.get().isNegative()) {
                double days = left.get().toHours() / 24.0;
                most = Math.max(most, days < 2 ? 6 : days < 7 ? 3 : days < 14 ? 2 : 1);
            }
        }
        return most;
    }

    /** Whether this moment lies within so much time before or after the close of the polls. */
    public boolean nearPollsClose(Instant time, Duration around) {
        return pollsClose.isPresent()
                && Duration.between(pollsClose.get(), time).abs().compareTo(around) <= 0;
    }
}
