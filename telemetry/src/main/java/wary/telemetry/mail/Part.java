package wary.telemetry.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.MimeParameterMapping;

/** One part of a message, or a message. */
final class Part {
    /** Longer values of header fields are cut before their parameters are told apart. */
    private static final int LONGEST_VALUE = 8 << 10;

    private final Header header = new Header();
    private final Optional<Part> parent;
    private final boolean message;
    private String type = "";
    private String charset = "";

    /** @param message whether it is a message of its own */
    Part(Optional<Part> parent, boolean message) {
        this.parent = parent;
        this.message = message;
    }

    Header header() {
        return header;
    }

    /** The parser's word on what this is. */
    void type(String mimeType, String charsetName) {
        type = mimeType.toLowerCase(Locale.ROOT);
        charset = charsetName;
    }

    /** The MIME type that counts for reading it, in lower case. */
    String type() {
        return type;
    }

    String charset() {
        return charset;
    }

    /** The MIME type that its header says, in lower case. */
    Optional<String> declaredType() {
        return header.first("content-type")
                .map(v -> body(v).value())
                .map(v -> v.strip().toLowerCase(Locale.ROOT))
                .filter(v -> !v.isEmpty());
    }

    /** Whether it belongs to a message that is attached to the one that is read. */
    boolean isWithinAttachedMessage() {
        return message
                ? parent.isPresent()
                : parent.filter(Part::isWithinAttachedMessage).isPresent();
    }

    /** Whether it is one of several forms of the same text. */
    boolean isAlternative() {
        return parent.filter(p -> p.type.equals("multipart/alternative") || p.isAlternative())
                .isPresent();
    }

    /** The name of the file, decoded; empty if it has none. */
    String fileName() {
        Optional<String> name = header.first("content-disposition").flatMap(v -> body(v).get("filename"));
        return name.or(() -> header.first("content-type").flatMap(v -> body(v).get("name")))
                .map(Words::decode)
                .orElse("");
    }

    /** Whether it is meant to be a file and not text of the message. */
    boolean isFile() {
        return header.first("content-disposition")
                        .filter(v -> body(v).value().strip().equalsIgnoreCase("attachment"))
                        .isPresent()
                || !fileName().isEmpty();
    }

    /** How its content is protected: {@code smime-signed}, {@code smime-encrypted}, {@code pgp-…}, if it says so. */
    Optional<String> protection() {
        return header.first("content-type").flatMap(value -> {
            Parameters body = body(value);
            String protocol = body.get("protocol").orElse("").toLowerCase(Locale.ROOT);
            return switch (body.value().strip().toLowerCase(Locale.ROOT)) {
                case "multipart/signed" -> Optional.of(protocol.contains("pgp") ? "pgp-signed" : "smime-signed");
                case "multipart/encrypted" -> Optional.of("pgp-encrypted");
                case "application/pkcs7-mime", "application/x-pkcs7-mime" ->
                    Optional.of(
                            body.get("smime-type")
                                            .orElse("")
                                            .toLowerCase(Locale.ROOT)
                                            .startsWith("signed")
                                    ? "smime-signed"
                                    : "smime-encrypted");
                default -> Optional.<String>empty();
            };
        });
    }

    /** A header field's value and the parameters after it (RFC 2045, section 5.1, and RFC 2231). */
    private record Parameters(String value, Map<String, String> parameters) {
        Optional<String> get(String name) {
            return Optional.ofNullable(parameters.get(name)).filter(v -> !v.isBlank());
        }
    }

    private static Parameters body(String value) {
        String cut = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
        RawBody body = RawFieldParser.DEFAULT.parseRawBody(new RawField("Content", cut));
        MimeParameterMapping mapping = new MimeParameterMapping();
        for (NameValuePair pair : body.getParams()) {
            String text = pair.getValue();
            if (text != null) {
                mapping.addParameter(pair.getName().toLowerCase(Locale.ROOT), text);
            }
        }
        return new Parameters(body.getValue(), mapping.getParameters());
    }
}
