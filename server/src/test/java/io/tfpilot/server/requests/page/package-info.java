/** The parts of the page of a request. */
@NullMarked
package io.tfpilot.server.requests.page;

import org.jspecify.annotations.NullMarked;
