/**
 * The one door through which a stored request changes, and what a change is: a turn, its outcome, its refusal.
 * Deliberately absent: who wants the change, and GitHub.
 */
@NullMarked
package io.tfpilot.core.ledger;

import org.jspecify.annotations.NullMarked;
