package wary.unit.sync;

import java.util.Set;
import wary.unit.disclosure.Redaction;
import wary.unit.node.Draft;
import wary.unit.statement.Audience;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Meta;
import wary.unit.statement.Rung;
import wary.unit.statement.Tlp;

/** Things to say. */
final class Says {
    private Says() {}

    static Draft toAll(String text) throws Exception {
        return finding(text, Audience.unit());
    }

    static Draft to(String text, String... members) throws Exception {
        return finding(text, Audience.members(members));
    }

    static Draft finding(String text, Audience to) throws Exception {
        return Draft.of(new Meta.Finding())
                .content(
                        Redaction.standard().preview(text),
                        Set.of(Rung.FULL),
                        to,
                        Tlp.AMBER,
                        LegalBasis.NO_PERSONAL_DATA);
    }
}
