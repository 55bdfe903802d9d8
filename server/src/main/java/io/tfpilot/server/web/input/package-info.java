/**
 * How routes of the API take what was sent: bodies and query parameters become records of {@code io.tfpilot.protocol},
 * strictly, and a route says about itself what its code does not. Deliberately absent: routes, rules, core's types.
 */
@NullMarked
package io.tfpilot.server.web.input;

import org.jspecify.annotations.NullMarked;
