@NullMarked
package wary.watch.live;

import org.jspecify.annotations.NullMarked;
