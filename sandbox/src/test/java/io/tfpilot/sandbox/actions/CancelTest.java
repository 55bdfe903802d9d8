package io.tfpilot.sandbox.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CancelTest {
    @TempDir
    Path folder;
    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String workflow(String extra, String steps) {
        return "on: workflow_dispatch\njobs:\n  a:\n    runs-on: ubuntu-latest\n" + extra.indent(4) + "    steps:\n"
                + steps.indent(6);
    }

    /** The process ids that a script printed as "pid N". */
    private static List<ProcessHandle> processes(Recorded run) {
        return run.lines().stream().filter(l -> l.matches("pid \\d+")).map(l -> Long.valueOf(l.substring(4)))
                .flatMap(pid -> ProcessHandle.of(pid).stream()).toList();
    }

    static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Test
    void cancel_ends_the_whole_process_group_even_when_it_will_not_listen() throws IOException {
        Recorded run = bench.start(workflow("", """
				- run: |
				    trap '' INT TERM
				    (trap '' INT TERM; echo "pid $BASHPID"; while :; do sleep 0.1; done) &
				    echo "pid $$"
				    echo ready
				    while :; do sleep 0.1; done
				- run: echo never
				- if: always()
				  run: echo "always ${{ job.status }}"
				- if: cancelled()
				  run: echo was cancelled
				"""), Map.of()).awaitLine("ready").await("both", r -> processes(r).size() == 2);
        List<ProcessHandle> started = processes(run);
        assertThat(bench.runner.cancel(run.request().runId())).isTrue();
        run.awaitEnd();
        assertThat(run.conclusion()).isEqualTo(Conclusion.CANCELLED);
        assertThat(run.stepEnds("a")).isEqualTo("cancelled skipped success success");
        assertThat(run.lines()).contains("always cancelled", "was cancelled", "##[error]The operation was canceled.");
        await(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_script_may_use_the_pause_before_the_end_to_clean_up() throws IOException {
        try (var patient = new Bench(folder.resolve("patient"), RunnerLimits.GITHUB, EnvironmentGate.OPEN)) {
            Recorded run = patient.start(workflow("", """
					- run: |
					    trap 'echo cleaned up; exit 1' INT TERM
					    echo ready
					    while :; do sleep 0.05; done
					"""), Map.of()).awaitLine("ready");
            patient.runner.cancel(run.request().runId());
            run.awaitEnd();
            assertThat(run.lines()).contains("cleaned up");
        }
    }

    @Test
    void a_step_that_always_runs_is_not_stopped_but_force_ends_it() throws IOException {
        Recorded run = bench.start(workflow("", """
				- if: always()
				  run: |
				    echo ready
				    until [ -e "$GITHUB_WORKSPACE/go" ]; do sleep 0.05; done
				"""), Map.of()).awaitLine("ready");
        bench.runner.cancel(run.request().runId());
        bench.runner.forceCancel(run.request().runId());
        run.awaitEnd();
        assertThat(run.conclusion()).isEqualTo(Conclusion.CANCELLED);
    }

    @Test
    void a_job_that_always_runs_goes_on_after_a_cancel() throws IOException {
        Recorded run = bench.start(workflow("if: always()", """
				- run: |
				    echo ready
				    sleep 0.3
				    echo done
				"""), Map.of()).awaitLine("ready");
        bench.runner.cancel(run.request().runId());
        run.awaitEnd();
        assertThat(run.lines()).contains("done");
        assertThat(run.jobEnds()).isEqualTo("a=success");
    }

    @Test
    void a_job_left_behind_in_the_background_ends_with_the_run() throws IOException {
        Recorded run = bench.run(workflow("", """
				- run: |
				    setsid bash -c 'echo "pid $$"; touch begun; sleep 60' &
				    until [ -e begun ]; do sleep 0.05; done
				- run: echo next
				"""));
        assertThat(run.conclusion()).isEqualTo(Conclusion.SUCCESS);
        assertThat(run.lines()).contains("next").anyMatch(l -> l.startsWith("pid "));
        await(() -> processes(run).stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void a_step_out_of_time_fails_and_a_job_out_of_time_is_cancelled() throws IOException {
        Recorded step = bench.run(workflow("", """
				- timeout-minutes: 1
				  run: sleep 30
				- if: failure()
				  run: echo after
				"""));
        assertThat(step.lines()).contains("##[error]The action has timed out after 1 minutes.", "after");
        assertThat(step.conclusion()).isEqualTo(Conclusion.FAILURE);
        Recorded job = bench.run(workflow("timeout-minutes: 1", "- run: sleep 30\n"));
        assertThat(job.conclusion()).isEqualTo(Conclusion.CANCELLED);
        assertThat(job.lines()).contains("##[error]The job has exceeded the maximum execution time of 1 minutes.");
    }

    @Test
    void closing_the_runner_ends_what_is_in_hand() throws IOException {
        Recorded run = bench.start(workflow("", "- run: echo \"pid $$\"; echo ready; sleep 60\n"), Map.of())
                .awaitLine("ready");
        bench.close();
        assertThat(run.conclusion()).isEqualTo(Conclusion.CANCELLED);
        await(() -> processes(run).stream().noneMatch(ProcessHandle::isAlive));
        assertThat(bench.runner.cancel(run.request().runId())).isFalse();
    }
}
