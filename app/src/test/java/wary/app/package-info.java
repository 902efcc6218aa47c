@NullMarked
package wary.app;

import org.jspecify.annotations.NullMarked;
