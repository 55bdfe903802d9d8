package io.tfpilot.server.settings;

import io.tfpilot.core.lifecycle.Role;
import io.tfpilot.core.projects.Access;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Roster;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** {@code access:} of a project or an environment. */
final class AccessReader {
    private static final String EVERYBODY = "*";
    private static final Shape PERSON = Shape.of("\\*|[A-Za-z0-9][A-Za-z0-9_.-]{0,98}(?:\\[bot])?"
            + "|org:[A-Za-z0-9][A-Za-z0-9-]{0,38}|team:[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}",
            "a GitHub login, org:name, team:organisation/slug, or \"*\" for everyone who may sign in");

    private final Roster roster;

    /** @param roster knows who is meant by the lists of people */
    AccessReader(Roster roster) {
        this.roster = roster;
    }

    /** Who has which role; empty where nothing is said of it, so that what people are on the server counts. */
    Optional<Access> read(YamlMap map) {
        var access = map.map("access");
        var lists = new EnumMap<Role, Access.Members>(Role.class);
        for (var role : Role.values()) {
            var listed = access.texts(role.json() + "s", PERSON);
            if (!listed.isEmpty()) {
                lists.put(role, members(listed));
            }
        }
        access.rest();
        return map.has("access") ? Optional.of(new Access(lists)) : Optional.empty();
    }

    private Access.Members members(List<String> listed) {
        return new Access.Members(listed.contains(EVERYBODY), roster.listed(
                listed.stream().filter(each -> !each.equals(EVERYBODY)).map(Listed.Entry::parse).toList()));
    }
}
