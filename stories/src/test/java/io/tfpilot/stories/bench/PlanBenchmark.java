package io.tfpilot.stories.bench;

import com.sun.net.httpserver.HttpServer;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** A plan run in the sandbox, against the same Terraform commands in one shell script. */
final class PlanBenchmark {
    private static final int ROUNDS = 7;
    private static final String REPOSITORY = "demo/core-infra";
    /** Check out, initialise, plan twice more than a second apart, show: what the shipped plan.yml does. */
    private static final String SCRIPT = """
            set -euo pipefail
            git init -q work && cd work
            git fetch -q --no-tags --depth=1 "$1" "$2" && git checkout -q --detach FETCH_HEAD
            export CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_INPUT=0
            terraform -chdir=envs/dev init -input=false -no-color -backend-config="address=$3" > init.txt
            terraform -chdir=envs/dev show -json > before.json
            for turn in first second; do
              [ "$turn" = first ] || sleep 1.2
              terraform -chdir=envs/dev plan -json -input=false -lock=false "-target=module.tfpilot_$4" \
                -out="$PWD/$turn.tfplan" > "$turn.jsonl"
              terraform -chdir=envs/dev show -json "$PWD/$turn.tfplan" > "$turn.json"
            done
            terraform -chdir=envs/dev show -no-color "$PWD/first.tfplan" > plan.txt
            """;

    private final Bed bed;

    PlanBenchmark(Bed bed) {
        this.bed = bed;
    }

    void run(Report report) {
        report.part("A plan run in the sandbox", "", "median (min – max)", "ratio to the script");
        var id = new RequestId(bed.life().planned("planned"));
        var script = new long[ROUNDS];
        var run = new long[ROUNDS];
        var person = new long[ROUNDS];
        try (var state = new State(bed.life().dataDir())) {
            script(state, id);
            for (var round = 0; round < ROUNDS; round++) {
                script[round] = script(state, id);
                var began = System.nanoTime();
                bed.life().planAgain(id.value());
                person[round] = System.nanoTime() - began;
                run[round] = runTook(id);
            }
        }
        var baseline = new Samples(script);
        report.row("the script", baseline.toString(), "1");
        report.row("the run, from its first line of log to its last", new Samples(run).toString(),
                Report.ratio(new Samples(run).ratioTo(baseline)));
        report.row("from pressing Plan to the plan on the page", new Samples(person).toString(),
                Report.ratio(new Samples(person).ratioTo(baseline)));
    }

    private long script(State state, RequestId id) {
        var request = Objects.requireNonNull(bed.storage().requests().find(id));
        var commit = Objects.requireNonNull(request.currentAttempt(RunKind.PLAN)).commit();
        try {
            var folder = Files.createTempDirectory(bed.life().dataDir(), "script-");
            var repository = bed.life().dataDir().resolve("sandbox/repositories").resolve(REPOSITORY + "/git");
            var command = new ProcessBuilder("bash", "-c", SCRIPT, "script", repository.toUri().toString(),
                    commit.value(), state.address(), id.value()).directory(folder.toFile()).inheritIO();
            var began = System.nanoTime();
            var code = command.start().waitFor();
            var took = System.nanoTime() - began;
            if (code != 0) {
                throw new AssertionError("the script failed in " + folder);
            }
            return took;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }

    /** The run's own times have whole seconds, as GitHub's; its log has more digits. */
    private long runTook(RequestId id) {
        var request = Objects.requireNonNull(bed.storage().requests().find(id));
        var runId = Objects.requireNonNull(request.currentAttempt(RunKind.PLAN)).runId();
        var stamps = lines(bed.life().dataDir().resolve("sandbox/runs/logs/" + runId))
                .map(line -> Instant.parse(line.substring(0, line.indexOf(' ')))).sorted().toList();
        return Duration.between(stamps.getFirst(), stamps.getLast()).toNanos();
    }

    private static Stream<String> lines(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).flatMap(PlanBenchmark::linesOf).toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> line.matches("\\d{4}-\\S+Z .*"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The state that the runs read, for a script that has no run's token. */
    private static final class State implements AutoCloseable {
        private final HttpServer server;

        State(Path dataDir) {
            var file = dataDir.resolve("sandbox/state").resolve(REPOSITORY).resolve("dev/terraform.tfstate");
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            server.createContext("/", exchange -> {
                try (exchange) {
                    var bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
                    exchange.sendResponseHeaders(bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
