/**
 * Puts the server together from its settings: storage, GitHub, the engine, the threads that work. Deliberately absent:
 * everything that decides something.
 */
@NullMarked
package io.tfpilot.server.boot.wiring;

import org.jspecify.annotations.NullMarked;
