@NullMarked
package io.tfpilot.stories;

import org.jspecify.annotations.NullMarked;
