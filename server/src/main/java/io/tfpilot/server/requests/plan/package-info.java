/**
 * The pages of a plan and of a log, with their fragments. Deliberately absent: how a change or a line reads; that is
 * {@code requests.run}.
 */
@NullMarked
package io.tfpilot.server.requests.plan;

import org.jspecify.annotations.NullMarked;
