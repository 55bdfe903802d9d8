/**
 * The product without a world: requests, facts, the derived status, gates, rendering, and the ports through which
 * operations act. Deliberately absent: I/O, clocks, randomness, loggers and every framework; what needs one
 * of these asks for it through a port in {@link io.tfpilot.core.operations}.
 */
@NullMarked
package io.tfpilot.core;

import org.jspecify.annotations.NullMarked;
