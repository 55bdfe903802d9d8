/** What the settings say, and which are refused. */
@NullMarked
package io.tfpilot.server.settings;

import org.jspecify.annotations.NullMarked;
