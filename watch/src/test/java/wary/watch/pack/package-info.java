@NullMarked
package wary.watch.pack;

import org.jspecify.annotations.NullMarked;
