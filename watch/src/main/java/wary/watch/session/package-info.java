/** Pack, configuration and other rules at work on events: {@link wary.watch.session.Session} is the front door. */
@NullMarked
package wary.watch.session;

import org.jspecify.annotations.NullMarked;
