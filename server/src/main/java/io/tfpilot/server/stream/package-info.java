/**
 * Changes pushed to browsers and programs as they commit. Deliberately absent: content; an event says which request
 * changed, and the reader fetches what they may see.
 */
@NullMarked
package io.tfpilot.server.stream;

import org.jspecify.annotations.NullMarked;
