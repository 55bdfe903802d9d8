/**
 * What the server takes on at once, so that nobody can take its memory: connections, event streams, and the time that a
 * request may need; and how calls are counted, and where each comes from. Deliberately absent: settings of the
 * former, which follow from the memory of the process; and who calls.
 */
@NullMarked
package io.tfpilot.server.web.limits;

import org.jspecify.annotations.NullMarked;
