package io.tfpilot.sandbox.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of an environment waits until somebody lets it in. */
class EnvironmentGateTest {
    @TempDir
    Path folder;

    @Test
    void a_job_waits_for_its_environment_and_gets_its_secrets() throws IOException {
        var decision = new CompletableFuture<EnvironmentGate.Decision>();
        try (var bench = new Bench(folder, Bench.FAST, (_, _, _) -> decision)) {
            bench.secret("A", "repository").environment("production",
                    new RunRequest.Scope(Map.of("V", "from environment"), Map.of("A", "own-secret")));
            Recorded run = bench.start(Bench.HEAD + """
					jobs:
					  a:
					    runs-on: ubuntu-latest
					    environment: ${{ github.actor == 'ada' && 'production' || 'nonprod' }}
					    steps: [ { run: 'echo "${{ vars.V }}, ${#A}"', env: { A: '${{ secrets.A }}' } } ]
					""", Map.of());
            run.await("waiting", r -> r.statuses().contains(RunStatus.WAITING));
            assertThat(run.lines()).isEmpty();
            decision.complete(EnvironmentGate.Decision.APPROVED);
            run.awaitEnd();
            assertThat(run.lines()).contains("from environment, 10");
            assertThat(run.statuses()).containsExactly(RunStatus.QUEUED, RunStatus.WAITING, RunStatus.IN_PROGRESS,
                    RunStatus.COMPLETED);
            assertThat(run.jobs().values()).allSatisfy(j -> assertThat(j.environment()).contains("production"));
        }
    }

    @Test
    void a_rejected_environment_fails_the_job() throws IOException {
        try (var bench = new Bench(folder, Bench.FAST,
                (_, _, _) -> CompletableFuture.completedFuture(EnvironmentGate.Decision.REJECTED))) {
            Recorded run = bench.run(Bench.HEAD + """
					jobs:
					  a: { runs-on: ubuntu-latest, environment: production, steps: [ { run: echo never } ] }
					""");
            assertThat(run.conclusion()).isEqualTo(Conclusion.FAILURE);
            assertThat(run.lines()).contains("##[error]The deployment to production was rejected");
        }
    }
}
