/**
 * What operators look at: deliveries, budget, loops, settings, health.
 */
@NullMarked
package io.tfpilot.protocol.operation;

import org.jspecify.annotations.NullMarked;
