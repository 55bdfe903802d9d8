package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The organisation, its teams, and people who leave, are renamed and take old logins. */
class OrganisationsTest {
    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private Client bot;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        bot = Client.installation(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static List<String> logins(Client.Reply reply) {
        return reply.expect(200).json().valueStream()
                .map(one -> one.path("login").asString() + " " + one.path("id").asLong()).toList();
    }

    @Test
    void members_come_in_pages_with_their_ids() {
        var first = bot.get("/orgs/demo/members?per_page=4");
        assertThat(logins(first)).containsExactly("vera 2001", "dana 2002", "dirk 2003", "ada 2004");
        assertThat(first.header("Link")).contains("page=2");
        assertThat(logins(bot.get("/orgs/demo/members?per_page=4&page=2"))).containsExactly("aaron 2005", "alma 2006",
                "axel 2007");
        assertThat(logins(bot.get("/orgs/demo/teams/approvers/members"))).containsExactly("ada 2004", "aaron 2005");
        bot.get("/orgs/demo/members/ada").expect(204);
        bot.get("/orgs/demo/members/nobody").expect(404);
        bot.get("/orgs/demo/teams/approvers/memberships/ada").expect(200);
        bot.get("/orgs/demo/teams/approvers/memberships/dana").expect(404);
    }

    @Test
    void an_organisation_has_an_account_and_a_person_has_organisations() {
        assertThat(bot.get("/users/demo").expect(200).json().path("type").asString()).isEqualTo("Organization");
        assertThat(Client.person(sandbox, "ada").get("/user/orgs").expect(200).json().path(0).path("login").asString())
                .isEqualTo("demo");
    }

    @Test
    void what_is_not_there_or_not_shown_is_not_found() {
        bot.get("/orgs/other/members").expect(404);
        bot.get("/orgs/demo/teams/secret/members").expect(404);
        Client.anonymous(sandbox).get("/orgs/demo/members").expect(404);
        Client.app(sandbox).get("/orgs/demo/members").expect(403);
    }

    @Test
    void who_is_renamed_is_the_same_account_and_who_takes_the_login_is_another() {
        var ada = Client.person(sandbox, "ada");
        bot.call("POST", "~/_sandbox/people/ada/rename/adele", null).expect(204);
        assertThat(ada.get("/user").json().path("login").asString()).isEqualTo("adele");
        bot.get("/users/ada").expect(404);
        bot.call("POST", "~/_sandbox/people/dana/rename/adele", null).expect(422);

        bot.call("POST", "~/_sandbox/people/ada", null).expect(201);
        assertThat(bot.get("/users/ada").json().path("id").asLong()).isEqualTo(2101);
        assertThat(bot.get("/users/adele").json().path("id").asLong()).isEqualTo(2004);
        assertThat(Client.person(sandbox, "ada").get("/user").json().path("id").asLong()).isEqualTo(2101);
    }

    @Test
    void who_leaves_the_organisation_leaves_its_teams() {
        bot.call("DELETE", "~/_sandbox/teams/approvers/ada", null).expect(204);
        assertThat(logins(bot.get("/orgs/demo/teams/approvers/members"))).containsExactly("aaron 2005");
        bot.call("PUT", "~/_sandbox/teams/approvers/dana", null).expect(204);
        bot.call("DELETE", "~/_sandbox/people/dana", null).expect(204);
        assertThat(logins(bot.get("/orgs/demo/teams/approvers/members"))).containsExactly("aaron 2005");
        bot.get("/orgs/demo/members/dana").expect(404);
    }
}
