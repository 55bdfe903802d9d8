/**
 * Operators' pages: webhooks, system, people, the audit log. Deliberately absent: readings; they stand in the room
 * above.
 */
@NullMarked
package io.tfpilot.server.admin.page;

import org.jspecify.annotations.NullMarked;
