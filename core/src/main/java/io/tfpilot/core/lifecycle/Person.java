package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.Place;
import io.tfpilot.core.request.Request;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in.
 *
 * @param role on the server as a whole: what is of no project
 * @param prodAllowed on the list for manual plan, merge, apply and destroy in prod
 * @param prodDestroyAllowed on the second list that destroying in prod needs as well
 * @param grants the role at each project and environment: what is of a request
 */
public record Person(Login login, Role role, boolean prodAllowed, boolean prodDestroyAllowed, Grants grants) {
    /** The server itself: system plans, cleanup, the queue. Gates about people do not ask it. */
    public static final Person SYSTEM = new Person(Login.SYSTEM, Role.ADMIN, true, true);

    /** With the same role everywhere. */
    public Person(Login login, Role role, boolean prodAllowed, boolean prodDestroyAllowed) {
        this(login, role, prodAllowed, prodDestroyAllowed, Grants.everywhere(role));
    }

    /** The same person with this role at most, on the server and at each place. */
    public Person atMost(Role most) {
        return new Person(login, role.atMost(most), prodAllowed, prodDestroyAllowed, grants.atMost(most));
    }

    /** The same person at these places only, and nothing on the server as a whole but what every role may. */
    public Person within(Set<Place> only) {
        return new Person(login, Role.VIEWER, prodAllowed, prodDestroyAllowed, grants.within(only));
    }

    /** Whether this is their role at the place, or more. */
    public boolean has(Role wanted, Place place) {
        return grants.has(wanted, place);
    }

    /** Whether this is their role on the server or at some place, or more. */
    public boolean hasAnywhere(Role wanted) {
        return role.atLeast(wanted) || grants.hasAnywhere(wanted);
    }

    /** The highest of their roles. */
    public Role most() {
        return Stream.of(Role.values()).filter(this::hasAnywhere).reduce(role, (low, high) -> high);
    }

    /** Whether they may know of what is at the place. */
    public boolean sees(Place place) {
        return has(Role.VIEWER, place);
    }

    public boolean sees(Request request) {
        return sees(request.identity().place());
    }
}
