package wary.unit.node;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wary.ledger.Hash;
import wary.ledger.Judgement;
import wary.ledger.LedgerException;
import wary.ledger.MalformedException;
import wary.ledger.Policy;
import wary.ledger.SignedCheckpoint;
import wary.ledger.VerifierKey;
import wary.ledger.log.FolderSource;
import wary.ledger.log.LogReader;
import wary.ledger.log.TileSource;
import wary.unit.UnitException;
import wary.unit.book.Book;
import wary.unit.book.Line;
import wary.unit.book.Reading;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterChain;
import wary.unit.charter.KeyHistory;
import wary.unit.charter.Member;
import wary.unit.disclosure.Body;
import wary.unit.disclosure.Disclosure;
import wary.unit.disclosure.DisclosureException;
import wary.unit.disclosure.Share;
import wary.unit.home.HomeException;
import wary.unit.home.NodeHome;
import wary.unit.home.NodeKeys;
import wary.unit.json.JsonException;
import wary.unit.node.NodeException.Problem;
import wary.unit.statement.About;
import wary.unit.statement.Audience;
import wary.unit.statement.BodyRef;
import wary.unit.statement.Entry;
import wary.unit.statement.Envelope;

/**
 * One member's node on its own disk.
 *
 * <p>What it says goes first into its bodies, then into its ledger: whatever stands in the ledger can be handed out,
 * also after a crash in between. The ledger is open for writing only while something is written and a moment longer, so
 * that a person may say something while a server of the same home runs. Safe for use by several threads.
 */
public final class Node implements AutoCloseable {
    private final NodeHome home;
    private final NodeKeys keys;
    private final CharterChain charters;
    private final Member self;
    private final InstantSource clock;
    private final NoteFiles notes = new NoteFiles();
    private final Map<String, Policy> policies = new ConcurrentHashMap<>();
    private final Map<String, KeyHistory> histories = new ConcurrentHashMap<>();
    private final Bodies bodies;
    private final Copies copies;
    private final Writing writing;
    private final Wants wants;
    private final Settling settling;
    private final Entangling entangling;

    private Node(NodeHome home, NodeKeys keys, CharterChain charters, Member self, InstantSource clock)
            throws IOException, HomeException {
        this.home = home;
        this.keys = keys;
        this.charters = charters;
        this.self = self;
        this.clock = clock;
        this.bodies = new Bodies(home.bodies());
        this.copies = new Copies(this);
        this.writing = new Writing(this, bodies);
        this.wants = new Wants(this, bodies);
        this.settling = new Settling(this, bodies);
        this.entangling = new Entangling(this);
    }

    /**
     * Opens a node.
     *
     * @param charters up to the charter in force, as verified
     * @param clock tells the times of statements and cosignatures
     * @throws NodeException if the charter in force does not list this node with its keys
     * @throws HomeException if the home cannot be kept from others
     */
    public static Node open(NodeHome home, NodeKeys keys, CharterChain charters, InstantSource clock)
            throws IOException, UnitException {
        String name = home.config().member();
        Member self = charters.current()
                .member(name)
                .orElseThrow(() -> new NodeException(
                        Problem.NOT_A_MEMBER,
                        "the charter in force (number %d) does not list %s; whoever has left keeps what it has, and verifies it with \"wary verify\""
                                .formatted(charters.current().number(), name)));
        if (self.role().keepsLedger() && keys.ledger(self).isEmpty()) {
            throw new NodeException(
                    Problem.NOT_A_MEMBER,
                    "the charter in force lists %s with ledger keys that are not in %s; bring them back from where they are kept"
                            .formatted(name, home.folder()));
        }
        return new Node(home, keys, charters, self, clock);
    }

    /** This node's name in the charter. */
    public String name() {
        return self.name();
    }

    /** This node as the charter in force describes it. */
    public Member self() {
        return self;
    }

    /** The charter in force. */
    public Charter charter() {
        return charters.current();
    }

    /** All charters up to the one in force. */
    public CharterChain charters() {
        return charters;
    }

    /** The folder that it works in. */
    public NodeHome home() {
        return home;
    }

    /** Its private keys. */
    public NodeKeys keys() {
        return keys;
    }

    /** Tells the time. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Puts a statement on record: its body first, then its envelope, which is on the disk when this returns.
     *
     * @throws NodeException if it cannot be said so, or another program is writing
     * @throws UnitException if a marking, a body or the form forbids it; then nothing was said
     */
    public Recorded say(Draft draft) throws IOException, UnitException, LedgerException, InterruptedException {
        return writing.say(draft);
    }

    /**
     * A statement that is on record.
     *
     * @param place where it stands
     * @param envelope what stands there
     */
    public record Recorded(About place, Envelope envelope) {}

    /**
     * Acts on what others ask of any honest node: acknowledges bodies that came for it by name, and deletes and
     * acknowledges what was recalled. Nothing is acknowledged twice.
     *
     * @return what was said
     */
    public List<Recorded> settle() throws IOException, UnitException, LedgerException, InterruptedException {
        return settling.settle();
    }

    /**
     * Binds this ledger to the others: puts on record the newest of their roots, if there are any that it has not named
     * yet. Whatever comes after was said after them (design: backdating).
     *
     * @return empty if there is nothing new but what others have said to the same end
     */
    public Optional<Recorded> entangle() throws IOException, UnitException, LedgerException, InterruptedException {
        return entangling.entangle();
    }

    /** Everything on record that this node has verified: its own ledger and the copies of the others'. */
    public Book book() throws IOException, LedgerException {
        Book book = new Book();
        read(book::add);
        return book;
    }

    /** Reads everything on record, member by member, each ledger in its order, without keeping it. */
    public void read(Reading.Lines lines) throws IOException, LedgerException {
        for (Member member : charter().members()) {
            Optional<LogReader> reader = reader(member.name());
            if (reader.isPresent()) {
                Reading.read(member.name(), reader.get(), 0, lines);
            }
        }
    }

    /**
     * The verified ledger of a member: of others as far as the copy has it, of this node itself up to its newest
     * checkpoint, countersigned or not.
     *
     * @return empty if it keeps none, or nothing of it is here
     */
    public Optional<LogReader> reader(String member) throws IOException, LedgerException {
        Optional<SignedCheckpoint> newest = newest(member);
        return newest.map(signed -> new LogReader(
                tiles(member), signed.checkpoint().size(), signed.checkpoint().root()));
    }

    /**
     * The newest checkpoint of a member: of this node itself countersigned or not, of others the one that the copy
     * reaches.
     */
    public Optional<SignedCheckpoint> newest(String member) throws IOException, LedgerException {
        if (member.equals(name())) {
            return writing.newest();
        }
        return published(member);
    }

    /** The newest checkpoint of a member that satisfies the charter's policy, as it is shown to others. */
    public Optional<SignedCheckpoint> published(String member) throws IOException, LedgerException {
        return notes.read(folder(member).resolve("checkpoint"));
    }

    /** The tiles of a member's ledger: this node's own, or the copy of another's. */
    public TileSource tiles(String member) {
        return new FolderSource(folder(member));
    }

    private Path folder(String member) {
        return member.equals(name()) ? home.ledger() : home.mirror(member);
    }

    /** What moves between this node and others' ledgers. */
    public Copies copies() {
        return copies;
    }

    /**
     * The entry at a place, if it is here and is what the place says.
     *
     * @throws UnitException if what stands there is no statement of any version
     */
    public Optional<Entry> entry(About place) throws IOException, UnitException, LedgerException {
        Optional<LogReader> reader =
                charter().member(place.author()).isPresent() ? reader(place.author()) : Optional.empty();
        if (reader.isEmpty() || place.index() >= reader.get().size()) {
            return Optional.empty();
        }
        byte[] entry = reader.get().entry(place.index());
        return Hash.leaf(entry).equals(place.leaf()) ? Optional.of(Entry.parse(entry)) : Optional.empty();
    }

    /**
     * The statement at a place.
     *
     * @throws NodeException if there is none
     */
    public Envelope envelope(About place) throws IOException, UnitException, LedgerException {
        return entry(place)
                .filter(Envelope.class::isInstance)
                .map(Envelope.class::cast)
                .orElseThrow(() -> new NodeException(
                        Problem.UNKNOWN_STATEMENT,
                        "entry %d of %s is not a statement that is here; sync first, or look with \"wary inbox\""
                                .formatted(place.index(), place.author())));
    }

    /**
     * What came with another member's statement, or what this node has handed out with its own, opened and checked.
     *
     * @return empty if it is not here: not for this node, not come yet, or deleted
     * @throws UnitException if it is not what the statement says; an own sealed body is opened in full
     */
    public Optional<Disclosure> body(Envelope envelope) throws IOException, UnitException {
        if (envelope.body().isEmpty()) {
            return Optional.empty();
        }
        if (envelope.author().equals(name())) {
            Optional<byte[]> own = bodies.own(envelope.body().get().commitment());
            if (own.isPresent()) {
                Body body = Body.parse(own.get());
                return Optional.of(body.disclose(body.rungs()));
            }
            return Optional.empty();
        }
        Optional<byte[]> came = bodies.in(envelope.leaf());
        return came.isEmpty() ? Optional.empty() : Optional.of(Share.open(envelope, came.get(), Optional.of(reader())));
    }

    /** Whether the body of a statement is on this disk; it is not opened for that. */
    public boolean holds(Line.Said said) {
        return said.body().isPresent()
                && (said.member().equals(name())
                        ? bodies.hasOwn(said.body().get().commitment())
                        : bodies.hasIn(said.leaf()));
    }

    private RecipientStanzaReader reader() {
        return keys.age().reader();
    }

    /**
     * The bytes that go with a statement, for a member: of this node's own, or of another's as they came.
     *
     * @param place of the statement
     * @param to the member that asks for it, or that it is to be sent to
     * @return empty if there is no such statement, it is not for that member, or the body is not here or was deleted;
     *     which of these it is, the member does not learn
     */
    public Optional<byte[]> handOut(About place, String to) throws IOException, LedgerException {
        try {
            Optional<Entry> entry = entry(place);
            if (entry.isEmpty() || !(entry.get() instanceof Envelope envelope) || !isFor(envelope.to(), to)) {
                return Optional.empty();
            }
            return place.author().equals(name()) ? bodies.out(place.leaf()) : bodies.in(place.leaf());
        } catch (UnitException e) {
            return Optional.empty();
        }
    }

    /** Whether a body that goes there is for a member: it is addressed, and its role reads bodies. */
    public boolean isFor(Audience to, String member) {
        boolean reads = charter().member(member).map(m -> m.role().reads()).orElse(false);
        return reads
                && switch (to) {
                    case Audience.Unit unit -> true;
                    case Audience.Members members -> members.names().contains(member);
                    case Audience.Sealed sealed -> false;
                };
    }

    /**
     * Takes what came with another member's statement. Nothing is kept that does not fit.
     *
     * @param bytes at most {@link wary.unit.statement.BodyRef#LARGEST}
     * @param fromAuthor whether the author itself has sent them, over a line that nobody else can write to: only then
     *     is it put on record, with the next {@link #settle}, that they did not fit
     * @return whether it was not here before
     * @throws UnitException if it is not for this node, or is not what the statement says
     */
    public boolean take(About place, byte[] bytes, boolean fromAuthor)
            throws IOException, UnitException, LedgerException {
        Envelope envelope = envelope(place);
        if (envelope.author().equals(name()) || !isFor(envelope.to(), name())) {
            throw new NodeException(Problem.REFUSED, "the body of %s is not for %s".formatted(envelope, name()));
        }
        if (bodies.hasIn(place.leaf())) {
            return false;
        }
        if (wants.isRecalled(place)) {
            throw new NodeException(
                    Problem.REFUSED,
                    "%s has recalled %s; its body is not taken again".formatted(place.author(), envelope));
        }
        try {
            Share.open(envelope, bytes, Optional.of(reader()));
        } catch (JsonException | DisclosureException e) {
            if (fromAuthor) {
                bodies.markBad(place);
                if (envelope.body().flatMap(BodyRef::ciphertext).equals(Optional.of(Hash.sha256(bytes)))) {
                    bodies.keepBad(place.leaf(), bytes);
                }
            }
            throw e;
        }
        bodies.keepIn(place.leaf(), bytes);
        return true;
    }

    /**
     * What the author of a statement has handed out and does not fit, if the statement names its hash, so that nobody
     * else can have made it up.
     *
     * @param leaf of the statement
     */
    public Optional<byte[]> misfit(Hash leaf) throws IOException {
        return bodies.bad(leaf);
    }

    /**
     * The statements of a member whose bodies are for this node and are not here. What was recalled is not asked for
     * again.
     *
     * @param most places that are named at most
     */
    public List<About> wanted(String author, int most) throws IOException, LedgerException {
        return wants.of(author, most);
    }

    /** The C2SP policy of a member's ledger under the charter in force. */
    public Policy policy(String member) {
        return policies.computeIfAbsent(member, name -> {
            try {
                return Policy.parse(charter().policy(name));
            } catch (MalformedException e) {
                throw new IllegalStateException("a charter's policy cannot be read", e);
            }
        });
    }

    /** A member's ledger keys, those of now and those of before. */
    public KeyHistory ledgerKeys(String member) {
        return histories.computeIfAbsent(member, name -> KeyHistory.of(charters, name));
    }

    /**
     * Judges a checkpoint of a member by the charter in force, or, where its owner has signed it with keys that it has
     * given up, by the last charter that listed those.
     */
    public Judgement judge(String member, SignedCheckpoint signed) {
        Charter then = charterOf(member, signed);
        if (then.equals(charter())) {
            return policy(member).judge(signed);
        }
        try {
            return Policy.parse(then.policy(member)).judge(signed);
        } catch (MalformedException e) {
            throw new IllegalStateException("a charter's policy cannot be read", e);
        }
    }

    /** The charter by which {@link #judge} judges a checkpoint. */
    public Charter charterOf(String member, SignedCheckpoint signed) {
        return ledgerKeys(member)
                .signedBefore(signed)
                .map(before -> charters.steps().get((int) before.to()).charter())
                .orElse(charter());
    }

    /**
     * Signs the newest tree of this node's ledger with the keys of now, if keys of before have signed it. Others take
     * nothing else from the charter on that lists the keys of now.
     *
     * @throws NodeException if another program is writing
     */
    public void rekey() throws IOException, UnitException, LedgerException, InterruptedException {
        writing.rekey();
    }

    /** The keys of all who may countersign a member's ledger. */
    public List<VerifierKey> cosigners(String member) {
        List<VerifierKey> all = new ArrayList<>();
        for (Member other : charter().members()) {
            if (!other.name().equals(member)) {
                all.add(other.witness().ed25519());
                all.add(other.witness().mlDsa44());
            }
        }
        return all;
    }

    NoteFiles notes() {
        return notes;
    }

    Writing writing() {
        return writing;
    }

    @Override
    public void close() throws IOException {
        try {
            writing.close();
        } finally {
            copies.close();
        }
    }
}
