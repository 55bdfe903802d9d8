@NullMarked
package io.tfpilot.sandbox.people;

import org.jspecify.annotations.NullMarked;
