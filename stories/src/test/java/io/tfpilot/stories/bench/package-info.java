/**
 * What TfPilot costs, measured against a baseline of the same run: {@code ./bench}. Programs, not tests: nothing here
 * is run by the build, because a busy machine must not fail it. Deliberately absent: limits that fail; what a number
 * means stands in {@code docs/benchmarks.md}.
 */
@NullMarked
package io.tfpilot.stories.bench;

import org.jspecify.annotations.NullMarked;
