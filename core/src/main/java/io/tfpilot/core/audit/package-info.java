/**
 * Whether the record is what was written: a walk over the chain of a store, and one over the rows of an export. Both name
 * the first row that is not as it was. Deliberately absent: the chain itself and its keys, which the store has
 * ({@link io.tfpilot.core.store.AuditChain}), and files.
 */
@NullMarked
package io.tfpilot.core.audit;

import org.jspecify.annotations.NullMarked;
