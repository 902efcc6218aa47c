@NullMarked
package wary.watch.incident;

import org.jspecify.annotations.NullMarked;
