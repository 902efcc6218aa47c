package wary.unit.founding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterStep;
import wary.unit.charter.CharterVote;
import wary.unit.charter.LedgerKeys;
import wary.unit.charter.Member;
import wary.unit.json.Excerpt;

/**
 * The good votes for a charter, one of each pair of keys that has one, so that nobody can fill the file.
 *
 * @param good votes of those whose keys the charter, or the one before it, lists
 * @param refused what is wrong with the others, a sentence each, for people; at most {@value #MOST_REASONS}
 */
record Votes(List<CharterVote> good, List<String> refused) {
    private static final int MOST_REASONS = 10;

    Votes {
        good = List.copyOf(good);
        refused = List.copyOf(refused);
    }

    /** @param before the charter that is changed, if it is known here */
    static Votes of(Optional<Charter> before, Charter charter, List<CharterVote> votes) {
        Set<LedgerKeys> keys = new LinkedHashSet<>();
        Stream.concat(charter.members().stream(), before.map(Charter::members).orElse(List.of()).stream())
                .map(Member::ledger)
                .forEach(keys::add);
        List<CharterVote> good = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (CharterVote vote : votes.stream().distinct().toList()) {
            if (!vote.isFor(charter)) {
                refuse(refused, vote, "it is for another charter, %s".formatted(vote.charter()));
                continue;
            }
            Optional<LedgerKeys> signer =
                    keys.stream().filter(it -> vote.isBy(it)).findFirst();
            if (signer.isPresent()) {
                // The same keys once more: whichever comes first.
                keys.remove(signer.get());
                good.add(vote);
            } else if (good.stream().noneMatch(it -> it.origin().equals(vote.origin()))) {
                refuse(refused, vote, "it is not signed with keys that the charter lists");
            }
        }
        return new Votes(good, refused);
    }

    private static void refuse(List<String> refused, CharterVote vote, String why) {
        if (refused.size() < MOST_REASONS) {
            refused.add("a vote in the name of %s was left out: %s".formatted(Excerpt.of(vote.origin()), why));
        }
    }

    CharterStep step(Charter charter) {
        return new CharterStep(charter, good);
    }

    /** Whether this participant has voted with the keys that the charter lists for it. */
    boolean has(Member member) {
        return good.stream().anyMatch(vote -> vote.isBy(member.ledger()));
    }
}
