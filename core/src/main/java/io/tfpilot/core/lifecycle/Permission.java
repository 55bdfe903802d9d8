package io.tfpilot.core.lifecycle;

import java.util.Set;

/** What an action asks of the person, whatever the state of the request. {@link Gates} checks it; pages list it. */
public enum Permission {
    /** The requester, being a developer; or an approver. */
    OWN_OR_APPROVER,
    APPROVER,
    ADMIN,
    /** In prod: the list {@code TFPILOT_PROD_ALLOWED_USERS}. */
    PROD_LIST,
    /** In prod: the list {@code TFPILOT_DESTROY_PROD_ALLOWED_USERS} as well. */
    PROD_DESTROY_LIST,
    /** In prod, and where the project says so: not an author of the change, nor who asked for the destroy. */
    FOUR_EYES;

    /** In the order in which they are checked. */
    public static Set<Permission> of(Action action) {
        return action.terms().permissions();
    }

    /** The least role that may do it to somebody else's request. */
    public static Role role(Action action) {
        return of(action).contains(ADMIN) ? Role.ADMIN : Role.APPROVER;
    }

    /** Whether a developer may do it to their own requests. */
    public static boolean ofOwn(Action action) {
        return of(action).contains(OWN_OR_APPROVER);
    }
}
