/**
 * How the server says no: RFC 9457 problem documents for programs, and the correlation id that ties an answer to the
 * log. Deliberately absent: deciding that the answer is no.
 */
@NullMarked
package io.tfpilot.server.web.problems;

import org.jspecify.annotations.NullMarked;
