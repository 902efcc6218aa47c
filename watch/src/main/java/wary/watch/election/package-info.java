/**
 * What Wary is told about the office it watches: {@link wary.watch.election.ElectionConfig}, read from
 * {@code election.yaml} (docs/election-config.md).
 */
@NullMarked
package wary.watch.election;

import org.jspecify.annotations.NullMarked;
