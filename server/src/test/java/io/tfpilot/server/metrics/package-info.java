/** What a scrape says, without a server around it. */
@NullMarked
package io.tfpilot.server.metrics;

import org.jspecify.annotations.NullMarked;
