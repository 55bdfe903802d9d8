/**
 * The ports to what is stored, in the words of those who need them, and the values that pass through them.
 * Deliberately absent: SQL, files, and every decision.
 */
@NullMarked
package io.tfpilot.core.store;

import org.jspecify.annotations.NullMarked;
