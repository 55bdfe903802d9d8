package io.tfpilot.sandbox.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An App in the repositories of an organisation or person.
 *
 * @param account whose repositories: a login
 * @param grant   what the account gave; an App that asks for more later does not get it by itself
 */
public record Installed(long id, long appId, String account, Selection selection, Grant grant, Instant createdAt,
        Instant updatedAt, @Nullable Suspension suspended) {
    /**
     * Which repositories.
     *
     * @param all          those to come as well
     * @param repositories by number, where not all
     */
    public record Selection(boolean all, List<Long> repositories) {
        /** All of the account. */
        public static final Selection ALL = new Selection(true, List.of());

        public Selection {
            repositories = all ? List.of() : repositories.stream().distinct().sorted().toList();
        }

        /** GitHub's word. */
        public String word() {
            return all ? "all" : "selected";
        }
    }

    /** Who stopped the App for a while, and when. */
    public record Suspension(String by, Instant at) {}

    /** Whether it is installed in a repository; {@code owner} as the repository has it. */
    public boolean covers(String owner, long repository) {
        return account.equalsIgnoreCase(owner) && (selection.all() || selection.repositories().contains(repository));
    }

    Installed selecting(Selection other, Instant now) {
        return new Installed(id, appId, account, other, grant, createdAt, now, suspended);
    }

    Installed suspended(@Nullable Suspension by, Instant now) {
        return new Installed(id, appId, account, selection, grant, createdAt, now, by);
    }
}
