package io.tfpilot.sandbox.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
    private static final int ROUNDS = 300;
    private static final int STEPS = 120;

    @Test
    void in_any_history_one_holds_a_group_and_the_older_waiting_one_is_displaced() {
        long seed = Long.getLong("tfpilot.seed", new Random().nextLong());
        System.out.println("concurrency histories: -Dtfpilot.seed=" + seed);
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            history(random, random.nextBoolean(), "seed " + seed + " round " + round);
        }
    }

    /** Compares the groups with a model that is a holder and a queue. */
    private static void history(Random random, boolean queueMax, String name) {
        var groups = new ConcurrencyGroups();
        var tickets = new ArrayList<ConcurrencyGroups.Ticket>();
        Deque<Integer> model = new ArrayDeque<>();
        for (int i = 0; i < STEPS; i++) {
            if (model.isEmpty() || random.nextInt(10) < 7) {
                var request = new ConcurrencyGroups.Request(new GroupView.Member(i, ""), queueMax, false, () -> {
                });
                String spelled = random.nextBoolean() ? "State-Dev" : "state-dev";
                tickets.add(groups.enter("demo/infra", spelled, request));
                int number = tickets.size() - 1;
                enter(model, number, queueMax);
            } else {
                int leaving = random.nextInt(3) == 0 ? model.peekLast() : model.peekFirst();
                model.remove(leaving);
                tickets.get(leaving).leave();
            }
            long holding = model.isEmpty() ? -1 : model.peekFirst();
            for (int t = 0; t < tickets.size(); t++) {
                boolean present = model.contains(t);
                var admission = tickets.get(t).admission();
                if (present) {
                    assertThat(admission.isDone()).as(name).isEqualTo(t == holding);
                }
            }
            assertThat(groups.of("demo/infra").stream().mapToInt(g -> g.members().size()).sum()).as(name)
                    .isEqualTo(model.size());
        }
    }

    private static void enter(Deque<Integer> model, int number, boolean queueMax) {
        if (model.isEmpty()) {
            model.add(number);
        } else if (!queueMax) {
            int holder = model.removeFirst();
            model.clear();
            model.add(holder);
            model.add(number);
        } else if (model.size() <= ConcurrencyGroups.MAX_WAITING) {
            model.add(number);
        }
    }

    @Test
    void groups_of_different_repositories_do_not_meet() {
        var groups = new ConcurrencyGroups();
        assertThat(enter(groups, "demo/core", 1).admission()).isCompletedWithValue(ConcurrencyGroups.Admission.HOLDS);
        assertThat(enter(groups, "demo/payments", 2).admission())
                .isCompletedWithValue(ConcurrencyGroups.Admission.HOLDS);
        assertThat(enter(groups, "demo/core", 3).admission()).isNotDone();
        assertThat(groups.of("demo/core")).containsExactly(
                new GroupView("g", List.of(new GroupView.Member(1, ""), new GroupView.Member(3, ""))));
    }

    private static ConcurrencyGroups.Ticket enter(ConcurrencyGroups groups, String repository, int run) {
        return groups.enter(repository, "g",
                new ConcurrencyGroups.Request(new GroupView.Member(run, ""), false, false, () -> {
                }));
    }

    private static String workflow(String concurrency) {
        return """
				on: workflow_dispatch
				concurrency: %s
				jobs:
				  a:
				    runs-on: ubuntu-latest
				    steps: [ { run: 'echo ready; until [ -e "$GO" ]; do sleep 0.02; done' } ]
				""".formatted(concurrency);
    }

    @Test
    void the_newer_pending_run_displaces_the_older(@TempDir Path folder) throws IOException {
        try (var bench = new Bench(folder)) {
            List<Recorded> runs = three(bench, folder, "{ group: State-dev }");
            runs.get(1).awaitEnd();
            assertThat(runs.get(1).conclusion()).isEqualTo(Conclusion.CANCELLED);
            assertThat(runs.get(1).statuses()).containsExactly(RunStatus.QUEUED, RunStatus.PENDING,
                    RunStatus.COMPLETED);
            assertThat(runs.get(1).jobs()).isEmpty();
            go(folder);
            assertThat(runs.get(0).awaitEnd().conclusion()).isEqualTo(Conclusion.SUCCESS);
            assertThat(runs.get(2).awaitEnd().conclusion()).isEqualTo(Conclusion.SUCCESS);
        }
    }

    @Test
    void with_queue_max_all_run_one_after_the_other(@TempDir Path folder) throws IOException {
        try (var bench = new Bench(folder)) {
            List<Recorded> runs = three(bench, folder, "{ group: state, queue: max }");
            assertThat(bench.runner.groups("demo/infra")).singleElement()
                    .satisfies(g -> assertThat(g.members()).extracting(GroupView.Member::runId).containsExactly(1L, 2L,
                            3L));
            go(folder);
            runs.forEach(run -> assertThat(run.awaitEnd().conclusion()).isEqualTo(Conclusion.SUCCESS));
            for (int i = 1; i < runs.size(); i++) {
                assertThat(started(runs.get(i))).isAfterOrEqualTo(runs.get(i - 1).last().at());
            }
            CancelTest.await(() -> bench.runner.groups("demo/infra").isEmpty());
        }
    }

    @Test
    void with_cancel_in_progress_the_newest_takes_over(@TempDir Path folder) throws IOException {
        try (var bench = new Bench(folder)) {
            List<Recorded> runs = three(bench, folder, "{ group: state, cancel-in-progress: true }");
            go(folder);
            assertThat(runs.get(0).awaitEnd().conclusion()).isEqualTo(Conclusion.CANCELLED);
            assertThat(runs.get(1).awaitEnd().conclusion()).isEqualTo(Conclusion.CANCELLED);
            assertThat(runs.get(2).awaitEnd().conclusion()).isEqualTo(Conclusion.SUCCESS);
        }
    }

    @Test
    void jobs_beyond_the_bound_are_queued(@TempDir Path folder) throws IOException {
        try (var bench = new Bench(folder)) {
            bench.env("GO", folder.resolve("go").toString());
            String sha = bench.commit(Map.of(Bench.WORKFLOW, workflow("none-${{ github.run_id }}")));
            var runs = new ArrayList<Recorded>();
            for (int i = 0; i <= Bench.FAST.jobs(); i++) {
                runs.add(bench.submit(bench.request(sha, Map.of(), workflow("x"))));
            }
            runs.stream().limit(Bench.FAST.jobs()).forEach(run -> run.await("any", r -> !r.jobs().isEmpty()));
            long working = runs.stream()
                    .filter(run -> run.statuses().contains(RunStatus.IN_PROGRESS)).count();
            assertThat(working).isLessThanOrEqualTo(Bench.FAST.jobs());
            go(folder);
            runs.forEach(run -> assertThat(run.awaitEnd().conclusion()).isEqualTo(Conclusion.SUCCESS));
        }
    }

    /** Three runs of one workflow; the first has the group and is at work. */
    private static List<Recorded> three(Bench bench, Path folder, String concurrency) throws IOException {
        bench.env("GO", folder.resolve("go").toString());
        String sha = bench.commit(Map.of(Bench.WORKFLOW, workflow(concurrency)));
        var runs = new ArrayList<Recorded>();
        for (int i = 0; i < 3; i++) {
            runs.add(bench.submit(bench.request(sha, Map.of(), workflow(concurrency))));
            if (i == 0) {
                runs.getFirst().awaitLine("ready");
            }
        }
        return runs;
    }

    private static void go(Path folder) throws IOException {
        Files.createFile(folder.resolve("go"));
    }

    private static Instant started(Recorded run) {
        return run.jobs().values().iterator().next().startedAt().orElseThrow();
    }
}
