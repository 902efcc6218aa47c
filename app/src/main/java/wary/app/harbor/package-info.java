/**
 * What was found in Harbor, held against what really happened there: {@link wary.app.harbor.Scoring} counts,
 * {@link wary.app.harbor.Score} is the result, for people ({@link wary.app.harbor.IndexPage}) and for programs
 * ({@link wary.app.harbor.ScoreJson}).
 */
@NullMarked
package wary.app.harbor;

import org.jspecify.annotations.NullMarked;
