@NullMarked
package io.tfpilot.core;

import org.jspecify.annotations.NullMarked;
