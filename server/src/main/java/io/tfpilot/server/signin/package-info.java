/**
 * The page that people sign in from. Deliberately absent: the sign-in itself and sessions.
 */
@NullMarked
package io.tfpilot.server.signin;

import org.jspecify.annotations.NullMarked;
