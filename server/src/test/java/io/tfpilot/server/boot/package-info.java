/** What a start makes of arguments, settings and the environment. */
@NullMarked
package io.tfpilot.server.boot;

import org.jspecify.annotations.NullMarked;
