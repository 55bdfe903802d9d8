/** The stand-in, exercised from outside: over HTTP and with real git. */
@NullMarked
package io.tfpilot.sandbox;

import org.jspecify.annotations.NullMarked;
