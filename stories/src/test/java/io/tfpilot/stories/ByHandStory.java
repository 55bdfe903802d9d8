package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with write access starts TfPilot's workflows on GitHub, past TfPilot. */
final class ByHandStory {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Asked.Place DEV = new Asked.Place("core", "dev");

    private final Installation at = RunningTfPilot.shared().installation();

    private void dispatch(String workflow, JsonNode inputs) throws IOException {
        var body = JSON.createObjectNode().put("ref", "main").set("inputs", inputs).toString();
        var token = new Push(at, "dana", DEV.repository(), "main").token();
        at.behindTheScenes().send(HttpRequest
                .newBuilder(at.sandbox().resolve("/api/v3/repos/" + DEV.repository() + "/actions/workflows/" + workflow
                        + "/dispatches"))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)).build()).expect(204);
    }

    private JsonNode foreign() {
        return at.as("vera").get("/api/environments").expect(200).path("environments").valueStream()
                .filter(each -> each.path("project").asString().equals(DEV.project())
                        && each.path("environment").asString().equals(DEV.environment()))
                .findFirst().orElseThrow().path("foreign");
    }

    @Test
    void a_plan_and_an_apply_started_by_hand_are_refused_and_shown_and_change_nothing() throws IOException {
        var request = Asked.by(at, DEV, "bucket", "byhand", "{\"expected_gb\":20}");
        var plan = request.planned().path("plan");
        var inputs = JSON.createObjectNode().put("request_id", request.id()).put("environment", DEV.environment())
                .put("commit", plan.path("commit").asString()).put("attempt", "1")
                .put("render_hash", "sha256:" + "0".repeat(64));
        dispatch("plan.yml", inputs.deepCopy().put("purpose", "change"));
        dispatch("apply.yml", inputs.deepCopy().put("digest", plan.path("digest").asString()));

        var seen = Patience.until("both have ended", this::foreign, runs -> runs.size() == 2
                && runs.valueStream().allMatch(run -> run.path("conclusion").asString("").equals("failure")),
                JsonNode::toString);
        assertThat(seen.valueStream().map(run -> run.path("operation").asString() + " " + run.path("by").asString()
                + " " + run.path("requestId").asString())).containsExactlyInAnyOrder("plan dana " + request.id(),
                        "apply dana " + request.id());
        assertThat(at.as("vera").get("/environments").text()).contains("Started on GitHub, not by TfPilot",
                "apply of " + request.id() + ", dana");
        assertThat(request.status()).isEqualTo("plan_ready");
        assertThat(at.resourcesOf(DEV.repository(), DEV.environment(), request.id())).isZero();
    }
}
