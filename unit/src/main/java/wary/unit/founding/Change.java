package wary.unit.founding;

import java.util.ArrayList;
import java.util.List;
import wary.unit.charter.Charter;
import wary.unit.charter.CharterException;
import wary.unit.charter.CharterTerms;
import wary.unit.charter.Member;
import wary.unit.founding.FoundingException.Problem;

/**
 * What is to be different in the next charter.
 *
 * @param add entries of those to be taken in, or new ones of those that are there
 * @param remove names of those to be left out
 * @param plan other numbers and limits
 */
public record Change(List<SignedEntry> add, List<String> remove, Plan plan) {
    public Change {
        add = List.copyOf(add);
        remove = List.copyOf(remove);
    }

    Charter after(Charter charter) throws FoundingException, CharterException {
        List<Member> members = new ArrayList<>(charter.members());
        for (String name : remove) {
            if (!members.removeIf(member -> member.name().equals(name))) {
                throw new FoundingException(
                        Problem.NOT_A_MEMBER, "the charter of %s does not list %s".formatted(charter.unit(), name));
            }
        }
        for (SignedEntry entry : add) {
            members.removeIf(member -> member.name().equals(entry.entry().name()));
            members.add(entry.entry());
        }
        CharterTerms terms = plan.change(charter.next().withMembers(members));
        if (terms.equals(charter.next())) {
            throw new FoundingException(
                    Problem.CHANGED, "this would be the charter that is in force already; say what is to change");
        }
        return Charter.of(terms);
    }
}
