/**
 * The generated files in a repository: how they compare, and the pull request that brings them there.
 *
 * <p>
 * What may enter: a project, what its workflows need to know, and a repository on GitHub. Deliberately absent: what the
 * files say (that is {@link io.tfpilot.core.workflows.WorkflowFiles}'), and any write to the base branch.
 */
@NullMarked
package io.tfpilot.core.install;

import org.jspecify.annotations.NullMarked;
