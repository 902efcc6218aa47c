/** How fast Wary is beside its peers and beside the floor that reading sets; bench/README.md says what is measured. */
@NullMarked
package wary.bench;

import org.jspecify.annotations.NullMarked;
