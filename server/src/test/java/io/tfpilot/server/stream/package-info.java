/** What readers are told, and when GitHub is asked for them, checked without a socket. */
@NullMarked
package io.tfpilot.server.stream;

import org.jspecify.annotations.NullMarked;
