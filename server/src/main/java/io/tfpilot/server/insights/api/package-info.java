/** The figures in the JSON API. Deliberately absent: sums, and the meters of this process ({@code metrics}). */
@NullMarked
package io.tfpilot.server.insights.api;

import org.jspecify.annotations.NullMarked;
