package io.tfpilot.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.WorkflowRuns.JobSeen;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who asks GitHub about running steps, and when nobody does. */
class RunWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final RequestId ONE = new RequestId("req_dev_bucket_aaaaaa");

    private final Outside outside = new Outside();
    private final RunWatch watch = new RunWatch(outside);

    private static final class Outside implements RunWatch.World {
        final Set<RequestId> watched = new LinkedHashSet<>();
        final Map<RequestId, Long> running = new HashMap<>();
        final List<Long> asked = new ArrayList<>();
        final List<RequestId> told = new ArrayList<>();
        boolean affordable = true;
        String status = "in_progress";
        @Nullable
        String conclusion;
        @Nullable
        GitHubTrouble trouble;

        @Override
        public Set<RequestId> watched() {
            return watched;
        }

        @Override
        public RunWatch.@Nullable Run running(RequestId request) {
            var run = running.get(request);
            return run == null ? null : new RunWatch.Run(request, new RepoName("acme", "infra"), run);
        }

        @Override
        public boolean isAffordable() {
            return affordable;
        }

        @Override
        public List<JobSeen> jobs(RunWatch.Run run) {
            asked.add(run.id());
            if (trouble != null) {
                throw trouble;
            }
            return List.of(new JobSeen(1, "plan", status, conclusion, NOW, null, List.of()));
        }

        @Override
        public void changed(RequestId request) {
            told.add(request);
        }
    }

    private void watchedRun() {
        outside.watched.add(ONE);
        outside.running.put(ONE, 17L);
    }

    @Test
    void a_page_is_told_only_when_a_step_changed() {
        watchedRun();
        watch.round(NOW);
        watch.round(NOW.plusSeconds(3));
        assertThat(outside.asked).containsExactly(17L, 17L);
        assertThat(outside.told).containsExactly(ONE);
        assertThat(watch.jobs(17)).extracting(JobSeen::status).containsExactly("in_progress");
    }

    @Test
    void nobody_is_asked_about_a_run_that_nobody_watches() {
        outside.running.put(ONE, 17L);
        watch.round(NOW);
        assertThat(outside.asked).isEmpty();
    }

    @Test
    void what_nobody_watches_any_more_is_forgotten() {
        watchedRun();
        watch.round(NOW);
        outside.watched.clear();
        watch.round(NOW.plusSeconds(3));
        assertThat(watch.jobs(17)).isEmpty();
    }

    @Test
    void a_run_whose_jobs_are_over_is_asked_about_seldom_for_github_lists_the_next_job_when_it_begins() {
        watchedRun();
        outside.conclusion = "success";
        watch.round(NOW);
        watch.round(NOW.plusSeconds(3));
        assertThat(outside.asked).hasSize(1);
        assertThat(watch.jobs(17)).hasSize(1);
        outside.conclusion = null;
        watch.round(NOW.plus(RunWatch.BETWEEN_JOBS));
        assertThat(outside.asked).hasSize(2);
        assertThat(watch.jobs(17)).extracting(JobSeen::conclusion).containsOnlyNulls();
        watch.round(NOW.plus(RunWatch.BETWEEN_JOBS).plusSeconds(3));
        assertThat(outside.asked).hasSize(3);
    }

    @Test
    void a_low_budget_is_left_to_people() {
        watchedRun();
        outside.affordable = false;
        watch.round(NOW);
        assertThat(outside.asked).isEmpty();
    }

    @Test
    void a_github_in_trouble_is_left_alone_until_the_time_it_names() {
        watchedRun();
        outside.trouble = new GitHubTrouble("throttled", NOW.plusSeconds(90), null);
        watch.round(NOW);
        watch.round(NOW.plusSeconds(89));
        assertThat(outside.asked).hasSize(1);
        outside.trouble = null;
        watch.round(NOW.plusSeconds(90));
        assertThat(outside.told).containsExactly(ONE);
    }

    @Test
    void more_watched_requests_than_fit_into_a_round_take_turns() {
        for (var i = 0; i < RunWatch.MOST_REQUESTS + 5; i++) {
            var id = new RequestId("req_dev_bucket_%06d".formatted(i));
            outside.watched.add(id);
            outside.running.put(id, (long) i);
        }
        for (var i = 0; i < 2 * (RunWatch.MOST_REQUESTS / RunWatch.MOST_RUNS) + 2; i++) {
            watch.round(NOW.plusSeconds(3L * i));
        }
        assertThat(Set.copyOf(outside.asked)).hasSize(RunWatch.MOST_REQUESTS + 5);
    }
}
