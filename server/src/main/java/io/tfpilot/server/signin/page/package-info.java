/** Signing in, and the page of one's own API tokens. Deliberately absent: the rule of access. */
@NullMarked
package io.tfpilot.server.signin.page;

import org.jspecify.annotations.NullMarked;
