/**
 * A world for the use cases: a GitHub, its runners and a clock that obey the test, over a store that any adapter can
 * be. What may enter: whatever tests of whole lives need to happen on command (late, twice, lost, crashed, raced).
 * Deliberately absent: threads, real time, HTTP, Terraform; those have tests of their own.
 */
@NullMarked
package io.tfpilot.kit.world;

import org.jspecify.annotations.NullMarked;
