/**
 * The few nouns that all rooms share. Depends on nothing but the JDK.
 *
 * <p>An {@link wary.model.Event} is what readers make and rules judge; a {@link wary.model.FieldTable} says which of
 * its fields anybody asked for, so that a reader need not keep the rest.
 */
@NullMarked
package wary.model;

import org.jspecify.annotations.NullMarked;
