@NullMarked
package wary.watch;

import org.jspecify.annotations.NullMarked;
