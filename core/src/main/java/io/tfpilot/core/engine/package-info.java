/**
 * All of the above made from the ports. Deliberately absent: every decision.
 */
@NullMarked
package io.tfpilot.core.engine;

import org.jspecify.annotations.NullMarked;
