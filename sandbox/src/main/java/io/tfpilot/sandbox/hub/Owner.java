package io.tfpilot.sandbox.hub;

import io.tfpilot.sandbox.people.People;

/**
 * Whom a repository belongs to.
 *
 * @param type GitHub's word: {@code Organization} or {@code User}
 */
public record Owner(long id, String login, String type) {
    private static final long ORGANISATION_ID_BASE = 5_000;

    /** A person where one has this login; else an organisation, whose number follows from its name. */
    public static Owner of(People people, String login) {
        return people.find(login).map(person -> new Owner(person.id(), person.login(), "User"))
                .orElseGet(() -> new Owner(ORGANISATION_ID_BASE + Math.floorMod(login.hashCode(), 1_000), login,
                        "Organization"));
    }

    public boolean organisation() {
        return type.equals("Organization");
    }
}
