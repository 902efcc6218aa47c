/**
 * Mail itself: single messages ({@code .eml}, the files of a Maildir) and mailboxes (mbox). One message, one event.
 *
 * <p>The way of a message: {@link wary.telemetry.mail.MailFormat} tells it and cuts mailboxes, the decoder hands it to
 * a reader that walks its MIME parts, and what the parts tell becomes fields. Everything in a message but what the
 * receiving server put on top of it is the sender's own word, and may have been made to mislead or to break a reader.
 */
@NullMarked
package wary.telemetry.mail;

import org.jspecify.annotations.NullMarked;
