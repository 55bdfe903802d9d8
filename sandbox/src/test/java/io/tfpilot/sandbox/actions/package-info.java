/** Tests of the Actions runner, with real processes. */
@NullMarked
package io.tfpilot.sandbox.actions;

import org.jspecify.annotations.NullMarked;
