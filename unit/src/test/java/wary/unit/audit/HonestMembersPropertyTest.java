package wary.unit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import wary.unit.UnitException;
import wary.unit.book.Line;
import wary.unit.charter.ChainResult;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterStep;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.CharterVote;
import wary.unit.disclosure.Redaction;
import wary.unit.fleet.Fleet;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.Kind;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

/** Members that run the program as it is are accused of nothing, whatever they say, and whatever their clocks say. */
class HonestMembersPropertyTest {
    private static final List<String> NAMES = List.of("harbor", "river");

    @Property(tries = 12)
    void nobodyHonestIsAccused(@ForAll long seed) throws Exception {
        Path folder = Files.createTempDirectory("honest");
        try (Play play = new Play(folder, new Random(seed))) {
            play.run();
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static final class Play implements AutoCloseable {
        private final Random random;
        private final Map<String, Node> nodes = new HashMap<>();
        private final Map<String, Duration> skew = new HashMap<>();
        private Fleet fleet;
        private Instant now = Instant.now();
        private int changes;

        Play(Path folder, Random random) throws Exception {
            this.random = random;
            fleet = Fleet.found(folder, List.of(Fleet.Seat.member("harbor", 1), Fleet.Seat.member("river", 2)), 1, 0);
            for (String name : NAMES) {
                restart(name);
            }
        }

        private void restart(String name) throws Exception {
            if (nodes.containsKey(name)) {
                nodes.get(name).close();
            }
            // Two clocks are less apart than what is told as a fact.
            skew.put(name, Duration.ofSeconds(random.nextInt(-240, 241)));
            nodes.put(name, fleet.open(name, () -> now.plus(skew.get(name))));
        }

        void run() throws Exception {
            for (int i = 0; i < 40; i++) {
                now = now.plusMillis(random.nextInt(30_000));
                String name = NAMES.get(random.nextInt(NAMES.size()));
                Node self = nodes.get(name);
                try {
                    act(self, nodes.get(name.equals("harbor") ? "river" : "harbor"));
                } catch (UnitException e) {
                    // What would prove a breach, or makes no sense now, is refused before it is said.
                    assertThat(e).hasMessageNotContaining("internal");
                }
            }
            for (String name : NAMES) {
                Exchange.show(nodes.get("harbor"), nodes.get("river"));
                Exchange.show(nodes.get("river"), nodes.get("harbor"));
                check(Audit.of(nodes.get(name)));
                assertThat(KeptProofs.of(nodes.get(name)).proven()).isEmpty();
            }
        }

        private void check(List<Conduct> all) {
            assertThat(all).hasSize(2).allSatisfy(conduct -> {
                assertThat(conduct.proofs()).isEmpty();
                assertThat(conduct.furtherBreaches()).isZero();
                assertThat(conduct.form()).isEqualTo(new Conduct.Form(0, 0, 0, 0, 0));
                assertThat(conduct.times().beforeRoots().all()).isZero();
                assertThat(conduct.times().afterCheckpoint().all()).isZero();
                assertThat(conduct.times().setBack()).isZero();
                assertThat(conduct.references().entries().all()).isZero();
                assertThat(conduct.references().roots().all()).isZero();
                assertThat(conduct.saidNotToFit().all()).isZero();
                assertThat(conduct.freshness().isPast(now)).isFalse();
            });
        }

        private void act(Node self, Node other) throws Exception {
            switch (random.nextInt(12)) {
                case 0 -> self.say(with(new Meta.Finding(), pick(Audience.unit(), Audience.members(other.name()))));
                case 1 -> self.say(with(new Meta.Seal(Optional.empty()), Audience.sealed()));
                case 2 -> self.say(Draft.of(new Meta.Heartbeat()));
                case 3 -> {
                    Optional<Line.Said> mine = any(self, self.name());
                    if (mine.isPresent()) {
                        Audience to = mine.get().kind() == Kind.Known.FINDING ? Audience.unit() : Audience.sealed();
                        self.say(with(new Meta.Finding(), to).version(mine.get().id()));
                    }
                }
                case 4 -> {
                    Optional<Line.Said> mine = any(self, self.name());
                    if (mine.isPresent()) {
                        self.say(Draft.of(new Meta.Reveal())
                                .about(mine.get().place())
                                .opens(
                                        self.envelope(mine.get().place()),
                                        Set.of(Rung.FULL),
                                        Audience.unit(),
                                        Tlp.GREEN,
                                        LegalBasis.NO_PERSONAL_DATA));
                    }
                }
                case 5 -> {
                    Optional<Line.Said> mine = any(self, self.name());
                    if (mine.isPresent()) {
                        self.say(Draft.of(new Meta.Recall(Meta.Recall.Reason.OUTDATED))
                                .about(mine.get().place()));
                    }
                }
                case 6 -> {
                    Optional<Line.Said> theirs = any(self, other.name());
                    if (theirs.isPresent()) {
                        self.say(Draft.of(new Meta.Reply(pick(Meta.Reply.Verdict.values())))
                                .about(theirs.get().place()));
                    }
                }
                case 7 -> self.settle();
                case 8 -> self.entangle();
                case 9 -> restart(self.name());
                case 10 -> {
                    if (changes < 2) {
                        change();
                    }
                }
                default -> {
                    Exchange.show(self, other);
                    Exchange.handOver(self, other);
                }
            }
        }

        /** What is said before refers to the old charter, what is said after to the new one. */
        private void change() throws Exception {
            changes++;
            CharterTerms terms = fleet.chain().current().next();
            Charter next = Charter.of(new CharterTerms(
                    terms.unit(),
                    terms.number(),
                    terms.link(),
                    terms.members(),
                    terms.quorum(),
                    terms.dishonest(),
                    terms.votes(),
                    terms.freshness().plusHours(1),
                    terms.answer()));
            List<CharterVote> votes = new ArrayList<>();
            for (String voter : NAMES) {
                votes.add(fleet.homes()
                        .get(voter)
                        .vote(next, fleet.keys().get(voter).ledgers().getFirst()));
            }
            ChainResult result = fleet.chain().append(new CharterStep(next, votes));
            assertThat(result).isInstanceOf(ChainResult.InForce.class);
            fleet = new Fleet(fleet.homes(), fleet.keys(), ((ChainResult.InForce) result).chain());
            for (String each : NAMES) {
                restart(each);
            }
        }

        private Optional<Line.Said> any(Node node, String of) throws Exception {
            List<Line.Said> all = node.book().outbox(of);
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
        }

        private Draft with(Meta meta, Audience to) throws Exception {
            return Draft.of(meta)
                    .content(
                            Redaction.standard().preview("The page was changed " + random.nextInt(100)),
                            to instanceof Audience.Sealed ? Set.of() : Set.of(Rung.FULL),
                            to,
                            Tlp.GREEN,
                            LegalBasis.NO_PERSONAL_DATA);
        }

        @SafeVarargs
        private <T> T pick(T... choices) {
            return choices[random.nextInt(choices.length)];
        }

        @Override
        public void close() throws IOException {
            for (Node node : nodes.values()) {
                node.close();
            }
        }
    }
}
