/** Windows, the minute's cache, and the figures of the API. */
@NullMarked
package io.tfpilot.server.insights;

import org.jspecify.annotations.NullMarked;
