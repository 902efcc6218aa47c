/** What happens anyway: work, visitors, bots, noise. */
@NullMarked
package wary.scenario.internal.daily;

import org.jspecify.annotations.NullMarked;
