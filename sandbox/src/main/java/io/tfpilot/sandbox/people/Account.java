package io.tfpilot.sandbox.people;

/**
 * Whoever can act: a demo person, the App's bot, the bot of a workflow's token.
 *
 * @param role what a person may do in the demo repositories; bots have the permissions of their token instead
 */
public record Account(long id, String login, String name, Role role) {
    /** GitHub's levels, as far as the demo people need them. */
    public enum Role {
        READ,
        WRITE,
        ADMIN
    }

    /** Whether this person may do what asks for a role. */
    public boolean may(Role wanted) {
        return role.compareTo(wanted) >= 0;
    }

    /** GitHub's word for what this is. */
    public String type() {
        return login.endsWith("[bot]") ? "Bot" : "User";
    }

    /** The address in commits. */
    public String email() {
        return id + "+" + login + "@users.noreply.github.com";
    }
}
