/** Small parts of the engine by themselves, for whoever tunes them; JMH runs them (bench/README.md says how). */
@NullMarked
package wary.bench.micro;

import org.jspecify.annotations.NullMarked;
