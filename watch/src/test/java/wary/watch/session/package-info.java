@NullMarked
package wary.watch.session;

import org.jspecify.annotations.NullMarked;
