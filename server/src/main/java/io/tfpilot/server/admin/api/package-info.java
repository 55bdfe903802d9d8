/**
 * What operators read over the JSON API, and the audit log for programs. Deliberately absent: readings; they stand
 * in the room above.
 */
@NullMarked
package io.tfpilot.server.admin.api;

import org.jspecify.annotations.NullMarked;
