@NullMarked
package io.tfpilot.sandbox.git;

import org.jspecify.annotations.NullMarked;
