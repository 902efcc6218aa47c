package wary.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wary.ledger.SignedCheckpoint;
import wary.ledger.witness.WitnessAnswer;
import wary.unit.book.Line;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterStep;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.CharterVote;
import wary.unit.charter.Member;
import wary.unit.charter.Role;
import wary.unit.founding.CharterStore;
import wary.unit.home.HomeConfig;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;
import wary.unit.node.Node;
import wary.unit.statement.About;

/** Members of one unit with a home each, as after "wary unit accept"; what moves between them is handed over here. */
final class Homes {
    private final Map<String, NodeHome> homes = new LinkedHashMap<>();
    private final Map<String, NodeKeys> keys = new LinkedHashMap<>();
    private final Path folder;

    private Homes(Path folder) {
        this.folder = folder;
    }

    static Homes found(Path folder, String... names) throws Exception {
        Homes all = new Homes(folder);
        List<Member> members = new ArrayList<>();
        for (String name : names) {
            NodeHome home = NodeHome.create(
                    folder.resolve(name), new HomeConfig(name, Optional.empty()), name + ".example", Optional.empty());
            NodeKeys opened = home.keys(Optional.empty());
            all.homes.put(name, home);
            all.keys.put(name, opened);
            members.add(opened.entry(
                    name,
                    Role.MEMBER,
                    Optional.of(URI.create("https://127.0.0.1:" + (7401 + members.size()) + "/")),
                    0));
        }
        Charter charter = Charter.of(new CharterTerms(
                "Harbor watch",
                0,
                Optional.empty(),
                members,
                1,
                0,
                members.size(),
                Duration.ofHours(24),
                Duration.ofHours(72)));
        List<CharterVote> votes = new ArrayList<>();
        for (String name : names) {
            votes.add(all.home(name).vote(charter, all.keys(name).ledgers().getFirst()));
        }
        for (String name : names) {
            CharterStore.open(all.home(name)).install(new CharterStep(charter, votes), all.keys(name));
        }
        return all;
    }

    NodeHome home(String name) {
        return Optional.ofNullable(homes.get(name)).orElseThrow();
    }

    private NodeKeys keys(String name) {
        return Optional.ofNullable(keys.get(name)).orElseThrow();
    }

    Node open(String name) throws Exception {
        return Node.open(
                home(name), keys(name), CharterStore.open(home(name)).chain().orElseThrow(), InstantSource.system());
    }

    /** Runs a command as one member. */
    Shell.Ran as(String name, Shell shell, String... arguments) {
        return shell.environment(Map.of("WARY_HOME", folder.resolve(name).toString(), "COLUMNS", "200"))
                .run(arguments);
    }

    Shell.Ran as(String name, String... arguments) {
        return as(name, new Shell(), arguments);
    }

    /** The id that a command printed, which must have gone well. */
    String said(String name, String... arguments) {
        Shell.Ran ran = as(name, arguments);
        if (ran.code() != Exit.DONE) {
            throw new AssertionError(ran);
        }
        return ran.out().strip();
    }

    /** Brings what one has said to the other, with the bodies that are for it, countersigned. */
    void bring(String fromName, String toName) throws Exception {
        try (Node from = open(fromName);
                Node to = open(toName)) {
            copy(from, to);
            for (About wanted : to.wanted(fromName, 1_000)) {
                Optional<byte[]> body = from.handOut(wanted, toName);
                if (body.isPresent()) {
                    to.take(wanted, body.get(), true);
                }
            }
        }
    }

    /** The same without the bodies. */
    void bringLedger(String fromName, String toName) throws Exception {
        try (Node from = open(fromName);
                Node to = open(toName)) {
            copy(from, to);
        }
    }

    private static void copy(Node from, Node to) throws Exception {
        SignedCheckpoint newest = from.newest(from.name()).orElseThrow();
        if (to.newest(from.name())
                .filter(has -> has.checkpoint().equals(newest.checkpoint()))
                .isPresent()) {
            return;
        }
        if (to.copies().countersign(newest, from.tiles(from.name())) instanceof WitnessAnswer.Cosigned cosigned) {
            SignedCheckpoint both = newest.with(cosigned.lines());
            to.copies().follow(from.name(), both, from.tiles(from.name()), Long.MAX_VALUE);
            from.copies().cosigned(both);
            from.copies().publish();
        } else {
            throw new AssertionError("not countersigned");
        }
    }

    /** The newest entry of a member. */
    Line last(String name) throws Exception {
        try (Node node = open(name)) {
            return node.book().of(name).getLast();
        }
    }
}
