@NullMarked
package io.tfpilot.sandbox.runs;

import org.jspecify.annotations.NullMarked;
