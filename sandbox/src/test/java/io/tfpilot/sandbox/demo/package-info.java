/** Tries the demo infrastructure with real Terraform; what is in it stands beside the sandbox's resources. */
@NullMarked
package io.tfpilot.sandbox.demo;

import org.jspecify.annotations.NullMarked;
