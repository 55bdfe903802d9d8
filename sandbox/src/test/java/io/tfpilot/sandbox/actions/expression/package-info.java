/** Tests of the expression language: stored cases, and random ones that GitHub's own library answers too. */
@NullMarked
package io.tfpilot.sandbox.actions.expression;

import org.jspecify.annotations.NullMarked;
