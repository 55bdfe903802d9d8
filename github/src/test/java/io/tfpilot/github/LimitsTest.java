package io.tfpilot.github;

import static io.tfpilot.github.Bench.ONE;
import static io.tfpilot.github.Bench.R;
import static io.tfpilot.github.Bench.REPO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final String BRANCH = "GET " + R + "/git/ref/heads/main";
    private static final String RESET = "1795175400";
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Instant refusedUntil() {
        var trouble = catchThrowableOfType(GitHubTrouble.class, () -> bench.github.branchHead(REPO, "main"));
        assertThat(trouble).isNotNull();
        return trouble.retryAt() == null ? Instant.EPOCH : trouble.retryAt();
    }

    @Test
    void nothing_left_means_wait_for_the_reset() {
        bench.server.says(BRANCH, 403, "{\"message\":\"API rate limit exceeded\"}", "x-ratelimit-limit", "5000",
                "x-ratelimit-remaining", "0", "x-ratelimit-reset", RESET);
        bench.now = Instant.ofEpochSecond(Long.parseLong(RESET)).minusSeconds(600);

        assertThat(refusedUntil()).isEqualTo(Instant.ofEpochSecond(Long.parseLong(RESET)));
    }

    @Test
    void a_secondary_limit_is_known_by_its_text_though_much_is_left() {
        bench.server.says(BRANCH, 403, "{\"message\":\"You have exceeded a secondary rate limit. Please wait.\"}",
                "x-ratelimit-limit", "5000", "x-ratelimit-remaining", "4000", "x-ratelimit-reset", RESET);

        assertThat(refusedUntil()).isEqualTo(bench.now.plusSeconds(60));
    }

    @Test
    void content_that_was_submitted_too_quickly_is_a_secondary_limit_too() {
        var words = "{\"message\":\"Validation Failed\",\"errors\":[{\"resource\":\"PullRequest\",\"code\":\"custom\","
                + "\"message\":\"was submitted too quickly\"}]}";
        for (var status : List.of(403, 422)) {
            bench.server.says(BRANCH, status, words);
            var until = refusedUntil();
            assertThat(until).isAfter(bench.now);
            bench.now = until.plusSeconds(1);
        }
    }

    @Test
    void another_422_is_a_wrong_call_and_no_limit() {
        bench.server.says(BRANCH, 422, "{\"message\":\"Validation Failed\"}", "Retry-After", "8");
        assertThat(refusedUntil()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void retry_after_is_honoured_before_everything_else() {
        bench.server.says(BRANCH, 429, "{}", "Retry-After", "8", "x-ratelimit-limit", "5000", "x-ratelimit-remaining",
                "0", "x-ratelimit-reset", RESET);

        assertThat(refusedUntil()).isEqualTo(bench.now.plusSeconds(8));
    }

    @Test
    void a_403_without_a_mark_of_a_limit_is_a_missing_right() {
        bench.server.says(BRANCH, 403, "{\"message\":\"Resource not accessible by integration\"}", "x-ratelimit-limit",
                "5000", "x-ratelimit-remaining", "4999", "x-ratelimit-reset", RESET);

        assertThat(refusedUntil()).isEqualTo(Instant.EPOCH);
        assertThat(bench.github.budget().allowsBackground()).isTrue();
    }

    @Test
    void while_a_limit_lasts_nothing_is_sent() {
        bench.server.says(BRANCH, 429, "{}", "Retry-After", "8").says(BRANCH, 200, Bench.ref(ONE));
        refusedUntil();
        refusedUntil();
        assertThat(bench.server.heard()).hasSize(1);

        bench.now = bench.now.plusSeconds(9);
        assertThat(bench.github.branchHead(REPO, "main")).isEqualTo(ONE);
    }

    @Test
    void secondary_limits_without_a_time_double_the_wait() {
        bench.server.says(BRANCH, 403, "{\"message\":\"secondary rate limit\"}");
        assertThat(refusedUntil()).isEqualTo(bench.now.plus(Duration.ofMinutes(1)));
        bench.now = bench.now.plusSeconds(61);
        assertThat(refusedUntil()).isEqualTo(bench.now.plus(Duration.ofMinutes(2)));
    }

    @Test
    void background_work_stops_first_and_sync_next() {
        var reset = String.valueOf(bench.now.plusSeconds(1000).getEpochSecond());
        for (var remaining : new String[]{"1000", "999", "250", "249"}) {
            bench.server.says(BRANCH, 200, Bench.ref(ONE), "x-ratelimit-limit", "5000", "x-ratelimit-remaining",
                    remaining, "x-ratelimit-reset", reset);
        }
        var budget = bench.github.budget();
        assertThat(allowed(budget)).isEqualTo("background sync");
        assertThat(allowed(budget)).isEqualTo("sync");
        assertThat(allowed(budget)).isEqualTo("sync");
        assertThat(allowed(budget)).isEmpty();
        bench.now = bench.now.plusSeconds(1001);
        assertThat(budget.allowsBackground()).isTrue();
    }

    private String allowed(RateBudget budget) {
        bench.github.branchHead(REPO, "main");
        return ((budget.allowsBackground() ? "background " : "") + (budget.allowsSync() ? "sync" : "")).strip();
    }
}
