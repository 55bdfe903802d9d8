/**
 * What operators look at: webhook deliveries, the server's own state, people, the audit log; and everybody's own API
 * tokens. May enter: readings of the store and of this process, and the few acts that are theirs (process again, look
 * for lost deliveries, revoke). Deliberately absent: any judgement of a request, and any value of a setting.
 */
@NullMarked
package io.tfpilot.server.admin;

import org.jspecify.annotations.NullMarked;
