package io.tfpilot.core.projects;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.projects.Listed.Account;
import io.tfpilot.core.projects.Listed.Entry;
import io.tfpilot.core.projects.Listed.Organisation;
import io.tfpilot.core.projects.Listed.Team;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ListedLogins;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of all lists mean, as GitHub said it last. A login means the account that had it when GitHub was
 * asked first: who takes it later does not count until an admin confirms it. The members of an organisation or team
 * count for {@link #GOOD_FOR} after they were read; then nobody is in it until GitHub answers again. Safe for many
 * threads.
 */
public final class Roster {
    /** How long members count while GitHub cannot be asked. */
    public static final Duration GOOD_FOR = Duration.ofMinutes(15);

    private final InstantSource clock;
    /** By the entry's text. */
    private final Map<String, Standing> known = new ConcurrentSkipListMap<>();

    public Roster(InstantSource clock) {
        this.clock = clock;
    }

    /** Port: GitHub, asked about people. GitHubTrouble where it does not answer. */
    public interface Directory {
        /** Who has this login now; null where nobody has. */
        @Nullable
        Login account(String login);

        /** Null where GitHub shows no such organisation. */
        @Nullable
        Members ofOrganisation(String name);

        /** Null where GitHub shows no such team. */
        @Nullable
        Members ofTeam(String organisation, String slug);
    }

    /** @param whole whether these are all: there may be more than can be read */
    public record Members(List<Login> people, boolean whole) {
        public Members {
            people = List.copyOf(people);
        }
    }

    /**
     * What is known of one entry.
     *
     * @param people whom it means: one account, or the members; empty where nobody is known
     * @param now of a login: the account that GitHub has under it now, where it is another one
     * @param readAt when GitHub answered last; null where it never did
     * @param whole whether all members could be read
     * @param trouble why GitHub's last answer said nothing; null where it did
     */
    public record Known(Entry entry, Set<Login> people, @Nullable Login now, @Nullable Instant readAt, boolean whole,
            @Nullable String trouble) {
        public Known {
            people = Set.copyOf(people);
        }

        private Known meaning(Login account) {
            return new Known(entry, Set.of(account), account.isSameAs(now) ? null : now, readAt, whole, trouble);
        }

        private Known failed(String why) {
            return new Known(entry, people, now, readAt, whole, why);
        }
    }

    /** What is known of an entry, to be asked quickly: an organisation may have thousands of members. */
    private record Standing(Known known, Set<Long> ids, Set<String> logins) {
        static Standing of(Known known) {
            var ids = known.people().stream().map(Login::id).filter(Objects::nonNull)
                    .map(Objects::requireNonNull).collect(Collectors.toSet());
            return new Standing(known, Set.copyOf(ids),
                    known.people().stream().map(Login::value).collect(Collectors.toUnmodifiableSet()));
        }

        /** As {@link Login#isAmong} says it. */
        boolean has(Login person) {
            if (person.id() == null || ids.isEmpty()) {
                return logins.contains(person.value());
            }
            return ids.contains(person.id());
        }
    }

    /** A list of these entries, which are read from now on. */
    public Listed listed(Collection<Entry> entries) {
        entries.forEach(entry -> known.putIfAbsent(entry.text(), Standing.of(unread(entry))));
        return new Listed(entries, this);
    }

    private static Known unread(Entry entry) {
        return new Known(entry, entry instanceof Account(var login) ? Set.of(new Login(login)) : Set.of(), null, null,
                true, null);
    }

    boolean has(Entry entry, Login person) {
        var now = known.get(entry.text());
        return now != null && counts(now.known()) && now.has(person);
    }

    /** Whom the entry means now. */
    Set<Login> people(Entry entry) {
        var now = known.get(entry.text());
        return now == null || !counts(now.known()) ? Set.of() : now.known().people();
    }

    /** An account stays who it is; the members of a group do not stay members. */
    private boolean counts(Known now) {
        return now.entry() instanceof Account || (now.readAt() != null
                && !now.readAt().plus(GOOD_FOR).isBefore(clock.instant()));
    }

    /** All entries, by their text. */
    public List<Known> all() {
        return known.values().stream().map(Standing::known).toList();
    }

    /** Whether this entry's members count now, or too long ago that GitHub said them. */
    public boolean isGood(Known entry) {
        return counts(entry);
    }

    /** Takes over what is stored: before anybody is let in, so that no login means somebody else for a moment. */
    public void remember(ListedLogins stored) {
        for (var login : stored.all()) {
            known.computeIfPresent(login.value(),
                    (text, old) -> Standing.of(old.known().meaning(login)));
        }
    }

    /** Asks GitHub about every entry. What it does not answer stays as it was. */
    public void read(Directory gitHub, ListedLogins stored) {
        remember(stored);
        for (var entry : all()) {
            switch (entry.entry()) {
                case Account(var login) -> readLogin(entry, () -> gitHub.account(login), stored);
                case Organisation(var name) -> readMembers(entry, () -> gitHub.ofOrganisation(name));
                case Team(var organisation, var slug) -> readMembers(entry, () -> gitHub.ofTeam(organisation, slug));
            }
        }
        stored.keepOnly(all().stream().map(Known::entry).filter(Account.class::isInstance)
                .map(entry -> new Login(entry.text())).collect(Collectors.toSet()));
    }

    private void readLogin(Known old, Supplier<@Nullable Login> question, ListedLogins stored) {
        var meant = meant(old);
        try {
            var found = question.get();
            if (found != null && found.id() != null && meant.id() == null) {
                meant = new Login(meant.value(), found.id());
                stored.put(meant);
            }
            var other = found == null || found.isSameAs(meant) ? null : found;
            put(new Known(old.entry(), Set.of(meant), other, clock.instant(), true,
                    found == null ? "GitHub has no account of this login" : null));
        } catch (GitHubTrouble silent) {
            put(old.failed(String.valueOf(silent.getMessage())));
        }
    }

    private static Login meant(Known login) {
        return login.people().iterator().next();
    }

    private void readMembers(Known old, Supplier<@Nullable Members> question) {
        try {
            var found = question.get();
            put(found == null
                    ? new Known(old.entry(), Set.of(), null, clock.instant(), true,
                            "GitHub has none of this name, or does not show it to TfPilot")
                    : new Known(old.entry(), new HashSet<>(found.people()), null, clock.instant(), found.whole(),
                            null));
        } catch (GitHubTrouble silent) {
            put(old.failed(String.valueOf(silent.getMessage())));
        }
    }

    private void put(Known entry) {
        known.put(entry.entry().text(), Standing.of(entry));
    }

    /**
     * From now on the login means this account.
     *
     * @param account as an admin saw it; one that GitHub did not name is not taken
     * @return whether it was taken
     */
    public boolean confirm(Login account, ListedLogins stored) {
        var entry = known.get(account.value());
        var other = entry == null ? null : entry.known().now();
        if (other == null || account.id() == null || !account.id().equals(other.id())) {
            return false;
        }
        stored.put(account);
        remember(stored);
        return true;
    }
}
