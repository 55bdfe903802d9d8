package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is applied is what was approved, and what the world did meanwhile is found. */
final class ApplyGuardStory {
    private static final Asked.Place PROD = new Asked.Place("payments", "prod");

    private final Installation at = RunningTfPilot.shared().installation();

    private void drift(Asked request) {
        at.behindTheScenes().post("/_sandbox/drift",
                "{\"repository\":\"%s\",\"environment\":\"%s\",\"module\":\"module.tfpilot_%s\"}"
                        .formatted(PROD.repository(), PROD.environment(), request.id()))
                .expect(200);
    }

    private String storage(Asked request) {
        return at.state(PROD.repository(), PROD.environment()).findParent("storage_gb").path("storage_gb").toString();
    }

    @Test
    void a_change_that_is_no_longer_the_approved_one_stops_before_it_changes_anything_and_is_reviewed_again() {
        var laps = new Laps("apply guard");
        var bucket = Asked.by(at, PROD, "bucket", "ledger", "{\"expected_gb\":20}").lived();
        assertThat(storage(bucket)).isEqualTo("20");
        laps.lap("first life");

        bucket.revise("dana", "{\"expected_gb\":30}").expect(200);
        var second = bucket.planned();
        assertThat(second.path("revision").asInt()).isEqualTo(2);
        assertThat(second.path("plan").path("summary").path("change").asInt()).isEqualTo(1);
        bucket.approved("ada");
        bucket.merged("ada");
        laps.lap("revision");

        drift(bucket);
        var before = at.state(PROD.repository(), PROD.environment());
        bucket.act("ada", "apply", "{}").expect(202);
        var stopped = bucket.until("is stopped", request -> Asked.ended(request, "apply")
                && !request.path("status").asString().equals("applied"));
        laps.lap("stopped");

        assertThat(at.state(PROD.repository(), PROD.environment())).as("nothing was changed").isEqualTo(before);
        var result = Asked.lastAttempt(stopped, "apply").path("result");
        assertThat(result.path("outcome").asString()).isEqualTo("refused");
        assertThat(result.path("refusal").path("message").asString()).containsIgnoringCase("approved");
        assertThat(stopped.path("derivation").path("waitsFor").path("text").asString()).containsIgnoringCase("plan");

        healed(bucket);
        assertThat(storage(bucket)).isEqualTo("30");
        laps.lap("healed");

        drift(bucket);
        at.behindTheScenes().post("/_sandbox/schedule/" + PROD.repository() + "/drift-check.yml", "{}").expect(200);
        var drifted = bucket.until("is found to have drifted",
                request -> request.path("drift").path("state").asString("").equalsIgnoreCase("drifted"));
        assertThat(drifted.path("status").asString()).isEqualTo("applied");
        laps.lap("drift found");

        healed(bucket);
        assertThat(storage(bucket)).isEqualTo("30");
        laps.lap("drift healed");
    }

    /** Planned again, approved again, applied. */
    private void healed(Asked bucket) {
        var old = bucket.now().path("plan").path("attempt").asInt();
        bucket.gitHub("ada", "plan").expect(202);
        bucket.until("is planned again", request -> newPlan(request, old));
        bucket.act("ada", "approve", "{}").expect(200);
        bucket.applied("ada");
    }

    private static boolean newPlan(JsonNode request, int old) {
        return request.path("plan").path("attempt").asInt() > old && request.path("plan").has("digest");
    }
}
