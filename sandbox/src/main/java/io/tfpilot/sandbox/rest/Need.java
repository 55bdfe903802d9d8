package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Grant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a route asks of its caller.
 *
 * @param permissions of an App's or a run's token; one of them is enough
 * @param level       of that permission
 * @param person      what a person must be in the repository
 */
record Need(List<String> permissions, Level level, Account.Role person) {
    enum Level {
        READ,
        WRITE;

        /** GitHub's word. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Need read(String permission) {
        return new Need(List.of(permission), Level.READ, Account.Role.READ);
    }

    static Need write(String permission) {
        return new Need(List.of(permission), Level.WRITE, Account.Role.WRITE);
    }

    /** Another permission is enough as well. */
    Need or(String permission) {
        return new Need(List.of(permissions.getFirst(), permission), level, person);
    }

    /** What only some people may do, whatever it asks of Apps. */
    Need by(Account.Role role) {
        return new Need(permissions, level, role);
    }

    boolean heldBy(Map<String, String> granted) {
        return permissions.stream().anyMatch(name -> Grant.allows(granted, name, level.word()));
    }

    /** As the header {@code X-Accepted-GitHub-Permissions} has it. */
    String accepted() {
        return permissions.stream().map(name -> name + "=" + level.word()).collect(Collectors.joining("; "));
    }
}
