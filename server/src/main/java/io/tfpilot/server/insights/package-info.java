/**
 * What all requests add up to: the insights page and the figures of the API, from one snapshot that is at most a minute
 * old. Deliberately absent: sums; the store makes them from what the documents say.
 */
@NullMarked
package io.tfpilot.server.insights;

import org.jspecify.annotations.NullMarked;
