@NullMarked
package io.tfpilot.github;

import org.jspecify.annotations.NullMarked;
