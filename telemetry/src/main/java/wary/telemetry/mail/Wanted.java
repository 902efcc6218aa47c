package wary.telemetry.mail;

import wary.model.FieldTable;

/**
 * Which parts of a message must be read, for only looking at headers costs a hundredth of decoding all that is
 * attached.
 *
 * @param links for links in bodies
 * @param text for the text of the body
 * @param attachments for attachments
 */
record Wanted(boolean links, boolean text, boolean attachments) {
    static final Wanted ALL = new Wanted(true, true, true);

    static Wanted by(FieldTable table) {
        boolean links = false;
        boolean text = false;
        boolean attachments = false;
        for (String name : table.names()) {
            // Any part may have anomalies.
            boolean all = name.equals("email.anomaly");
            links |= all || name.startsWith("url.") || name.startsWith("email.link.");
            text |= all || name.startsWith("email.body.");
            attachments |= all || name.startsWith("email.attachments.");
        }
        return new Wanted(links, text, attachments);
    }

    /** Whether anything but the header is. */
    boolean body() {
        return links || text || attachments;
    }
}
