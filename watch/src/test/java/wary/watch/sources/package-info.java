@NullMarked
package wary.watch.sources;

import org.jspecify.annotations.NullMarked;
