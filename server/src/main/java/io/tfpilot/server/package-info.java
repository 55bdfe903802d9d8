@NullMarked
package io.tfpilot.server;

import org.jspecify.annotations.NullMarked;
