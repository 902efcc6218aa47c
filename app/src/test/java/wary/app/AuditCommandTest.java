package wary.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wary.ledger.SignedCheckpoint;
import wary.ledger.TlogProof;
import wary.ledger.log.Ledger;
import wary.ledger.log.LedgerOptions;
import wary.ledger.witness.WitnessAnswer;
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
import wary.unit.home.PrivateFiles;
import wary.unit.node.Draft;
import wary.unit.node.Node;
import wary.unit.statement.Envelope;
import wary.unit.statement.Meta;

/** {@code wary audit} in harbor's home, and {@code wary verify} on a machine that knows only the charter. */
class AuditCommandTest {
    private static final List<String> NAMES = List.of("harbor", "river");

    @TempDir
    private Path dir;

    private final Map<String, NodeHome> homes = new LinkedHashMap<>();
    private final Map<String, NodeKeys> keys = new LinkedHashMap<>();
    private Path charter = Path.of("");
    private String founding = "";

    @BeforeEach
    void found() throws Exception {
        List<Member> members = new ArrayList<>();
        for (String name : NAMES) {
            NodeHome home = NodeHome.create(
                    dir.resolve(name), new HomeConfig(name, Optional.empty()), name + ".example", Optional.empty());
            homes.put(name, home);
            keys.put(name, home.keys(Optional.empty()));
            members.add(
                    keys(name).entry(name, Role.MEMBER, Optional.of(URI.create("https://" + name + ".example/")), 0));
        }
        Charter first = Charter.of(new CharterTerms(
                "Harbor watch", 0, Optional.empty(), members, 1, 0, 2, Duration.ofHours(24), Duration.ofHours(72)));
        founding = first.hash().toString();
        List<CharterVote> votes = new ArrayList<>();
        for (String name : NAMES) {
            votes.add(home(name).vote(first, keys(name).ledgers().getFirst()));
        }
        for (String name : NAMES) {
            CharterStore.open(home(name)).install(new CharterStep(first, votes), keys(name));
        }
        charter = Files.write(
                dir.resolve("charter.json"), CharterStore.open(home("river")).export());
    }

    private NodeHome home(String name) {
        return Optional.ofNullable(homes.get(name)).orElseThrow();
    }

    private NodeKeys keys(String name) {
        return Optional.ofNullable(keys.get(name)).orElseThrow();
    }

    private Node open(String name) throws Exception {
        return Node.open(
                home(name), keys(name), CharterStore.open(home(name)).chain().orElseThrow(), InstantSource.system());
    }

    /** River's program is not ours. */
    private void forge(byte[] entry) throws Exception {
        try (Ledger ledger = Ledger.open(
                home("river").ledger(),
                keys("river").ledgers().getFirst().signing(),
                LedgerOptions.DEFAULT.withLinger(Duration.ZERO).publishedByCaller())) {
            ledger.append(entry);
            ledger.flush();
            PrivateFiles.write(
                    home("river").outbox().resolve("checkpoint"),
                    ledger.checkpoint().note().bytes());
        }
    }

    private void bring() throws Exception {
        try (Node from = open("river");
                Node to = open("harbor")) {
            SignedCheckpoint newest = from.newest("river").orElseThrow();
            WitnessAnswer answer = to.copies().countersign(newest, from.tiles("river"));
            SignedCheckpoint both = newest.with(((WitnessAnswer.Cosigned) answer).lines());
            to.copies().follow("river", both, from.tiles("river"), Long.MAX_VALUE);
            from.copies().cosigned(both);
            assertThat(from.copies().publish()).isTrue();
        }
    }

    private Shell.Ran audit(String... arguments) {
        return new Shell()
                .environment(Map.of("WARY_HOME", home("harbor").folder().toString(), "COLUMNS", "200"))
                .run(Stream.concat(Stream.of("audit"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static Shell.Ran verify(Object... arguments) {
        return new Shell()
                .environment(Map.of("COLUMNS", "200"))
                .run(Stream.concat(Stream.of("verify"), Stream.of(arguments).map(Object::toString))
                        .toArray(String[]::new));
    }

    private byte[] wrongNumber() throws Exception {
        try (Node node = open("harbor")) {
            return Envelope.draft("river", 7, node.charter().hash(), Instant.now(), new Meta.Heartbeat())
                    .build()
                    .bytes();
        }
    }

    @Test
    void whereNothingIsWrongFactsAreToldAndNobodyIsAccused() throws Exception {
        try (Node river = open("river")) {
            river.say(Draft.of(new Meta.Heartbeat()));
        }
        bring();
        Shell.Ran ran = audit("--fail-on", "proof");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("river (member)", "1 entry is here", "Said: heartbeat 1", "Nothing is proven against it")
                .contains("harbor (member)", "SILENT")
                .doesNotContain("PROVEN");
        assertThat(home("harbor").folder().resolve("evidence")).doesNotExist();
        Shell.Ran json = audit("river", "--json");
        assertThat(json.code()).isZero();
        assertThat(json.out().lines()).hasSize(1);
        assertThat(json.out()).contains("\"member\":\"river\"", "\"wary\":\"conduct/1\"", "\"proofs\":[]");
        assertThat(audit("tidewater").code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void whatIsProvenIsAFileThatAnyoneJudgesWhoHasTheCharter() throws Exception {
        forge(wrongNumber());
        bring();
        Path out = dir.resolve("out");
        Shell.Ran ran = audit("--out", out.toString(), "--fail-on", "proof");
        assertThat(ran.code()).isEqualTo(Exit.FOUND);
        assertThat(ran.out()).contains("PROVEN", "river has given entry 0 of its ledger the number 7");
        assertThat(audit().code()).isZero();
        List<Path> files;
        try (Stream<Path> all = Files.list(out)) {
            files = all.toList();
        }
        assertThat(files).hasSize(1);
        Path proof = files.getFirst();
        assertThat(ran.out()).contains(proof.toString());
        Shell.Ran verified = verify("--charter", charter, proof);
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out())
                .contains("YES", "river has given entry 0", founding, "had seen all of it by", "who held them");
        assertThat(verify("--charter", charter, proof, proof).code()).isEqualTo(Exit.USAGE);

        String text = Files.readString(proof);
        Path bad = Files.writeString(dir.resolve("bad"), text.replace("river\"", "harbor\""));
        assertThat(verify("--charter", charter, bad).code()).isEqualTo(Exit.FOUND);
        Path rubbish = Files.writeString(dir.resolve("rubbish"), "\u001b[2Jrubbish");
        Shell.Ran refused = verify("--charter", charter, rubbish);
        assertThat(refused.code()).isEqualTo(Exit.FOUND);
        assertThat(refused.out()).contains("NO").doesNotContain("\u001b");
    }

    @Test
    void whatLiesInTheHomeAlreadyIsJudgedFirst() throws Exception {
        forge(wrongNumber());
        bring();
        audit();
        Path evidence = home("harbor").folder().resolve("evidence");
        Files.writeString(evidence.resolve("made-up.proof"), "{}");
        Shell.Ran again = audit();
        assertThat(again.out().split("PROVEN", -1)).hasSize(2);
        assertThat(again.out()).contains("1 file that is kept as a proof proves nothing", "made-up.proof");
    }

    @Test
    void aStatementWithItsProofNeedsOnlyTheCharter() throws Exception {
        Path proof = dir.resolve("said.tlog-proof");
        Path said = dir.resolve("said");
        try (Node river = open("river")) {
            river.say(Draft.of(new Meta.Heartbeat()));
        }
        bring();
        try (Node river = open("river")) {
            SignedCheckpoint published = river.published("river").orElseThrow();
            var reader = river.reader("river").orElseThrow();
            Files.write(proof, new TlogProof(0, reader.inclusionProof(0, 1), published).bytes());
            Files.write(said, reader.entry(0));
        }
        Shell.Ran verified = verify("--charter", charter, proof, said);
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out()).contains("river has put this on record", "heartbeat--", founding);
        Path other = Files.writeString(dir.resolve("other"), "{}", StandardCharsets.UTF_8);
        assertThat(verify("--charter", charter, proof, other).code()).isEqualTo(Exit.FOUND);
        assertThat(verify("--charter", charter, proof).code()).isEqualTo(Exit.USAGE);
        assertThat(verify(proof, said).code()).isEqualTo(Exit.USAGE);
        assertThat(verify("--charter", other, proof, said).code()).isEqualTo(Exit.IO);
        assertThat(verify("--charter", charter, "--policy", charter, proof).code())
                .isEqualTo(Exit.USAGE);
    }
}
