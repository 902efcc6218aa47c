package wary.telemetry.mail;

import java.util.Locale;

/** Values of the field {@code email.anomaly}. */
enum Anomaly {
    /** More header fields than {@link Header#MOST_FIELDS}; those beyond were not looked at. */
    HEADER_FLOOD,
    /** A header field longer than {@link Header#LONGEST_FIELD}; it was cut. */
    LONG_HEADER,
    /** Zero bytes in the header. */
    NUL_BYTES,
    /** Several From fields, or several addresses in one: programs differ in which they show. */
    SEVERAL_FROM,
    /** A Date that is none. */
    BAD_DATE,
    /** Characters without width or with a hidden effect in the subject or in the sender's name. */
    INVISIBLE_CHARACTERS,
    /** Parts nested deeper than {@link MessageReader#DEEPEST}; what is in them was not looked at. */
    DEEP_NESTING,
    /** More parts than {@link MessageReader#MOST_PARTS}; those beyond were not looked at. */
    MANY_PARTS,
    /** The MIME structure could not be followed; the rest was read as plain text. */
    BROKEN_MIME,
    /** HTML that could not be read as such; links were looked for in its source. */
    BROKEN_HTML,
    /** More links than {@link Links#MOST}; those beyond were left out. */
    MANY_LINKS,
    /** An archive that unpacks to far more than it is, or has more in it than was looked at. */
    ARCHIVE_BOMB,
    /** Archives in archives deeper than was looked at. */
    ARCHIVE_DEPTH,
    /** More values than {@link Facts#MOST_VALUES}. */
    TOO_MUCH;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
