/**
 * What all requests add up to, in one snapshot that is at most a minute old. Deliberately absent: sums; the store
 * makes them from what the documents say.
 */
@NullMarked
package io.tfpilot.server.insights;

import org.jspecify.annotations.NullMarked;
