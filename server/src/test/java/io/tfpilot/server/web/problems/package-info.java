/** How the server says no. */
@NullMarked
package io.tfpilot.server.web.problems;

import org.jspecify.annotations.NullMarked;
