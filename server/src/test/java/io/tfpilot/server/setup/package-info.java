/** The set-up page against as much of a GitHub as it meets. */
@NullMarked
package io.tfpilot.server.setup;

import org.jspecify.annotations.NullMarked;
