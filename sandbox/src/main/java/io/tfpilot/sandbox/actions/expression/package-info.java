/**
 * GitHub's expression language: what stands between <code>${{</code> and <code>}}</code>.
 *
 * <p>
 * Text, a vocabulary and values come in; a value or a sentence about what is wrong goes out. The semantics are those of
 * GitHub's own library, against which a test compares thousands of random expressions.
 *
 * <p>
 * Deliberately absent: contexts themselves, status functions and {@code hashFiles}, which the runner supplies through
 * {@link io.tfpilot.sandbox.actions.expression.Scope}; and any file, process or clock.
 */
@NullMarked
package io.tfpilot.sandbox.actions.expression;

import org.jspecify.annotations.NullMarked;
