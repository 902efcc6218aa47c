/** What a Sigma rule says, after parsing: immutable values with no behaviour of their own. */
@NullMarked
package wary.sigma.rule;

import org.jspecify.annotations.NullMarked;
