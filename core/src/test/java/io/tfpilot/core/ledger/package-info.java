/** What a write is recorded as. */
@org.jspecify.annotations.NullMarked
package io.tfpilot.core.ledger;
