@NullMarked
package io.tfpilot.server.api;

import org.jspecify.annotations.NullMarked;
