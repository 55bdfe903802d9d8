package io.tfpilot.sandbox.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.tfpilot.sandbox.people.Account.Role;

/** The demo people, always the same, and the bots. */
public final class People {
    /** A person and the part they play, as the sign-in page says it. */
    public record Cast(Account account, String part) {}

    /** Two of each who decide, so that rules about a second person can be walked. */
    public static final List<Cast> CAST = List.of(
            new Cast(new Account(2001, "vera", "Vera Viewer", Role.READ), "viewer"),
            new Cast(new Account(2002, "dana", "Dana Developer", Role.WRITE), "developer"),
            new Cast(new Account(2003, "dirk", "Dirk Developer", Role.WRITE), "developer"),
            new Cast(new Account(2004, "ada", "Ada Approver", Role.WRITE), "approver"),
            new Cast(new Account(2005, "aaron", "Aaron Approver", Role.WRITE), "approver"),
            new Cast(new Account(2006, "alma", "Alma Admin", Role.ADMIN), "admin"),
            new Cast(new Account(2007, "axel", "Axel Admin", Role.ADMIN), "admin"));

    /** Whom a run's own token acts as. GitHub's real number. */
    public static final Account ACTIONS_BOT = new Account(41_898_282, "github-actions[bot]", "github-actions[bot]",
            Role.WRITE);

    /** Who commits what is done on the site. GitHub's real number. */
    public static final Account WEB_FLOW = new Account(19_864_447, "web-flow", "GitHub", Role.READ);

    private static final long APP_BOT_ID = 3001;

    private final Account appBot;

    public People(String appSlug) {
        appBot = new Account(APP_BOT_ID, appSlug + "[bot]", appSlug + "[bot]", Role.WRITE);
    }

    /** Whom the App acts as. */
    public Account appBot() {
        return appBot;
    }

    /** The demo person of this login, in any case. */
    public static Optional<Account> cast(String login) {
        return CAST.stream().map(Cast::account).filter(account -> account.login().equalsIgnoreCase(login)).findFirst();
    }

    /** By login, in any case, as GitHub finds them. */
    public Optional<Account> find(String login) {
        var wanted = login.toLowerCase(Locale.ROOT);
        return Stream.concat(CAST.stream().map(Cast::account), Stream.of(appBot, ACTIONS_BOT, WEB_FLOW))
                .filter(account -> account.login().equals(wanted)).findFirst();
    }

    /** By login; whoever is not known any more is shown as a ghost, as GitHub does. */
    public Account show(String login) {
        return find(login).orElseGet(() -> new Account(10_137, "ghost", "Deleted user", Role.READ));
    }
}
