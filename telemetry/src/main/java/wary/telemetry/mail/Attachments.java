package wary.telemetry.mail;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The files attached to one message. */
final class Attachments {
    private static final String PREFIX = "email.attachments.file.";

    private final Facts facts;
    private int count;

    Attachments(Facts facts) {
        this.facts = facts;
    }

    /**
     * A file.
     *
     * @param declared the type that the sender says
     * @param whole whether the content is complete
     */
    record Attached(FileName name, String declared, byte[] content, boolean whole) {
        boolean isHtml() {
            return declared.equals("text/html")
                    || Kind.of(name.extension())
                            .filter(k -> k == Kind.HTML || k == Kind.SVG)
                            .isPresent()
                    || Sniff.type(content)
                            .flatMap(Sniff.Type::kind)
                            .filter(k -> k == Kind.HTML || k == Kind.SVG)
                            .isPresent();
        }
    }

    /** Whether what is attached may be a page, as far as can be told without decoding it. */
    static boolean mayBeHtml(Part part) {
        String type = part.type();
        return type.startsWith("text/")
                || type.equals("application/octet-stream")
                || type.contains("xml")
                || Kind.of(FileName.of(part.fileName()).extension())
                        .filter(k -> k == Kind.HTML || k == Kind.SVG)
                        .isPresent();
    }

    Attached read(Part part, InputStream content, boolean truncated) throws IOException {
        return new Attached(
                FileName.of(part.fileName()),
                part.declaredType().orElse(part.type()),
                content.readAllBytes(),
                !truncated);
    }

    void add(Attached attached) {
        count++;
        FileName name = attached.name();
        facts.textIfAny(PREFIX + "name", name.text());
        facts.textIfAny(PREFIX + "extension", name.extension());
        facts.textIfAny(PREFIX + "mime_type", attached.declared());
        Contents contents = new Contents();
        contents.look(attached.content()).ifPresent(type -> facts.text(PREFIX + "detected_type", type));
        if (attached.whole()) {
            facts.number(PREFIX + "size", attached.content().length);
            facts.text(PREFIX + "hash.sha256", sha256(attached.content()));
        }
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(contents.kinds());
        kinds.addAll(Kind.ofName(name));
        if (Kind.isDisguise(name, contents.kinds()) && contents.names().isEmpty()) {
            kinds.add(Kind.DISGUISED);
        }
        byType(attached.declared()).ifPresent(kinds::add);
        Kind.words(kinds).forEach(word -> facts.text(PREFIX + "kind", word));
        contents.names()
                .forEach(member ->
                        facts.text(PREFIX + "member", FileName.of(member).text()));
        contents.anomalies().forEach(facts::anomaly);
    }

    /** A message as an attachment; what is in it is looked at with the rest. */
    void message(Part part) {
        count++;
        facts.textIfAny(PREFIX + "name", FileName.of(part.fileName()).text());
        facts.text(PREFIX + "mime_type", "message/rfc822");
        facts.text(PREFIX + "kind", Kind.MESSAGE.word());
    }

    void end() {
        facts.number("email.attachments.count", count);
    }

    private static Optional<Kind> byType(String mimeType) {
        return switch (mimeType) {
            case "text/html", "application/xhtml+xml" -> Optional.of(Kind.HTML);
            case "image/svg+xml" -> Optional.of(Kind.SVG);
            case "text/calendar" -> Optional.of(Kind.CALENDAR);
            case "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature" ->
                Optional.of(Kind.SIGNATURE);
            default -> Optional.empty();
        };
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
