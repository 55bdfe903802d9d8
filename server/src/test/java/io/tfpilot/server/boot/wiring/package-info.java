@NullMarked
package io.tfpilot.server.boot.wiring;

import org.jspecify.annotations.NullMarked;
