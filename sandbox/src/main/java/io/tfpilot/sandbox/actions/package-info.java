/**
 * The Actions runner of the sandbox: reads workflow files as they stand in a repository and executes them on this
 * computer.
 *
 * <p>
 * What may enter: a bare git repository, a {@link io.tfpilot.sandbox.actions.RunRequest}, and nothing of TfPilot. What
 * leaves: {@link io.tfpilot.sandbox.actions.RunEvent}s, in order, one run at a time.
 *
 * <p>
 * Deliberately absent: HTTP, webhooks, persistence and run numbers, which belong to the stand-in around this room; and of
 * Actions itself matrix, reusable workflows, containers, services and actions downloaded from anywhere. Whatever is
 * outside the subset is an error that names file and line, never a thing that is quietly skipped.
 */
@NullMarked
package io.tfpilot.sandbox.actions;

import org.jspecify.annotations.NullMarked;
