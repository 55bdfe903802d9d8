/**
 * The background threads of this process: started and stopped with it, measured, and shown to operators. Deliberately
 * absent: what a round does (each room brings its own), and any decision that rests on what is measured here.
 */
@NullMarked
package io.tfpilot.server.loops;

import org.jspecify.annotations.NullMarked;
