/**
 * The same for programs. Deliberately absent: readings; they stand in the room above.
 */
@NullMarked
package io.tfpilot.server.connect.api;

import org.jspecify.annotations.NullMarked;
