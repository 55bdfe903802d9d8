package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Login;

/**
 * Somebody who is signed in.
 *
 * @param prodAllowed on the list for manual plan, merge, apply and destroy in prod
 * @param prodDestroyAllowed on the second list that destroying in prod needs as well
 */
public record Person(Login login, Role role, boolean prodAllowed, boolean prodDestroyAllowed) {
    /** The server itself: system plans, cleanup, the queue. Gates about people do not ask it. */
    public static final Person SYSTEM = new Person(Login.SYSTEM, Role.ADMIN, true, true);
}
