/** How loops are measured. */
@NullMarked
package io.tfpilot.server.loops;

import org.jspecify.annotations.NullMarked;
