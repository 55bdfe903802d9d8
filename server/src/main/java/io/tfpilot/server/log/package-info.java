/**
 * The log: which lines there are, which fields each may have, and the journal of the engine as lines. A line has an event
 * and ids, words and numbers; deliberately absent are texts that people or programs send, so that no secret can stand in
 * it. What every line is for stands in docs/operating/logging.md, made from {@link io.tfpilot.server.log.LogEvent}.
 */
@NullMarked
package io.tfpilot.server.log;

import org.jspecify.annotations.NullMarked;
