/** Processing pipelines: what an event is, and which of its fields a rule's field means. */
@NullMarked
package wary.sigma.internal.pipeline;

import org.jspecify.annotations.NullMarked;
