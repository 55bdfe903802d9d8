/**
 * Requests as a story would leave them, and a server that shows them: for looking at pages and for their goldens.
 */
@NullMarked
package io.tfpilot.server.samples;

import org.jspecify.annotations.NullMarked;
