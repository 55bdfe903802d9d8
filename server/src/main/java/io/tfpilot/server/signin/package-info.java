/**
 * Who is calling: sign-in with GitHub, the session cookie, API tokens, CSRF, and the rule that every route has a rule.
 * Deliberately absent: what a person may do to a request (gates in core decide that), and any session store.
 */
@NullMarked
package io.tfpilot.server.signin;

import org.jspecify.annotations.NullMarked;
