package io.tfpilot.core.lifecycle;

import io.tfpilot.core.request.Login;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in.
 *
 * @param prodAllowed on the list for manual plan, merge, apply and destroy in prod
 * @param prodDestroyAllowed on the second list that destroying in prod needs as well
 * @param projects the only ones that what they came with reaches; null = all
 */
public record Person(Login login, Role role, boolean prodAllowed, boolean prodDestroyAllowed,
        @Nullable Set<String> projects) {
    /** The server itself: system plans, cleanup, the queue. Gates about people do not ask it. */
    public static final Person SYSTEM = new Person(Login.SYSTEM, Role.ADMIN, true, true);

    public Person {
        projects = projects == null ? null : Set.copyOf(projects);
    }

    /** Of all projects. */
    public Person(Login login, Role role, boolean prodAllowed, boolean prodDestroyAllowed) {
        this(login, role, prodAllowed, prodDestroyAllowed, null);
    }

    /** Whether anything of this project is there for them. */
    public boolean reaches(String project) {
        return projects == null || projects.contains(project);
    }

    /** The same with no more than this. */
    public Person within(Role most, @Nullable Set<String> only) {
        return new Person(login, most.atLeast(role) ? role : most, prodAllowed, prodDestroyAllowed, only);
    }
}
