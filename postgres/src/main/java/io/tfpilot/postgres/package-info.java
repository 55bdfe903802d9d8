@NullMarked
package io.tfpilot.postgres;

import org.jspecify.annotations.NullMarked;
