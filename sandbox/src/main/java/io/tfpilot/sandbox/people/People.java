package io.tfpilot.sandbox.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.tfpilot.sandbox.people.Account.Role;
import io.tfpilot.sandbox.web.Refusal;

/** The demo people, who are always the same at first, and the bots. */
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

    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})");

    private static final long FIRST_NEWCOMER = 2101;

    /** Of the Apps, by number. */
    private final Map<Long, Account> bots = new LinkedHashMap<>();
    /** Of those who joined since the start. */
    private final List<Account> newcomers = new ArrayList<>();
    /** What accounts are called now, by id, where it is not what they were called at first. */
    private final Map<Long, String> names = new HashMap<>();

    /** An App is here: its bot acts under this account. */
    public synchronized void host(Account bot) {
        bots.put(bot.id(), bot);
    }

    /** The demo person of this login, in any case. */
    public static Optional<Account> cast(String login) {
        return CAST.stream().map(Cast::account).filter(account -> account.login().equalsIgnoreCase(login)).findFirst();
    }

    /** By the login that an account had at first, under which everything here is kept; in any case. */
    public Optional<Account> find(String login) {
        var wanted = login.toLowerCase(Locale.ROOT);
        return all().filter(account -> account.login().equals(wanted)).findFirst();
    }

    /** By the login that an account has now, in any case, as GitHub finds them. */
    public Optional<Account> called(String login) {
        var wanted = login.toLowerCase(Locale.ROOT);
        return all().filter(account -> loginOf(account).equals(wanted)).findFirst();
    }

    /** By number. */
    public Optional<Account> byId(long id) {
        return all().filter(account -> account.id() == id).findFirst();
    }

    private synchronized Stream<Account> all() {
        return Stream.of(CAST.stream().map(Cast::account).toList(), List.copyOf(newcomers),
                List.copyOf(bots.values()), List.of(ACTIONS_BOT, WEB_FLOW)).flatMap(List::stream);
    }

    /** What an account is called now. */
    public synchronized String loginOf(Account account) {
        return names.getOrDefault(account.id(), account.login());
    }

    /** Gives an account another login; the old one is free then, as on GitHub. Until the sandbox stops. */
    public synchronized void rename(Account account, String login) {
        free(login);
        names.put(account.id(), login.toLowerCase(Locale.ROOT));
    }

    /** A new account with a login that nobody has now. Until the sandbox stops. */
    public synchronized Account join(String login) {
        free(login);
        var id = FIRST_NEWCOMER + newcomers.size();
        var account = new Account(id, "newcomer-" + id, login, Role.WRITE);
        newcomers.add(account);
        names.put(id, login.toLowerCase(Locale.ROOT));
        return account;
    }

    private void free(String login) {
        if (!LOGIN.matcher(login).matches() || called(login).isPresent()) {
            throw Refusal.of(422, "Username " + login + " is not available");
        }
    }

    /** By login; whoever is not known any more is shown as a ghost, as GitHub does. */
    public Account show(String login) {
        return find(login).orElseGet(() -> new Account(10_137, "ghost", "Deleted user", Role.READ));
    }
}
