/**
 * Members who do not trust each other: what they put on record, who may see it, and what it proves.
 *
 * <p>Each member keeps a ledger of its own; an entry there is an envelope, and what it speaks of is a body that lives
 * beside the ledger and can be deleted.
 */
@NullMarked
package wary.unit;

import org.jspecify.annotations.NullMarked;
