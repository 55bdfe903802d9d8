package io.tfpilot.server.samples;

import static io.tfpilot.kit.world.DemoProject.ADA;
import static io.tfpilot.kit.world.DemoProject.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.action.Caller;
import io.tfpilot.core.action.Command;
import io.tfpilot.core.request.Drift;
import io.tfpilot.core.request.Request;
import io.tfpilot.core.workflows.WorkflowKey;
import io.tfpilot.core.workflows.WorkflowSecret;
import io.tfpilot.kit.world.DemoProject;
import io.tfpilot.kit.world.SimulatedGitHub;
import io.tfpilot.kit.world.SimulatedWorld;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Who holds one project's key, or none, reports nothing for another project; a made-up report blocks none. */
class KeysOfProjectsTest {
    private static final WorkflowSecret SECRET = SampleSettings.read().workflowSecret();
    private static final WorkflowKey CORE = SECRET.keyOf("core");
    private static final WorkflowKey PAYMENTS = SECRET.keyOf("payments");

    private final SimulatedWorld world = new SimulatedWorld(91);
    private final SampleServer server = SampleServer.over(world);
    private final SampleHttp http = new SampleHttp(server, "");

    @AfterEach
    void stop() {
        server.close();
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"CORE, 200", "PAYMENTS, 401", "SECRET, 401", "NONE, 401"})
    void what_is_deployed_in_a_project_is_listed_for_its_key_alone(String key, int status) throws Exception {
        var id = deployed().id();
        var asked = eligible("?project=core", value(key));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(status);
        assertThat(asked.body().contains(id.value())).isEqualTo(status == 200);
        assertThat(eligible("", value(key)).body().contains(id.value())).isEqualTo(status == 200);
    }

    @ParameterizedTest
    @CsvSource({"CORE, 200", "PAYMENTS, 404", "SECRET, 401", "NONE, 401"})
    void drift_of_a_request_is_reported_with_its_projects_key_alone(String key, int status) throws Exception {
        var id = deployed().id();
        var reported = report(id.value(), value(key), "{\"runId\":7,\"hasDrift\":true}");
        assertThat(reported.statusCode()).as(reported.body()).isEqualTo(status);
        assertThat(world.request(id).drift() != null).isEqualTo(status == 200);
        if (status == 404) {
            var nobodys = report("req_dev_store_nobody", value(key), "{\"runId\":7,\"hasDrift\":true}");
            assertThat(nobodys.statusCode()).isEqualTo(404);
            assertThat(detail(reported).replace(id.value(), "req_dev_store_nobody")).isEqualTo(detail(nobodys));
        }
    }

    @ParameterizedTest
    @CsvSource({"CORE, 202", "PAYMENTS, 401", "SECRET, 401", "NONE, 401"})
    void lines_of_a_runs_log_are_taken_with_a_key_that_its_projects_key_made(String key, int status)
            throws Exception {
        var asked = asked();
        world.work();
        var run = Objects.requireNonNull(world.request(asked.id()).runs().plan().getFirst().runId());
        var path = "/repos/" + asked.target().repo() + "/runs/" + run + "/attempts/1";
        var made = new WorkflowKey(value(key)).sign("tfpilot log " + path);
        var told = http.send(to("/api/github" + path + "/log").header("Authorization", "Bearer " + made)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"from\":1,\"lines\":[\"one\"]}")));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(status);
    }

    @Test
    void a_run_that_cannot_be_is_refused_and_does_not_stop_the_next_result() throws Exception {
        var id = deployed().id();
        var beyond = report(id.value(), CORE.value(), "{\"runId\":4611686018427387904,\"hasDrift\":true}");
        assertThat(beyond.statusCode()).isEqualTo(422);
        assertThat(beyond.body()).contains("runId", "9007199254740991");
        var nowhere = report(id.value(), CORE.value(), "{\"runId\":7,\"hasDrift\":true,\"commit\":\"main\"}");
        assertThat(nowhere.statusCode()).isEqualTo(422);
        assertThat(nowhere.body()).contains("commit", "40 lower-case hexadecimal digits");
        var future = report(id.value(), CORE.value(),
                "{\"runId\":7,\"hasDrift\":true,\"startedAt\":\"2999-01-01T00:00:00Z\"}");
        assertThat(future.statusCode()).isEqualTo(422);
        assertThat(future.body()).contains("startedAt", "is in the future");
        assertThat(report(id.value(), CORE.value(), "{\"runId\":8,\"hasDrift\":true}").statusCode()).isEqualTo(200);
        var older = report(id.value(), CORE.value(), "{\"runId\":7,\"hasDrift\":false}");
        assertThat(older.statusCode()).isEqualTo(409);
        assertThat(older.body()).contains("A newer check than run 7 has reported: run 8.");
        world.clock().pass(Duration.ofMinutes(1));
        assertThat(report(id.value(), CORE.value(), "{\"runId\":9,\"hasDrift\":false}").statusCode()).isEqualTo(200);
        assertThat(Objects.requireNonNull(world.request(id).drift()).state()).isEqualTo(Drift.State.NONE);
    }

    private static String value(String key) {
        return switch (key) {
            case "CORE" -> CORE.value();
            case "PAYMENTS" -> PAYMENTS.value();
            case "SECRET" -> SECRET.value();
            default -> "0".repeat(64);
        };
    }

    private HttpRequest.Builder to(String address) {
        return http.to(address).setHeader("Accept", "application/json");
    }

    private static String detail(HttpResponse<String> problem) {
        return JsonMapper.shared().readTree(problem.body()).path("detail").asString();
    }

    private HttpResponse<String> eligible(String query, String key) throws Exception {
        return http.send(to("/api/requests/drift-eligible" + query).header("X-TfPilot-Secret", key));
    }

    private HttpResponse<String> report(String id, String key, String body) throws Exception {
        return http.send(to("/api/requests/" + id + "/drift-result").header("X-TfPilot-Secret", key)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private Request asked() {
        return world.done(engine -> engine.submissions().create(DORA, DemoProject.ask("dev", "orders", 5)));
    }

    private Request deployed() {
        var id = asked().id();
        var ada = new Caller(ADA, SimulatedGitHub.tokenOf(ADA.login()));
        world.settle();
        world.done(engine -> engine.commands().perform(ada, id, new Command.Approve("", null)));
        world.done(engine -> engine.commands().perform(ada, id, new Command.Merge()));
        world.settle();
        world.done(engine -> engine.commands().perform(ada, id, new Command.Apply()));
        world.settle();
        return world.request(id);
    }
}
