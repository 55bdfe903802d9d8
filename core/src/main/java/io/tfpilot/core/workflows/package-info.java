/**
 * The workflows that TfPilot installs in a project's infrastructure repository, as text.
 *
 * <p>
 * What may enter: a project's {@link io.tfpilot.core.workflows.WorkflowSettings}. What leaves: the files, byte for byte
 * the same for the same settings. The templates and the one Java source file that runs on the runner,
 * {@code TfPilotChange.java}, stand beside this package as resources; that file reads a plan, computes the digest of its
 * change and takes every secret out, and is compiled there by the job, so it keeps to Java 17 and the JDK alone. The
 * build makes it of the classes in {@code core/src/main/change}.
 *
 * <p>
 * Deliberately absent: git, HTTP, and any knowledge of runs. Installing the files, dispatching them and reading what they
 * upload happen elsewhere.
 */
@NullMarked
package io.tfpilot.core.workflows;

import org.jspecify.annotations.NullMarked;
