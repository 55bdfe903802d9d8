/** Plans, searched and cut into parts. */
@NullMarked
package io.tfpilot.server.requests.plan;

import org.jspecify.annotations.NullMarked;
