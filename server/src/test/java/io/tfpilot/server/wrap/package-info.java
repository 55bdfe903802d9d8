/** {@code tfpilot wrap} against folders, git and a registry, with real Terraform on what it writes. */
@NullMarked
package io.tfpilot.server.wrap;

import org.jspecify.annotations.NullMarked;
