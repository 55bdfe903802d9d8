@NullMarked
package io.tfpilot.sandbox.state;

import org.jspecify.annotations.NullMarked;
