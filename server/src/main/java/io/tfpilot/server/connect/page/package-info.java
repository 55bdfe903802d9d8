/**
 * The pages that connect a project with a cloud. Deliberately absent: readings; they stand in the room above.
 */
@NullMarked
package io.tfpilot.server.connect.page;

import org.jspecify.annotations.NullMarked;
