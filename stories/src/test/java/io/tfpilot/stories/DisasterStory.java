package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Webhooks that never come, and a server that dies at the worst moment. */
final class DisasterStory {
    private static final Asked.Place DEV = new Asked.Place("core", "dev");

    @Test
    void lost_webhooks_are_made_up_for_and_a_killed_server_finishes_what_it_began() {
        var laps = new Laps("disaster");
        try (var child = new ChildTfPilot()) {
            var at = child.installation();
            laps.lap("started");
            var bucket = plannedWithoutWebhooks(at);
            laps.lap("repaired");

            bucket.approved("ada");
            bucket.merged("ada");
            bucket.act("ada", "apply", "{}").expect(202);
            bucket.until("is being applied", request -> Asked.lastAttempt(request, "apply").path("status").asString("")
                    .equals("in_progress"));
            laps.lap("applying");

            child.killAndStartAgain();
            laps.lap("started again");
            bucket.until("is told how the apply ended",
                    request -> Set.of("failed", "applied").contains(request.path("status").asString()));
            laps.lap("settled");

            healed(bucket);
            laps.lap("healed");
            assertThat(at.resourcesOf(DEV.repository(), "dev", bucket.id())).isEqualTo(3);
        }
    }

    private static Asked plannedWithoutWebhooks(Installation at) {
        faults(at, true);
        var bucket = Asked.by(at, DEV, "bucket", "phoenix", "{}");
        var repaired = Patience.until("sync repairs it", () -> sync(at, bucket),
                synced -> synced.path("request").path("status").asString().equals("plan_ready"), JsonNode::toString);
        assertThat(repaired.path("ok").asBoolean()).isTrue();
        faults(at, false);
        bucket.planned();
        return bucket;
    }

    private static void faults(Installation at, boolean drop) {
        at.behindTheScenes().send("PUT", "/_sandbox/faults", "{\"webhooks\":{\"drop\":%s}}".formatted(drop))
                .expect(200);
    }

    private static JsonNode sync(Installation at, Asked request) {
        return at.as("vera").get("/api/requests/" + request.id() + "/sync?repair=1").expect(200);
    }

    /** Whatever the apply had done when the power went: a new plan tells, and the rest is applied. */
    private static void healed(Asked bucket) {
        if (bucket.status().equals("applied")) {
            return;
        }
        var old = bucket.now().path("plan").path("attempt").asInt();
        bucket.gitHub("ada", "plan").expect(202);
        var planned = bucket.until("is planned again", request -> request.path("plan").path("attempt").asInt() > old
                && request.path("plan").has("digest"));
        if (!planned.path("approval").path("approved").asBoolean()) {
            bucket.approved("ada");
        }
        bucket.applied("ada");
    }
}
