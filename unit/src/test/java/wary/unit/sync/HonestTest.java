package wary.unit.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import wary.unit.book.Line;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Meta;
import wary.unit.sync.Town.House;

/**
 * Honest members, whatever happens to them: they are stopped and started, cannot be reached for a week, their clocks
 * differ, and nobody is in step. In the end all have the same, nothing that was said is lost or doubled, and nobody is
 * accused.
 */
class HonestTest {
    private static final List<String> NAMES = List.of("harbor", "river", "tidewater");

    /** What happens to one member. */
    enum What {
        SAY,
        SAY_NAMED,
        ROUND,
        STOP,
        START,
        A_WEEK
    }

    record Step(String who, What what) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<What> what = Arbitraries.frequency(
                Tuple.of(4, What.SAY),
                Tuple.of(2, What.SAY_NAMED),
                Tuple.of(8, What.ROUND),
                Tuple.of(2, What.STOP),
                Tuple.of(3, What.START),
                Tuple.of(1, What.A_WEEK));
        return Combinators.combine(Arbitraries.of(NAMES), what)
                .as(Step::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(30);
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void convergeAndAreNeverAccused(@ForAll("steps") List<Step> steps) throws Exception {
        Path dir = Files.createTempDirectory("wary-honest");
        AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
        Map<String, InstantSource> clocks = Map.of(
                "harbor", time::get,
                "river", () -> time.get().plus(Duration.ofMinutes(4)),
                "tidewater", () -> time.get().minus(Duration.ofMinutes(7)));
        try (Town town = Town.found(dir, 2, 0, Town.seat("harbor"), Town.hidden("river"), Town.seat("tidewater"))) {
            for (String name : NAMES) {
                town.start(name, clocks.get(name));
            }
            List<Node.Recorded> said = new ArrayList<>();
            List<Event> events = new ArrayList<>();
            for (Step step : steps) {
                time.updateAndGet(t -> t.plusSeconds(20));
                Optional<House> house = town.running(step.who());
                switch (step.what()) {
                    case SAY -> {
                        if (house.isPresent()) {
                            said.add(house.get().node().say(Says.toAll("Something at " + time.get())));
                        }
                    }
                    case SAY_NAMED -> {
                        if (house.isPresent()) {
                            String to = step.who().equals("harbor") ? "river" : "harbor";
                            said.add(house.get().node().say(Says.to("For you at " + time.get(), to)));
                        }
                    }
                    case ROUND -> {
                        if (house.isPresent()) {
                            house.get().round();
                        }
                    }
                    case STOP -> {
                        house.ifPresent(h -> events.addAll(h.events()));
                        town.stop(step.who());
                    }
                    case START -> {
                        if (house.isEmpty()) {
                            town.start(step.who(), clocks.get(step.who()));
                        }
                    }
                    case A_WEEK -> time.updateAndGet(t -> t.plus(Duration.ofDays(7)));
                }
            }
            for (String name : NAMES) {
                if (town.running(name).isEmpty()) {
                    town.start(name, clocks.get(name));
                }
            }
            // What was asked for in vain is asked for again after a while.
            time.updateAndGet(t -> t.plus(Duration.ofHours(2)));
            town.settle();
            town.assertSame();
            for (String name : NAMES) {
                events.addAll(town.house(name).events());
                for (Node.Recorded each : said) {
                    List<Line.Said> there =
                            town.house(name).node().book().under(each.envelope().id());
                    assertThat(there).as("%s at %s", each.place(), name).hasSize(1);
                }
            }
            assertThat(events).noneMatch(Event.Proven.class::isInstance);
            assertThat(events).noneMatch(Event.OlderHome.class::isInstance);
            assertThat(events).noneMatch(Event.Misfit.class::isInstance);
        } finally {
            Cheats.delete(dir);
        }
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void whoIsBackAfterAWeekHasAll() throws Exception {
        Path dir = Files.createTempDirectory("wary-honest");
        AtomicReference<Instant> time = new AtomicReference<>(Instant.now());
        try (Town town = Town.found(dir, 2, 0, Town.seat("harbor"), Town.seat("river"), Town.seat("tidewater"))) {
            for (String name : NAMES) {
                town.start(name, time::get);
            }
            town.settle();
            town.stop("tidewater");
            // With two of two others needed, nothing is published meanwhile, and nothing is lost.
            for (int day = 0; day < 7; day++) {
                time.updateAndGet(t -> t.plus(Duration.ofDays(1)));
                town.house("harbor").node().say(Says.toAll("Day " + day));
                town.house("river").node().say(Draft.of(new Meta.Heartbeat()));
                town.settle();
            }
            House tidewater = town.start("tidewater", time::get);
            time.updateAndGet(t -> t.plus(Duration.ofHours(2)));
            town.settle();
            town.assertSame();
            assertThat(tidewater.node().book().of("harbor"))
                    .filteredOn(line ->
                            line instanceof Line.Said each && each.body().isPresent())
                    .hasSize(7);
            assertThat(tidewater.events(Event.Proven.class)).isEmpty();
        } finally {
            Cheats.delete(dir);
        }
    }
}
