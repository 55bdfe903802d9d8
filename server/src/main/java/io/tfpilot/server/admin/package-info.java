/**
 * What operators look at: webhook deliveries, the state of the server, people. May enter: readings of the store and
 * of this process, and the few acts that are theirs (process again, look for lost deliveries). Deliberately absent:
 * any judgement of a request, and any value of a setting.
 */
@NullMarked
package io.tfpilot.server.admin;

import org.jspecify.annotations.NullMarked;
