package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import io.tfpilot.core.workflows.Signing;
import io.tfpilot.core.workflows.WorkflowSecret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run knows whether TfPilot started it with these inputs, by a signature that the server made. */
class SignatureTest {
    private static final WorkflowSecret SECRET = new WorkflowSecret("w".repeat(32));
    private static final Instant LONG_FROM_NOW = Instant.parse("2999-01-01T00:00:00Z");
    private static final Map<String, String> INPUTS = Map.of("request_id", "req_a", "environment", "dev", "commit",
            "a".repeat(40), "attempt", "3", "digest", "d1:" + "b".repeat(64), "render_hash",
            "sha256:" + "c".repeat(64));

    @TempDir
    private Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** What TfPilot signs for the project. */
    private static Map<String, String> signed(String project, RunKind kind, Instant now) {
        return new Signing(SECRET.keyOf(project), new RepoName("Acme", "Infra"), new Login("TfPilot[bot]"))
                .signed(kind, INPUTS, now);
    }

    /** The environment of a run of the project core with these inputs. */
    private void start(String operation, Map<String, String> inputs) {
        environment.putAll(Map.of("RUNNER_TEMP", folder.toString(), "OPERATION", operation, "GITHUB_REPOSITORY",
                "acme/infra", "GITHUB_RUN_ID", "7", "GITHUB_RUN_ATTEMPT", "1", "GITHUB_ACTOR", "tfpilot[bot]",
                "TFPILOT_WEBHOOK_SECRET", SECRET.keyOf("core").value(),
                "ENV_DIR", "envs/dev"));
        inputs.forEach((name, value) -> environment.put(name.toUpperCase(Locale.ROOT), value));
        var names = new TreeSet<>(INPUTS.keySet());
        names.add("expires");
        environment.put("SIGNED_INPUTS", String.join(" ", names.descendingSet()));
    }

    private String run(int status, String command) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        int found = TfPilotChange.run(new String[]{command}, environment, new PrintStream(log, true, UTF_8));
        assertThat(found).as(log.toString(UTF_8)).isEqualTo(status);
        return log.toString(UTF_8);
    }

    private void refused(String why) throws IOException {
        assertThat(run(1, "signature")).contains("::error title=Refused::").contains(why);
        run(0, "conclude");
        var result = Json.object(Json.parse(Files.readString(folder.resolve("tfpilot/out/result.json"))));
        assertThat(result.get("outcome")).isEqualTo("refused");
        var refusal = Json.object(result.get("refusal"));
        assertThat(refusal.get("code")).isEqualTo("not_signed");
        assertThat(refusal.get("message").toString()).contains(why).endsWith("Nothing was changed.");
    }

    @ParameterizedTest
    @EnumSource(value = RunKind.class, names = {"PLAN", "APPLY", "DESTROY", "CLEANUP"})
    void what_tfpilot_signed_runs(RunKind kind) {
        start(kind.json(), signed("core", kind, LONG_FROM_NOW));
        assertThat(run(0, "signature")).startsWith("Started by TfPilot: " + kind.json() + " of req_a, attempt 3");
    }

    @ParameterizedTest
    @CsvSource({"REQUEST_ID, req_b", "ENVIRONMENT, prod", "COMMIT, dddddddddddddddddddddddddddddddddddddddd",
            "ATTEMPT, 4", "DIGEST, d1:other", "DIGEST, ''", "RENDER_HASH, sha256:other", "EXPIRES, 99999999999",
            "EXPIRES, ''", "OPERATION, destroy", "OPERATION, cleanup", "GITHUB_REPOSITORY, acme/other",
            "GITHUB_ACTOR, bob", "GITHUB_ACTOR, ''"})
    void nothing_runs_with_the_signature_of_something_else(String what, String instead) throws IOException {
        start("apply", signed("core", RunKind.APPLY, LONG_FROM_NOW));
        environment.put(what, instead);
        refused("does not fit what this run was started with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0000000000000000000000000000000000000000000000000000000000000000", "é\u0000"})
    void what_is_no_signature_is_none(String signature) throws IOException {
        start("apply", signed("core", RunKind.APPLY, LONG_FROM_NOW));
        environment.put("SIGNATURE", signature);
        refused("does not fit what this run was started with");
    }

    @Test
    void without_a_signature_nothing_runs() throws IOException {
        start("apply", INPUTS);
        refused("This run was not started by TfPilot.");
    }

    @Test
    void the_signature_of_another_project_is_none() throws IOException {
        start("apply", signed("payments", RunKind.APPLY, LONG_FROM_NOW));
        refused("is not this project's key");
    }

    @Test
    void a_signature_ends() throws IOException {
        start("apply", signed("core", RunKind.APPLY, Instant.parse("2026-01-01T00:00:00Z")));
        refused("The signature was good until 2026-01-01T08:00:00Z. Start it again in TfPilot.");
    }

    @Test
    void a_repository_without_the_key_starts_nothing() throws IOException {
        start("apply", signed("core", RunKind.APPLY, LONG_FROM_NOW));
        environment.put("TFPILOT_WEBHOOK_SECRET", "");
        refused("The repository secret TFPILOT_WEBHOOK_SECRET is not set");
    }

    /** Else a value could bring the line of another input along. */
    @Test
    void an_input_cannot_stand_for_another() throws IOException {
        var inputs = new HashMap<>(signed("core", RunKind.APPLY, LONG_FROM_NOW));
        start("apply", inputs);
        environment.put("ATTEMPT", "3\ncommit " + "a".repeat(40));
        environment.put("COMMIT", "");
        refused("does not fit what this run was started with");
    }

    @Test
    void of_a_drift_plan_it_is_the_nightly_checks_word_whoever_runs_it() {
        start("drift-plan", INPUTS);
        environment.put("EXPIRES", "32472144000");
        var all = new HashMap<>(INPUTS);
        all.put("expires", "32472144000");
        environment.put("SIGNATURE", new SignedInputs("acme/infra", "drift-plan", "", all)
                .signature(SECRET.keyOf("core").value().getBytes(UTF_8)));
        for (var actor : List.of("github-actions[bot]", "bob")) {
            environment.put("GITHUB_ACTOR", actor);
            run(0, "signature");
        }
    }
}
