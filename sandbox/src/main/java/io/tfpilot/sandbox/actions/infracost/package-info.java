/**
 * A stand-in for the {@code infracost} command, with demo prices that say so.
 *
 * <p>
 * A plan's JSON comes in, Infracost's JSON format 0.2 goes out. It runs as a process of its own from nothing but its class
 * files, so this room uses the JDK alone and has no nested classes, which {@code Infracost.PARTS} could not list.
 *
 * <p>
 * Deliberately absent: real prices, a network, and any guess at what an unknown kind of resource might cost.
 */
@NullMarked
package io.tfpilot.sandbox.actions.infracost;

import org.jspecify.annotations.NullMarked;
