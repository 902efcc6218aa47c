package wary.unit.statement;

import java.util.List;
import java.util.Optional;

/**
 * The legal basis on which a member hands something out. Recorded with each share, judged by people.
 *
 * @param code one of the constants, or a member's own that begins with {@code x-}
 */
public record LegalBasis(String code) {
    /** It has no personal data, as far as the sender knows. */
    public static final LegalBasis NO_PERSONAL_DATA = new LegalBasis("no-personal-data");

    /** Consent of those it speaks of (GDPR, article 6(1)(a)). */
    public static final LegalBasis CONSENT = new LegalBasis("consent");

    /** A contract with those it speaks of (GDPR, article 6(1)(b)). */
    public static final LegalBasis CONTRACT = new LegalBasis("contract");

    /** A legal obligation of the sender (GDPR, article 6(1)(c)). */
    public static final LegalBasis LEGAL_OBLIGATION = new LegalBasis("legal-obligation");

    /** Someone's vital interests (GDPR, article 6(1)(d)). */
    public static final LegalBasis VITAL_INTERESTS = new LegalBasis("vital-interests");

    /** A task in the public interest or official authority (GDPR, article 6(1)(e)). */
    public static final LegalBasis PUBLIC_TASK = new LegalBasis("public-task");

    /** Legitimate interests, network security among them (GDPR, article 6(1)(f) and recital 49). */
    public static final LegalBasis LEGITIMATE_INTERESTS = new LegalBasis("legitimate-interests");

    /** Preventing or prosecuting crime (Directive (EU) 2016/680, article 8, or a like law). */
    public static final LegalBasis LAW_ENFORCEMENT = new LegalBasis("law-enforcement");

    /** An agreement between the members, the charter among them, where no law of data protection asks for more. */
    public static final LegalBasis AGREEMENT = new LegalBasis("agreement");

    private static final List<LegalBasis> KNOWN = List.of(
            NO_PERSONAL_DATA,
            CONSENT,
            CONTRACT,
            LEGAL_OBLIGATION,
            VITAL_INTERESTS,
            PUBLIC_TASK,
            LEGITIMATE_INTERESTS,
            LAW_ENFORCEMENT,
            AGREEMENT);

    public LegalBasis {
        if (!Names.isCode(code)) {
            throw new IllegalArgumentException("not the code of a legal basis: " + code);
        }
    }

    /** The basis of a code, if it is known or a member's own. */
    public static Optional<LegalBasis> of(String code) {
        if (!Names.isCode(code)) {
            return Optional.empty();
        }
        LegalBasis basis = new LegalBasis(code);
        return basis.isOwn() || KNOWN.contains(basis) ? Optional.of(basis) : Optional.empty();
    }

    /** All that have a meaning of their own here. */
    public static List<LegalBasis> known() {
        return KNOWN;
    }

    /** Whether its meaning is the sender's own, to be explained by the charter or its law. */
    public boolean isOwn() {
        return code.startsWith("x-");
    }
}
