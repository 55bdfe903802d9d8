package io.tfpilot.core.projects;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.request.Login;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code access:} of a project or an environment: its lists, and nothing else, say who has which role there. Who is
 * on no list has none; who is on several has the highest.
 *
 * @param lists who has each role; a role without a list is nobody's
 */
public record Access(Map<Role, Members> lists) {
    public Access {
        lists = Map.copyOf(lists);
    }

    /**
     * Who is on a list.
     *
     * @param everybody whoever may sign in is on it
     */
    public record Members(boolean everybody, Listed listed) {
        /** Whether this person, who may sign in, is on it. */
        public boolean include(Login login) {
            return everybody || listed.has(login);
        }
    }

    /** The role of this person, who may sign in; null where they have none. */
    @Nullable
    Role of(Login login) {
        return lists.entrySet().stream().filter(list -> list.getValue().include(login)).map(Map.Entry::getKey)
                .max(Comparator.naturalOrder()).orElse(null);
    }

    /** Everybody who is known to be on a list now. */
    Stream<Login> named() {
        return lists.values().stream().flatMap(members -> members.listed().people().stream());
    }
}
