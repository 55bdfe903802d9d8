/** Plans and logs, made readable. */
@NullMarked
package io.tfpilot.server.requests.run;

import org.jspecify.annotations.NullMarked;
