package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From a question to running infrastructure, and away again, with the real Terraform. */
final class WholeLifeStory {
    private static final Asked.Place DEV = new Asked.Place("core", "dev");

    private final Installation at = RunningTfPilot.shared().installation();

    @Test
    void a_bucket_is_asked_for_planned_approved_merged_applied_destroyed_and_archived() {
        var laps = new Laps("whole life");
        var bucket = Asked.by(at, DEV, "bucket", "assets", "{\"expected_gb\":50}");
        laps.lap("created");

        var planned = bucket.planned();
        assertThat(planned.path("plan").path("summary").path("add").asInt()).isPositive();
        laps.lap("planned");
        bucket.approved("ada");
        laps.lap("approved");
        bucket.merged("ada");
        laps.lap("merged");
        var applied = bucket.applied("ada");
        laps.lap("applied");

        assertThat(applied.path("outputs").toString()).contains("s3://core-dev-assets-");
        assertThat(at.resourcesOf(DEV.repository(), "dev", bucket.id()))
                .isEqualTo(planned.path("plan").path("summary").path("add").asLong());

        var digest = bucket.destroyPlanned("alma");
        laps.lap("destroy plan");
        bucket.destroy("alma", digest).expect(202);
        bucket.until("is destroyed", request -> request.path("status").asString().equals("destroyed"));
        laps.lap("destroyed");
        bucket.archived();
        laps.lap("archived");

        assertThat(at.resourcesOf(DEV.repository(), "dev", bucket.id())).isZero();
        assertThat(at.as("ada").get("/api/requests/" + bucket.id() + "/logs").expect(200).path("events")
                .valueStream().map(event -> event.path("type").asString()))
                .contains("request_created", "approved", "pull_request_merged", "apply_queued",
                        "destroy_queued");
    }
}
