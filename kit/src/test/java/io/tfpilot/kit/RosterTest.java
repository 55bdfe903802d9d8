package io.tfpilot.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.projects.Listed;
import io.tfpilot.core.projects.Listed.Entry;
import io.tfpilot.core.projects.Roster;
import io.tfpilot.core.projects.Roster.Known;
import io.tfpilot.core.projects.Roster.Members;
import io.tfpilot.core.request.Login;
import io.tfpilot.core.store.ListedLogins;
import io.tfpilot.kit.storage.InMemoryStorage;
import io.tfpilot.kit.world.ManualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is on a list of the settings, as GitHub says it. */
class RosterTest {
    private static final Login ADA = new Login("ada", 1L);
    private static final Login RENAMED = new Login("adele", 1L);
    private static final Login SUCCESSOR = new Login("ada", 2L);
    private static final Duration TOO_LONG = Roster.GOOD_FOR.plusSeconds(1);

    private final ManualClock clock = new ManualClock(Samples.T0);
    private final ListedLogins stored = new InMemoryStorage().listedLogins();
    private final Answers gitHub = new Answers();
    private Roster roster = new Roster(clock);

    /** A GitHub of people. */
    private static final class Answers implements Roster.Directory {
        private final Map<String, Login> accounts = new HashMap<>();
        private final Map<String, List<Login>> groups = new HashMap<>();
        private boolean down;

        @Override
        public @Nullable Login account(String login) {
            return answer(accounts.get(login));
        }

        @Override
        public @Nullable Members ofOrganisation(String name) {
            var people = answer(groups.get(name));
            return people == null ? null : new Members(people, true);
        }

        @Override
        public @Nullable Members ofTeam(String organisation, String slug) {
            return ofOrganisation(organisation + "/" + slug);
        }

        private <T> @Nullable T answer(@Nullable T known) {
            if (down) {
                throw new GitHubTrouble("GitHub is down", null, null);
            }
            return known;
        }
    }

    private Listed list(String... entries) {
        return roster.listed(Stream.of(entries).map(Entry::parse).toList());
    }

    private void read() {
        roster.read(gitHub, stored);
    }

    @Test
    void a_listed_login_means_the_account_that_had_it_when_git_hub_was_asked_first() {
        var list = list("ada");
        gitHub.accounts.put("ada", ADA);
        read();
        gitHub.accounts.put("ada", SUCCESSOR);
        clock.passUntil(clock.instant().plus(Duration.ofHours(2)));
        read();

        assertThat(list.has(ADA)).isTrue();
        assertThat(list.has(RENAMED)).as("who was renamed keeps the place").isTrue();
        assertThat(list.has(SUCCESSOR)).as("who takes the login does not get it").isFalse();
        assertThat(only().now()).isEqualTo(SUCCESSOR);
    }

    @Test
    void a_restart_does_not_forget_whom_a_login_meant() {
        list("ada");
        gitHub.accounts.put("ada", ADA);
        read();

        roster = new Roster(clock);
        var list = list("ada");
        roster.remember(stored);
        assertThat(list.has(SUCCESSOR)).isFalse();
        assertThat(list.has(RENAMED)).isTrue();
    }

    @Test
    void another_account_counts_after_an_admin_confirms_it_or_the_setting_changes() {
        var list = list("ada");
        gitHub.accounts.put("ada", ADA);
        read();
        assertThat(roster.confirm(SUCCESSOR, stored)).as("before GitHub names it").isFalse();
        gitHub.accounts.put("ada", SUCCESSOR);
        clock.passUntil(clock.instant().plus(Duration.ofHours(2)));
        read();
        assertThat(roster.confirm(new Login("ada", 3L), stored)).as("one that nobody saw").isFalse();

        assertThat(roster.confirm(SUCCESSOR, stored)).isTrue();
        assertThat(list.has(SUCCESSOR)).isTrue();
        assertThat(list.has(ADA)).isFalse();
        assertThat(only().now()).isNull();

        roster = new Roster(clock);
        list("eve");
        read();
        roster = new Roster(clock);
        var again = list("ada");
        gitHub.accounts.put("ada", new Login("ada", 9L));
        read();
        assertThat(again.has(new Login("ada", 9L))).as("the login left the settings and came back").isTrue();
    }

    @Test
    void a_login_that_was_never_read_means_whoever_has_it() {
        var list = list("ada");
        gitHub.down = true;
        read();
        assertThat(list.has(ADA)).isTrue();
        assertThat(list.has(new Login("eve", 1L))).isFalse();
        assertThat(only().trouble()).isEqualTo("GitHub is down");
    }

    @Test
    void an_account_keeps_its_place_while_git_hub_is_down_and_when_its_login_is_gone() {
        var list = list("ada");
        gitHub.accounts.put("ada", ADA);
        read();
        gitHub.accounts.clear();
        clock.passUntil(clock.instant().plus(Duration.ofHours(2)));
        read();
        gitHub.down = true;
        clock.passUntil(clock.instant().plus(Duration.ofDays(2)));
        read();
        assertThat(list.has(RENAMED)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"org:acme,acme", "team:acme/platform,acme/platform"})
    void members_count_from_the_next_reading_on_and_no_longer(String entry, String group) {
        var list = list(entry);
        assertThat(list.has(ADA)).as("before it is read").isFalse();
        gitHub.groups.put(group, List.of(ADA, new Login("bob", 7L)));
        read();
        assertThat(list.has(ADA)).isTrue();
        assertThat(list.has(RENAMED)).isTrue();
        assertThat(list.has(SUCCESSOR)).isFalse();
        assertThat(Objects.requireNonNull(list.through(RENAMED)).text()).isEqualTo(entry);

        gitHub.groups.put(group, List.of(new Login("bob", 7L)));
        read();
        assertThat(list.has(ADA)).isFalse();
        assertThat(list.people()).containsExactly(new Login("bob", 7L));

        gitHub.groups.clear();
        read();
        assertThat(list.people()).as("a team that is gone has no members").isEmpty();
    }

    @Test
    void members_that_were_read_last_count_for_a_quarter_of_an_hour_while_git_hub_is_down() {
        var list = list("org:acme");
        gitHub.groups.put("acme", List.of(ADA));
        read();
        gitHub.down = true;
        clock.passUntil(clock.instant().plus(Roster.GOOD_FOR));
        read();
        assertThat(list.has(ADA)).isTrue();
        assertThat(roster.isGood(only())).isTrue();

        clock.passUntil(Samples.T0.plus(TOO_LONG));
        assertThat(list.has(ADA)).isFalse();
        assertThat(list.people()).isEmpty();
        assertThat(roster.isGood(only())).isFalse();

        gitHub.down = false;
        read();
        assertThat(list.has(ADA)).isTrue();
    }

    @Test
    void a_person_whose_id_is_not_known_goes_by_the_login() {
        var list = list("ada", "team:acme/platform");
        gitHub.accounts.put("ada", ADA);
        gitHub.groups.put("acme/platform", List.of(new Login("bob", 7L)));
        read();
        assertThat(list.has(new Login("ada"))).isTrue();
        assertThat(list.has(new Login("bob"))).isTrue();
        assertThat(list.has(new Login("eve"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            octo cat             | 'octo cat' is not a GitHub login
            org:                 | 'org:' is not an organisation; write org:name
            org:acme/platform    | 'org:acme/platform' is not an organisation; write org:name
            team:platform        | 'team:platform' is not a team; write team:organisation/team-slug
            team:acme/           | 'team:acme/' is not a team; write team:organisation/team-slug
            team:acme/a/b        | 'team:acme/a/b' is not a team; write team:organisation/team-slug
            group:acme           | 'group:acme' is not a GitHub login
            """)
    void what_is_no_entry_is_refused_with_what_to_write(String entry, String message) {
        assertThatThrownBy(() -> Entry.parse(entry)).hasMessage(message);
    }

    @Test
    void an_entry_is_read_in_any_case() {
        assertThat(list(" Ada", "Org:ACME", "team:Acme/Platform").entries()).extracting(Entry::text)
                .containsExactly("ada", "org:acme", "team:acme/platform");
    }

    private Known only() {
        return roster.all().getFirst();
    }
}
