/**
 * The API's description, an OpenAPI 3.1 document made of the registered routes and the records they take and answer.
 * Deliberately absent: a second list of the routes. What a signature does not say stands at the route itself
 * ({@link io.tfpilot.server.web.input.Described}).
 */
@NullMarked
package io.tfpilot.server.web.openapi;

import org.jspecify.annotations.NullMarked;
