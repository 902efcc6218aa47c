package wary.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import wary.unit.charter.Member;
import wary.unit.disclosure.Category;
import wary.unit.disclosure.Redaction;
import wary.unit.node.Node;
import wary.unit.statement.Audience;
import wary.unit.statement.LegalBasis;
import wary.unit.statement.Tlp;

/** To whom something goes, under which marking, and what of it is redacted. */
final class BodyOptions {
    @Option(names = "--to", paramLabel = "WHOM", split = ",", descriptionKey = "option.sayTo")
    private List<String> to = new ArrayList<>();

    @Option(names = "--tlp", paramLabel = "MARKING", descriptionKey = "option.tlp")
    private @Nullable String tlp;

    @Option(names = "--basis", paramLabel = "CODE", descriptionKey = "option.basis")
    private @Nullable String basis;

    @Option(names = "--from", paramLabel = "ID", split = ",", descriptionKey = "option.drawsOn")
    private List<String> from = new ArrayList<>();

    @Option(names = "--release", paramLabel = "VALUE", descriptionKey = "option.release")
    private List<String> release = new ArrayList<>();

    @Option(names = "--keep", paramLabel = "CATEGORY", split = ",", descriptionKey = "option.keep")
    private List<String> keep = new ArrayList<>();

    @Option(names = "--redact-ip", descriptionKey = "option.redactIp")
    private boolean redactIp;

    @Option(
            names = {"-y", "--yes"},
            descriptionKey = "option.yes")
    private boolean yes;

    @Option(names = "--preview", descriptionKey = "option.preview")
    private boolean preview;

    boolean yes() {
        return yes;
    }

    /** For what says nothing that a person would have to look at. */
    void assumeYes() {
        yes = true;
    }

    boolean previewOnly() {
        return preview;
    }

    List<String> from() {
        return from;
    }

    /** To whom, as far as the options say it. */
    Optional<Audience> audience(Node node) {
        Set<String> names = new LinkedHashSet<>(to);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (names.size() > 1 && (names.contains("unit") || names.contains("sealed"))) {
            throw UserError.usage("error.toMixed", String.join(",", names));
        }
        return Optional.of(
                switch (names.iterator().next()) {
                    case "unit" -> Audience.unit();
                    case "sealed" -> Audience.sealed();
                    default -> members(node, names);
                });
    }

    private static Audience members(Node node, Set<String> names) {
        for (String name : names) {
            member(node, name);
        }
        return Audience.members(names.toArray(String[]::new));
    }

    /** Another member that can be spoken to. */
    static Member member(Node node, String name) {
        List<Member> others = node.charter().members().stream()
                .filter(m -> m.role().reads() && !m.name().equals(node.name()))
                .toList();
        return others.stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "error.noMember",
                        name,
                        others.stream().map(Member::name).collect(Collectors.joining(", "))));
    }

    /** The marking; without one, that of before, which nobody loosens without saying so. */
    Tlp tlpAgain(Audience audience, Optional<Tlp> before) {
        if (tlp == null && before.isPresent()) {
            if (!before.get().allows(audience)) {
                throw UserError.usage("error.looser", before.get().code());
            }
            return before.get();
        }
        return tlp(audience, before);
    }

    /** The marking; without one, the strictest that does what was asked for. */
    Tlp tlp(Audience audience, Optional<Tlp> least) {
        if (tlp != null) {
            return Tlp.of(tlp.startsWith("TLP:") ? tlp.substring(4) : tlp)
                    .orElseThrow(() -> UserError.usage("error.tlp", String.valueOf(tlp)));
        }
        Tlp usual = audience instanceof Audience.Members ? Tlp.AMBER_STRICT : Tlp.AMBER;
        return least.filter(tlp -> tlp.isStricterThan(usual)).orElse(usual);
    }

    /** The legal basis, else the one named before. */
    LegalBasis basis(Optional<LegalBasis> before) {
        return basis == null && before.isPresent() ? before.get() : basis();
    }

    /** The legal basis, which nobody can guess for a person. */
    LegalBasis basis() {
        String known = LegalBasis.known().stream().map(LegalBasis::code).collect(Collectors.joining(", "));
        if (basis == null) {
            throw UserError.usage("error.noBasis", known);
        }
        return LegalBasis.of(basis).orElseThrow(() -> UserError.usage("error.basis", String.valueOf(basis), known));
    }

    Redaction redaction() {
        Redaction redaction = Redaction.standard();
        if (redactIp) {
            redaction = redaction.with(Category.IP_ADDRESS);
        }
        for (String code : keep) {
            Category category = null;
            for (Category each : Category.values()) {
                category = each.code().equals(code) ? each : category;
            }
            if (category == null) {
                throw UserError.usage("error.category", code, categories());
            }
            redaction = redaction.without(category);
        }
        return redaction.releasing(Set.copyOf(release));
    }

    private static String categories() {
        List<String> codes = new ArrayList<>();
        for (Category each : Category.values()) {
            codes.add(each.code());
        }
        return String.join(", ", codes);
    }
}
