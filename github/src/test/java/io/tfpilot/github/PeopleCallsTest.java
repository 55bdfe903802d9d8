package io.tfpilot.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.projects.Roster.Members;
import io.tfpilot.core.request.Login;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleCallsTest {
    private static final String ACME = "GET /orgs/acme/members";
    private static final String PLATFORM = "GET /orgs/acme/teams/platform/members";
    private final Bench bench = new Bench();
    private final Roster.Directory people = bench.github.people(Bench.REPO);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_account_is_known_by_its_id() {
        bench.server.says("GET /users/ada", 200, "{\"login\":\"Ada\",\"id\":2004}");
        assertThat(people.account("ada")).isEqualTo(new Login("ada", 2004L));
        assertThat(people.account("nobody")).isNull();
    }

    @Test
    void members_are_read_to_the_last_page() {
        var page = user("ada", 2004) + "," + user("dependabot[bot]", 9);
        bench.server.says(ACME, 200, "[" + page + "]", "Link",
                "<" + bench.server.url() + "/orgs/acme/members?per_page=100&page=2>; rel=\"next\"")
                .says(ACME, 200, "[" + user("bob", 7) + "]");
        assertThat(people.ofOrganisation("acme")).isEqualTo(new Members(
                List.of(new Login("ada", 2004L), new Login("dependabot[bot]", 9L), new Login("bob", 7L)), true));
        assertThat(bench.server.heard(ACME)).as("each page once").hasSize(2);
    }

    @Test
    void members_of_a_team_are_read_with_the_servers_own_token() {
        bench.server.says(PLATFORM, 200, "[" + user("ada", 2004) + "]");
        assertThat(people.ofTeam("acme", "platform"))
                .isEqualTo(new Members(List.of(new Login("ada", 2004L)), true));
        assertThat(bench.server.heard(PLATFORM).getFirst().header("Authorization")).isEqualTo("Bearer server-token");
    }

    @Test
    void what_git_hub_does_not_show_is_nothing_and_a_missing_page_is_trouble() {
        assertThat(people.ofOrganisation("other")).isNull();
        assertThat(people.ofTeam("acme", "secret")).isNull();
        bench.server.says(ACME, 403, "{\"message\":\"Resource not accessible by integration\"}");
        assertThatThrownBy(() -> people.ofOrganisation("acme")).isInstanceOf(GitHubTrouble.class)
                .hasMessageContaining("not accessible");
    }

    private static String user(String login, long id) {
        return "{\"login\":\"%s\",\"id\":%d}".formatted(login, id);
    }
}
