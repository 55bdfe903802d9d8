@NullMarked
package io.tfpilot.server.signin;

import org.jspecify.annotations.NullMarked;
