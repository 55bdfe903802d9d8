@NullMarked
package io.tfpilot.sandbox.seal;

import org.jspecify.annotations.NullMarked;
