/** The detections that come with Wary: each a rule, a page for people, and examples. */
@NullMarked
package wary.watch.pack;

import org.jspecify.annotations.NullMarked;
