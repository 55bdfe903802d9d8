/**
 * The routes of signing in and out with GitHub, and API tokens over the JSON API. Deliberately absent: the rule of
 * access.
 */
@NullMarked
package io.tfpilot.server.signin.api;

import org.jspecify.annotations.NullMarked;
