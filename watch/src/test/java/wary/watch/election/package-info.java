@NullMarked
package wary.watch.election;

import org.jspecify.annotations.NullMarked;
