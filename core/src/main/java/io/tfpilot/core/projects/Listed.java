package io.tfpilot.core.projects;

import io.tfpilot.core.request.Login;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of people in the settings. It says who is on it now: what its entries mean is looked up with each question.
 * Made by {@link Roster#listed}; {@link #ofLogins} makes one that needs no GitHub.
 */
public final class Listed {
    public static final Listed NOBODY = ofLogins(List.of());

    private final Set<Entry> entries;
    private final @Nullable Roster roster;

    Listed(Collection<Entry> entries, @Nullable Roster roster) {
        this.entries = new LinkedHashSet<>(entries);
        this.roster = roster;
    }

    /** Of these logins, whoever has them. */
    public static Listed ofLogins(Collection<Login> logins) {
        return new Listed(logins.stream().map(login -> (Entry) new Account(login.value())).toList(), null);
    }

    /** Whether this person is on it now. */
    public boolean has(Login person) {
        return through(person) != null;
    }

    /** The entry that puts this person on it now; null where none does. */
    public @Nullable Entry through(Login person) {
        for (var entry : entries) {
            if (has(entry, person)) {
                return entry;
            }
        }
        return null;
    }

    private boolean has(Entry entry, Login person) {
        return roster != null
                ? roster.has(entry, person)
                : entry instanceof Account(var login) && new Login(login).isSameAs(person);
    }

    /** Everybody who is known to be on it now, by login. */
    public Set<Login> people() {
        var people = new TreeSet<Login>();
        for (var entry : entries) {
            if (roster != null) {
                people.addAll(roster.people(entry));
            } else if (entry instanceof Account(var login)) {
                people.add(new Login(login));
            }
        }
        return people;
    }

    /** In the order in which they were written. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** One entry, in lower case: GitHub compares names without case. */
    public sealed interface Entry {
        Pattern ORGANISATION = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38})");
        Pattern SLUG = Pattern.compile("[a-z0-9_](?:[a-z0-9_.-]{0,99})");

        /** As it is written in the settings. */
        String text();

        /**
         * Reads {@code login}, {@code org:name} or {@code team:organisation/slug}. IllegalArgumentException, with a
         * message for whoever wrote it, where it is none of them.
         */
        static Entry parse(String written) {
            var text = written.strip().toLowerCase(Locale.ROOT);
            if (text.startsWith("org:")) {
                var name = text.substring("org:".length());
                if (!ORGANISATION.matcher(name).matches()) {
                    throw new IllegalArgumentException("'%s' is not an organisation; write org:name"
                            .formatted(written.strip()));
                }
                return new Organisation(name);
            }
            if (text.startsWith("team:")) {
                var parts = text.substring("team:".length()).split("/", -1);
                if (parts.length != 2 || !ORGANISATION.matcher(parts[0]).matches()
                        || !SLUG.matcher(parts[1]).matches()) {
                    throw new IllegalArgumentException("'%s' is not a team; write team:organisation/team-slug"
                            .formatted(written.strip()));
                }
                return new Team(parts[0], parts[1]);
            }
            try {
                return new Account(new Login(text).value());
            } catch (IllegalArgumentException broken) {
                throw new IllegalArgumentException("'%s' is not a GitHub login".formatted(written.strip()), broken);
            }
        }
    }

    /** @param login of one account */
    public record Account(String login) implements Entry {
        @Override
        public String text() {
            return login;
        }
    }

    /** Everybody in an organisation. */
    public record Organisation(String name) implements Entry {
        @Override
        public String text() {
            return "org:" + name;
        }
    }

    /** Everybody in a team, and in the teams below it. */
    public record Team(String organisation, String slug) implements Entry {
        @Override
        public String text() {
            return "team:" + organisation + "/" + slug;
        }
    }
}
