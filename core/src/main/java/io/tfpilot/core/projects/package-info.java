/**
 * The projects of the configuration with who has which role in them, and the modules of each as they stand at the head
 * of its base branch.
 * Deliberately absent: how the configuration is written down.
 */
@NullMarked
package io.tfpilot.core.projects;

import org.jspecify.annotations.NullMarked;
