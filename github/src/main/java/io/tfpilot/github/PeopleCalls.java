package io.tfpilot.github;

import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.projects.Roster.Members;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who has a login, and who is in an organisation or a team. */
final class PeopleCalls implements Roster.Directory {
    private static final String PER_PAGE = "?per_page=100";
    /** 10,000 members. */
    private static final int MOST_PAGES = 100;
    private static final int MOST = 100 * MOST_PAGES;

    private final Api api;
    private final RepoName home;

    /** @param home a repository with whose credential accounts are looked up */
    PeopleCalls(Api api, RepoName home) {
        this.api = api;
        this.home = home;
    }

    @Override
    public @Nullable Login account(String login) {
        return GitHubOverHttp.asked(() -> {
            var user = api.askForJsonOrNull(
                    Call.of("account", new ActingAs.Server(home), "GET", "/users/{username}", login));
            return user == null ? null : UserCalls.account(user);
        });
    }

    @Override
    public @Nullable Members ofOrganisation(String name) {
        return members(Call.of("members", new ActingAs.Organisation(name), "GET",
                "/orgs/{org}/members" + PER_PAGE, name));
    }

    @Override
    public @Nullable Members ofTeam(String organisation, String slug) {
        return members(Call.of("members", new ActingAs.Organisation(organisation), "GET",
                "/orgs/{org}/teams/{team_slug}/members" + PER_PAGE, organisation, slug));
    }

    /** A page that is missing is trouble: half a list would put people out. */
    private @Nullable Members members(Call call) {
        return GitHubOverHttp.asked(() -> {
            var found = api.pagesOrNull(call, MOST_PAGES);
            if (found == null) {
                return null;
            }
            var people = found.stream().map(GitHubJson::loginOrNull)
                    .filter(Objects::nonNull).map(Objects::requireNonNull).filter(login -> login.id() != null)
                    .toList();
            return new Members(people, people.size() < MOST);
        });
    }
}
