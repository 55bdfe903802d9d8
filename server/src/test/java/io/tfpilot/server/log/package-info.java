@NullMarked
package io.tfpilot.server.log;

import org.jspecify.annotations.NullMarked;
