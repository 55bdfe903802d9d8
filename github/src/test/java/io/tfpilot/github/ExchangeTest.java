package io.tfpilot.github;

import static io.tfpilot.github.Bench.ONE;
import static io.tfpilot.github.Bench.R;
import static io.tfpilot.github.Bench.REPO;
import static io.tfpilot.github.Bench.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final String BRANCH = "GET " + R + "/git/ref/heads/main";
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void every_call_names_the_version_the_agent_and_the_credential() {
        bench.server.says(BRANCH, 200, Bench.ref(ONE));
        bench.github.branchHead(REPO, "main");

        var heard = bench.server.heard().getFirst();
        assertThat(heard.header("X-GitHub-Api-Version")).isEqualTo("2022-11-28");
        assertThat(heard.header("Accept")).isEqualTo("application/vnd.github+json");
        assertThat(heard.header("User-Agent")).isEqualTo("TfPilot");
        assertThat(heard.header("Authorization")).isEqualTo("Bearer server-token");
    }

    @Test
    void a_broken_answer_to_a_read_is_asked_for_again_twice_with_growing_pauses() {
        bench.server.says(BRANCH, 502, "").says(BRANCH, 500, "").says(BRANCH, 200, Bench.ref(ONE));

        assertThat(bench.github.branchHead(REPO, "main")).isEqualTo(ONE);
        assertThat(bench.pauses).hasSize(2);
        assertThat(bench.pauses.get(0)).isBetween(Duration.ofMillis(1), Duration.ofMillis(300));
        assertThat(bench.pauses.get(1)).isBetween(Duration.ofMillis(1), Duration.ofMillis(1200));
    }

    @Test
    void what_stays_broken_is_trouble_after_three_tries() {
        bench.server.says(BRANCH, 503, "");

        assertThatThrownBy(() -> bench.github.branchHead(REPO, "main")).isInstanceOf(GitHubTrouble.class)
                .hasMessageContaining("503");
        assertThat(bench.counted).hasSize(3)
                .allMatch("branchHead GET /repos/{owner}/{repo}/git/ref/heads/{branch} 503"::equals);
    }

    @Test
    void an_unchanged_answer_is_taken_from_memory() {
        bench.server.says(BRANCH, 200, Bench.ref(ONE), "ETag", "W/\"a\"").says(BRANCH, 304, "")
                .says(BRANCH, 200, Bench.ref(TWO), "ETag", "W/\"b\"");

        assertThat(bench.github.branchHead(REPO, "main")).isEqualTo(ONE);
        assertThat(bench.github.branchHead(REPO, "main")).isEqualTo(ONE);
        assertThat(bench.github.branchHead(REPO, "main")).isEqualTo(TWO);
        assertThat(bench.server.heard()).extracting(heard -> heard.header("If-None-Match")).containsExactly(null,
                "W/\"a\"", "W/\"a\"");
    }

    @Test
    void a_run_is_read_past_every_cache() {
        bench.server.says("GET " + R + "/actions/runs/17", 200, Bench.run(""), "ETag", "\"a\"");
        bench.github.run(REPO, 17);
        bench.github.run(REPO, 17);

        assertThat(bench.server.heard()).allSatisfy(heard -> {
            assertThat(heard.header("If-None-Match")).isNull();
            assertThat(heard.header("Cache-Control")).isEqualTo("no-cache");
        });
    }

    @Test
    void the_new_name_of_a_renamed_repository_is_followed_for_reads() {
        bench.server.says(BRANCH, 301, "{}", "Location", bench.server.url() + "/repositories/1/git/ref/heads/main")
                .says("GET /repositories/1/git/ref/heads/main", 200, Bench.ref(ONE));

        assertThat(bench.github.branchHead(REPO, "main")).isEqualTo(ONE);
        assertThat(bench.server.heard().getLast().header("Authorization")).isEqualTo("Bearer server-token");
    }

    @Test
    void a_credential_never_goes_to_another_server() {
        try (var other = new ScriptedServer()) {
            other.says("GET /elsewhere", 200, Bench.ref(ONE));
            bench.server.says(BRANCH, 302, "", "Location", other.url() + "/elsewhere");

            assertThat(bench.github.branchHead(REPO, "main")).isEqualTo(ONE);
            assertThat(other.heard().getFirst().header("Authorization")).isNull();
        }
    }

    @Test
    void redirects_in_a_circle_end() {
        bench.server.says(BRANCH, 307, "", "Location", bench.server.url() + R + "/git/ref/heads/main");

        assertThatThrownBy(() -> bench.github.branchHead(REPO, "main")).isInstanceOf(GitHubTrouble.class);
        assertThat(bench.server.heard()).hasSize(4);
    }

    @Test
    void a_write_to_a_renamed_repository_is_trouble_that_says_so() {
        bench.server.says("POST " + R + "/statuses/" + ONE, 307, "", "Location",
                bench.server.url() + "/repositories/1");

        assertThatThrownBy(() -> bench.github.setStatus(REPO, ONE, "success", "c", "d", "https://u"))
                .isInstanceOf(GitHubTrouble.class).hasMessageContaining("moved");
    }

    @Test
    void an_answer_of_another_shape_is_trouble() {
        bench.server.says(BRANCH, 200, "<html>");
        assertThatThrownBy(() -> bench.github.branchHead(REPO, "main")).isInstanceOf(GitHubTrouble.class);
    }

    @Test
    void a_server_that_is_not_there_is_trouble() {
        bench.server.close();
        assertThatThrownBy(() -> bench.github.branchHead(REPO, "main")).isInstanceOf(GitHubTrouble.class);
        assertThat(bench.counted).hasSize(3).allMatch(line -> line.endsWith(" 0"));
    }

    @Test
    void pages_are_followed_by_their_links_and_never_out_of_the_api() {
        var reviews = R + "/pulls/7/reviews";
        bench.server.says("GET " + reviews, 200, "[]", "Link",
                "<" + bench.server.url() + reviews + "?page=2>; rel=\"next\", <x>; rel=\"last\"");
        bench.server.says("GET " + reviews, 200, "[]", "Link", "<https://evil.example/x>; rel=\"next\"");

        assertThatThrownBy(() -> bench.github.reviews(REPO, 7)).isInstanceOf(GitHubTrouble.class)
                .hasMessageContaining("outside");
        assertThat(bench.server.calls()).containsExactly("GET " + reviews + "?per_page=100",
                "GET " + reviews + "?page=2");
    }
}
