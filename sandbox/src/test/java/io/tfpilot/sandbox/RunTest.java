package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

class RunTest {
    private static final String REPO = "/repos/demo/core-infra";
    private static final String WORKFLOW = """
            name: Plan
            run-name: Plan ${{ inputs.request }}
            on:
              workflow_dispatch:
                inputs:
                  request: { type: string, required: true }
              schedule:
                - cron: '0 2 * * *'
            jobs:
              plan:
                runs-on: ubuntu-latest
                steps:
                  - name: Say
                    env: { REQUEST: "${{ inputs.request }}", STATE: "${{ vars.TFPILOT_STATE_URL }}" }
                    run: |
                      echo "hello $REQUEST from $GITHUB_SHA"
                      curl -s -o /dev/null -w '%{http_code}' -u "$TF_HTTP_USERNAME:$TF_HTTP_PASSWORD" -X LOCK -d '{"ID":"1"}' "$STATE/dev"
                      if [ "$REQUEST" = slow ]; then sleep 600; fi
                      echo made > out.txt
                  - uses: actions/upload-artifact@b4b15b8c7c6ac21ea08fcf65892d2ee8f75cf882
                    with: { name: plan-logs-1, path: out.txt }
            """;

    private final Path folder;
    private final Receiver receiver = new Receiver();
    private Sandbox sandbox;

    RunTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        Client.app(sandbox).call("PATCH", "/app/hook/config", "{'url':'" + receiver.url() + "'}").expect(200);
        var content = Base64.getEncoder().encodeToString(WORKFLOW.getBytes(StandardCharsets.UTF_8));
        Client.installation(sandbox).call("PUT", REPO + "/contents/.github/workflows/plan.yml",
                "{'message':'add','content':'" + content + "'}").expect(201);
    }

    @AfterEach
    void end() {
        sandbox.close();
        receiver.close();
    }

    private long dispatch(String request) {
        return Client.installation(sandbox)
                .post(REPO + "/actions/workflows/plan.yml/dispatches",
                        "{'ref':'main','inputs':{'request':'" + request + "'},'return_run_details':true}")
                .expect(200).json().path("workflow_run_id").asLong();
    }

    private JsonNode run(long id) {
        return Client.installation(sandbox).get(REPO + "/actions/runs/" + id).expect(200).json();
    }

    private void ended(long id) {
        Await.until(() -> run(id).path("status").asString().equals("completed"));
    }

    @Test
    void is_dispatched_runs_and_leaves_logs_artifacts_and_three_events() throws IOException {
        var bot = Client.installation(sandbox);
        long id = dispatch("req_1");
        ended(id);
        var run = run(id);
        assertThat(run.path("conclusion").asString()).as(log(id)).isEqualTo("success");
        assertThat(run.path("display_title").asString()).isEqualTo("Plan req_1");
        assertThat(log(id)).contains("hello req_1 from " + run.path("head_sha").asString()).contains("200");
        var artifacts = bot.get(REPO + "/actions/runs/" + id + "/artifacts").expect(200).json().path("artifacts");
        assertThat(artifacts.path(0).path("name").asString()).isEqualTo("plan-logs-1");
        var zip = bot.get(REPO + "/actions/artifacts/" + artifacts.path(0).path("id").asLong() + "/zip").expect(302);
        assertThat(names(Client.anonymous(sandbox).get(zip.header("Location")).expect(200).raw().body()))
                .containsExactly("out.txt");
        Await.until(() -> receiver.of("workflow_run").size() == 3);
        assertThat(receiver.of("workflow_run")).extracting(Receiver.Got::action).containsExactlyInAnyOrder("requested",
                "in_progress", "completed");
        assertThat(bot.get(REPO + "/actions/workflows/plan.yml/runs?event=workflow_dispatch&status=success").json()
                .path("total_count").asInt()).isEqualTo(1);
        assertThat(bot.get(REPO + "/actions/runs/" + id + "/jobs").json().path("jobs").path(0).path("conclusion")
                .asString()).isEqualTo("success");
        assertThat(Client.anonymous(sandbox).get("~/demo/core-infra/actions/runs/" + id).expect(200).text())
                .contains("hello req_1");
    }

    private String log(long id) {
        var bot = Client.installation(sandbox);
        var jobs = bot.get(REPO + "/actions/runs/" + id + "/jobs").json().path("jobs");
        if (jobs.isEmpty()) {
            return "";
        }
        var job = jobs.path(0).path("id").asLong();
        var link = bot.get(REPO + "/actions/jobs/" + job + "/logs").expect(302).header("Location");
        return Client.anonymous(sandbox).get(link).text();
    }

    private static List<String> names(byte[] zip) throws IOException {
        var names = new ArrayList<String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void gives_back_its_locks_when_it_ends() {
        ended(dispatch("req_2"));
        var ada = Client.person(sandbox, "ada");
        Await.until(() -> ada.call("LOCK", "~/_sandbox/state/demo/core-infra/dev", "{'ID':'2'}").status() == 200);
        assertThat(ada.call("LOCK", "~/_sandbox/state/demo/core-infra/dev", "{'ID':'3'}").status()).isEqualTo(423);
    }

    @Test
    void runs_again_under_the_same_number() {
        long id = dispatch("req_3");
        ended(id);
        Client.installation(sandbox).post(REPO + "/actions/runs/" + id + "/rerun", "{}").expect(201);
        ended(id);
        assertThat(run(id).path("run_attempt").asInt()).isEqualTo(2);
        Client.installation(sandbox).get(REPO + "/actions/runs/" + id + "/attempts/1/jobs").expect(200);
    }

    @Test
    void is_cancelled() {
        long id = dispatch("slow");
        Await.until(() -> log(id).contains("hello slow"));
        Client.installation(sandbox).post(REPO + "/actions/runs/" + id + "/force-cancel", "{}").expect(202);
        ended(id);
        assertThat(run(id).path("conclusion").asString()).isEqualTo("cancelled");
        Client.installation(sandbox).post(REPO + "/actions/runs/" + id + "/cancel", "{}").expect(409);
    }

    @Test
    void that_was_in_hand_when_the_sandbox_stopped_has_failed() {
        long id = dispatch("slow");
        Await.until(() -> log(id).contains("hello slow"));
        sandbox.close();
        sandbox = Sandbox.start(new SandboxOptions(0, folder, Optional.empty()));
        assertThat(run(id).path("conclusion").asString()).isEqualTo("failure");
        Await.until(() -> receiver.of("workflow_run").stream().anyMatch(got -> got.action().equals("completed")));
        assertThat(Client.person(sandbox, "ada").call("LOCK", "~/_sandbox/state/demo/core-infra/dev", "{'ID':'9'}")
                .status()).isEqualTo(200);
    }

    @Test
    void is_refused_with_githubs_words() {
        var bot = Client.installation(sandbox);
        var at = REPO + "/actions/workflows/plan.yml/dispatches";
        assertThat(bot.post(at, "{'ref':'nowhere','inputs':{'request':'x'}}").expect(422).text())
                .contains("No ref found for: nowhere");
        assertThat(bot.post(at, "{'ref':'main','inputs':{'request':'x','other':'y'}}").expect(422).text())
                .contains("Unexpected inputs provided");
        bot.post(REPO + "/actions/workflows/none.yml/dispatches", "{'ref':'main'}").expect(404);
        bot.post(at, "{'ref':'main','inputs':{'request':'x'}}").expect(204);
    }
}
