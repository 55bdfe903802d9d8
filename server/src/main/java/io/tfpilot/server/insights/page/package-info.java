/** The insights page and its charts. Deliberately absent: figures; they come with the snapshot. */
@NullMarked
package io.tfpilot.server.insights.page;

import org.jspecify.annotations.NullMarked;
