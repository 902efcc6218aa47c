/** Signs of an attack, and the incidents that they make together: what a person looks at. */
@NullMarked
package wary.watch.incident;

import org.jspecify.annotations.NullMarked;
