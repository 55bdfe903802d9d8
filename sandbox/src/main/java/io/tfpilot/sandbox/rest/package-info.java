/**
 * GitHub's REST routes under {@code /api/v3}, one class per family, and OAuth sign-in. Deliberately absent: every
 * operation TfPilot does not use; such a route answers 404 with GitHub's body and is logged.
 */
@NullMarked
package io.tfpilot.sandbox.rest;

import org.jspecify.annotations.NullMarked;
