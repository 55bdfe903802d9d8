/**
 * What the server takes on at once, so that nobody can take its memory: connections, event streams, and the time that a
 * request may need. Deliberately absent: settings; the limits follow from the memory of the process.
 */
@NullMarked
package io.tfpilot.server.web.limits;

import org.jspecify.annotations.NullMarked;
