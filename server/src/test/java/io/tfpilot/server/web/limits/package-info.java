@NullMarked
package io.tfpilot.server.web.limits;

import org.jspecify.annotations.NullMarked;
