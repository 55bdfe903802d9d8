@NullMarked
package io.tfpilot.sandbox.store;

import org.jspecify.annotations.NullMarked;
