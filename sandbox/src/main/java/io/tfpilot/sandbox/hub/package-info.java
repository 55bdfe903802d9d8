/**
 * What GitHub keeps beside git: repositories, pull requests with their reviews and comments, statuses, rules,
 * environments, secrets and variables, and what follows from a branch that moves. Deliberately absent: HTTP, JSON shapes, runs; issues, labels, forks, drafts.
 */
@NullMarked
package io.tfpilot.sandbox.hub;

import org.jspecify.annotations.NullMarked;
