/**
 * The queue of each environment: at most one run at a time that changes state. Deliberately absent: starting a run
 * on GitHub, which is an effect.
 */
@NullMarked
package io.tfpilot.core.queue;

import org.jspecify.annotations.NullMarked;
