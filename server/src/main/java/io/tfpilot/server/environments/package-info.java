/**
 * Environments as one reader may see them, and the switch that freezes one. Deliberately absent: the queue itself.
 */
@NullMarked
package io.tfpilot.server.environments;

import org.jspecify.annotations.NullMarked;
