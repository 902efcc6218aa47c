@NullMarked
package wary.app.output;

import org.jspecify.annotations.NullMarked;
