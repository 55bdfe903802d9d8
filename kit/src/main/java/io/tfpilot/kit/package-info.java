@NullMarked
package io.tfpilot.kit;

import org.jspecify.annotations.NullMarked;
