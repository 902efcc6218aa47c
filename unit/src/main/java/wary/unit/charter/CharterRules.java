package wary.unit.charter;

import java.net.URI;
import java.text.Normalizer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wary.unit.charter.CharterException.Problem;
import wary.unit.json.Excerpt;

/** What terms must fulfil to be a charter's. */
final class CharterRules {
    /** Participants at most: the policy of a ledger then has 99 witness lines, of the 100 that are read. */
    static final int MOST_MEMBERS = 50;

    /** Charters in a row at most; far beyond what people change, and within what a checkpoint's size can be. */
    static final long LAST_NUMBER = 1_000_000;

    private static final int LONGEST_UNIT = 80;
    private static final int LONGEST_ADDRESS = 512;
    private static final Duration LEAST_LIMIT = Duration.ofMinutes(1);
    private static final Duration MOST_LIMIT = Duration.ofDays(366);

    private CharterRules() {}

    static void check(CharterTerms terms) throws CharterException {
        checkUnit(terms.unit());
        checkSequence(terms);
        int voters =
                (int) terms.members().stream().filter(m -> m.role().votes()).count();
        checkCount(terms.members().size(), voters);
        checkEntries(terms.members());
        checkQuorum(terms.members().size() - 1, terms.quorum(), terms.dishonest());
        checkThreshold(voters, terms.votes(), terms.dishonest());
        checkLimit("freshness", terms.freshness());
        checkLimit("answer", terms.answer());
    }

    static void checkUnit(String unit) throws CharterException {
        boolean good = !unit.isEmpty()
                && unit.codePointCount(0, unit.length()) <= LONGEST_UNIT
                && unit.codePoints().allMatch(CharterRules::isPlain)
                && unit.strip().equals(unit)
                && !unit.contains("  ")
                && Normalizer.isNormalized(unit, Normalizer.Form.NFC);
        // In bytes it must fit into the origin that a vote has; see CharterVote.
        if (!good || unit.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > CharterVote.LONGEST_UNIT) {
            throw new CharterException(
                    Problem.NAME,
                    "a unit's name has 1 to %d visible characters (at most %d bytes of UTF-8 in form NFC), with single spaces between words; found %s"
                            .formatted(LONGEST_UNIT, CharterVote.LONGEST_UNIT, Excerpt.of(unit)));
        }
    }

    /** Visible, and a space only as the plain one: nothing that turns the direction of writing or has no width. */
    static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }

    private static void checkSequence(CharterTerms terms) throws CharterException {
        if (terms.number() < 0 || terms.number() > LAST_NUMBER) {
            throw new CharterException(Problem.SEQUENCE, "a charter's number is from 0 to %,d".formatted(LAST_NUMBER));
        }
        if ((terms.number() == 0) != terms.link().isEmpty()) {
            throw new CharterException(
                    Problem.SEQUENCE,
                    "the founding charter has number 0 and names no other; every other charter names the founding one and the one before it");
        }
        boolean second = terms.number() == 1;
        Optional<CharterTerms.Link> link = terms.link();
        if (link.isPresent()
                && second != link.get().founding().equals(link.get().previous())) {
            throw new CharterException(
                    Problem.SEQUENCE, "the charter before number 1, and before no other, is the founding one");
        }
    }

    static void checkCount(long all, long voters) throws CharterException {
        if (voters < 2 || all > MOST_MEMBERS) {
            throw new CharterException(
                    Problem.MEMBERS,
                    "a unit has at least 2 participants of the role member and at most %d in all; found %d and %d"
                            .formatted(MOST_MEMBERS, voters, all));
        }
    }

    /** What must be true of entries even while there are too few of them for a charter. */
    static void checkEntries(List<Member> members) throws CharterException {
        Set<String> names = new HashSet<>();
        Map<URI, String> addresses = new HashMap<>();
        for (Member member : members) {
            if (!MemberNames.isGood(member.name())) {
                throw new CharterException(
                        Problem.NAME,
                        "a participant's name has 1 to 63 of a-z, 0-9 and hyphens, no hyphen first or last, and is not one that Windows keeps for devices; found "
                                + Excerpt.of(member.name()));
            }
            if (!names.add(member.name())) {
                throw new CharterException(Problem.DUPLICATE_NAME, "two participants have the name " + member.name());
            }
            if (member.url().isPresent()) {
                checkAddress(member, member.url().get());
                String other = addresses.put(member.url().get(), member.name());
                if (other != null) {
                    throw new CharterException(
                            Problem.DUPLICATE_NAME,
                            "%s and %s have the same address %s"
                                    .formatted(
                                            other, member.name(), member.url().get()));
                }
            }
        }
        MemberKeys.check(members);
    }

    private static void checkAddress(Member member, URI url) throws CharterException {
        String text = url.toString();
        String host = url.getHost();
        boolean good = text.length() <= LONGEST_ADDRESS
                && text.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                && "https".equals(url.getScheme())
                && host != null
                && host.equals(host.toLowerCase(Locale.ROOT))
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getPort() != 0
                && url.getPort() <= 65_535
                && url.getRawPath().endsWith("/")
                && !url.getRawPath().matches(".*/(\\.{0,2})/.*")
                // What java.net.URI takes apart and puts together again as another text is written in an odd way.
                && text.equals("https://" + host + (url.getPort() < 0 ? "" : ":" + url.getPort()) + url.getRawPath());
        if (!good) {
            throw new CharterException(
                    Problem.ADDRESS,
                    "%s: an address is https://host/ or https://host:port/path/ in lower case, without user, query and fragment; found %s"
                            .formatted(member.name(), Excerpt.of(text)));
        }
    }

    /**
     * Safe: any two quorums have more than d in common, so an honest one in both, who signs no second version. Live:
     * the d dishonest cannot stop the rest. Both together imply w ≥ 3d+1 and k ≥ 2d+1.
     */
    static void checkQuorum(int others, int quorum, int dishonest) throws CharterException {
        if (dishonest < 0 || others < 3L * dishonest + 1) {
            throw new CharterException(
                    Problem.QUORUM,
                    "to bear %d dishonest ones among those who countersign a ledger there must be at least %d of them, its owner not counted; there are %d, which bear %d"
                            .formatted(dishonest, 3L * Math.max(dishonest, 0) + 1, others, (others - 1) / 3));
        }
        int least = (others + dishonest) / 2 + 1;
        int most = others - dishonest;
        if (quorum < least || quorum > most) {
            throw new CharterException(
                    Problem.QUORUM,
                    "with %d others to countersign a ledger and %d of them dishonest the quorum is from %d (else two versions could each get one) to %d (else the dishonest could stop everyone); found %d"
                            .formatted(others, dishonest, least, most, quorum));
        }
    }

    /** Any two sets of voters for a change have more than d in common: a fork shows honest double voters or liars. */
    static void checkThreshold(int voters, int votes, int dishonest) throws CharterException {
        int least = (voters + dishonest) / 2 + 1;
        if (votes < least || votes > voters) {
            throw new CharterException(
                    Problem.THRESHOLD,
                    "with %d members and %d of them dishonest a change needs from %d to %d votes, else two changes could pass side by side; found %d%s"
                            .formatted(
                                    voters,
                                    dishonest,
                                    least,
                                    voters,
                                    votes,
                                    least > voters ? "; claim to bear fewer dishonest ones, or take in members" : ""));
        }
    }

    static void checkLimit(String name, Duration limit) throws CharterException {
        if (limit.compareTo(LEAST_LIMIT) < 0 || limit.compareTo(MOST_LIMIT) > 0 || limit.toNanosPart() != 0) {
            throw new CharterException(
                    Problem.DEADLINE,
                    "the limit %s is from one minute to 366 days in whole seconds, found %s".formatted(name, limit));
        }
    }
}
