@NullMarked
package io.tfpilot.sandbox;

import org.jspecify.annotations.NullMarked;
