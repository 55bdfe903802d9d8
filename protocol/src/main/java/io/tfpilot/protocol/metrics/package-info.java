/**
 * Figures over all requests in the API.
 */
@NullMarked
package io.tfpilot.protocol.metrics;

import org.jspecify.annotations.NullMarked;
