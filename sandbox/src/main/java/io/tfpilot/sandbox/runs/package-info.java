/**
 * Actions: workflows found in the repository, runs, attempts, jobs, logs and artifacts kept on disk, the runner behind
 * them. Deliberately absent: triggers other than {@code workflow_dispatch} and {@code schedule} (offered as "run now"), so
 * no push and no pull request starts anything; running itself, which is the runner's.
 */
@NullMarked
package io.tfpilot.sandbox.runs;

import org.jspecify.annotations.NullMarked;
