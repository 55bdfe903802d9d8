package io.tfpilot.sandbox.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who is in the organisation that owns the repositories, and in its teams: one for each part that the demo people play.
 * As long as the sandbox runs.
 */
public final class Teams {
    private final List<Account> members = new ArrayList<>();
    private final Map<String, List<Account>> teams = new LinkedHashMap<>();

    public Teams() {
        for (var cast : People.CAST) {
            members.add(cast.account());
            teams.computeIfAbsent(cast.part() + "s", any -> new ArrayList<>()).add(cast.account());
        }
    }

    /** Everybody in the organisation. */
    public synchronized List<Account> members() {
        return List.copyOf(members);
    }

    /** Everybody in the team of this slug; nothing where there is none. */
    public synchronized Optional<List<Account>> of(String slug) {
        return Optional.ofNullable(teams.get(slug.toLowerCase(Locale.ROOT))).map(List::copyOf);
    }

    /** Into the organisation, and into a team, which is made where there is none. */
    public synchronized void add(String slug, Account account) {
        join(account);
        var team = teams.computeIfAbsent(slug.toLowerCase(Locale.ROOT), any -> new ArrayList<>());
        if (!team.contains(account)) {
            team.add(account);
        }
    }

    /** Into the organisation. */
    public synchronized void join(Account account) {
        if (!members.contains(account)) {
            members.add(account);
        }
    }

    /** Out of a team. */
    public synchronized void remove(String slug, Account account) {
        teams.getOrDefault(slug.toLowerCase(Locale.ROOT), new ArrayList<>()).remove(account);
    }

    /** Out of the organisation, and so out of its teams. */
    public synchronized void leave(Account account) {
        members.remove(account);
        teams.values().forEach(team -> team.remove(account));
    }
}
