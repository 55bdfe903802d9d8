package io.tfpilot.sandbox.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A GitHub App that is registered here.
 *
 * @param owner of the registration: an organisation, or a person by login
 */
public record App(AppIdentity identity, String name, String owner, About about, Grant grant, Instant createdAt) {
    /** Of the bot of the App of the demo: 3001. */
    private static final long BOT_ID_BASE = 2_000;
    /** Of the hook of the App of the demo: 6001. */
    private static final long HOOK_ID_BASE = 5_000;

    /**
     * What it says of itself, and where it sends people.
     *
     * @param callbacks where people come back to after signing in; without one, any address of this computer
     * @param setupUrl  where they come to after installing
     */
    public record About(String description, String url, List<String> callbacks, @Nullable String setupUrl,
            boolean setupOnUpdate) {
        public About {
            callbacks = List.copyOf(callbacks);
        }
    }

    public long id() {
        return identity.id();
    }

    public String slug() {
        return identity.slug();
    }

    /** Number of its webhook; an App has one. */
    public long hookId() {
        return HOOK_ID_BASE + id();
    }

    /** Number of the account as which an App acts. */
    public static long botOf(long app) {
        return BOT_ID_BASE + app;
    }

    /** Whom it acts as. */
    public Account bot() {
        var login = slug() + "[bot]";
        return new Account(botOf(id()), login, login, Account.Role.WRITE);
    }

    /** Whether people may be sent here after signing in. */
    public boolean callsBack(String address) {
        return about.callbacks().isEmpty() || about.callbacks().contains(address);
    }
}
