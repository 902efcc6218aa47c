@NullMarked
package wary.watch.detect;

import org.jspecify.annotations.NullMarked;
