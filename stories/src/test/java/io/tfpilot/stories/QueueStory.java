package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Several requests in one environment: one changes it at a time, a freeze holds them all, and some are given up. */
@Execution(ExecutionMode.CONCURRENT)
final class QueueStory {
    private static final Asked.Place DEV = new Asked.Place("payments", "dev");

    private final Installation at = RunningTfPilot.shared().installation();

    @Test
    void two_applies_wait_in_a_frozen_environment_and_both_succeed_one_after_the_other() {
        var laps = new Laps("queue");
        var one = Asked.by(at, DEV, "bucket", "one", "{}");
        var two = Asked.by(at, DEV, "network", "two", "{}");
        one.planned();
        two.planned();
        one.approved("ada");
        two.approved("aaron");
        laps.lap("approved");
        one.merged("ada");
        two.merged("ada");
        laps.lap("merged");

        freeze("{\"project\":\"payments\",\"environment\":\"dev\",\"reason\":\"books are closed\"}");
        one.act("ada", "apply", "{}").expect(202);
        two.act("ada", "apply", "{}").expect(202);
        var frozen = Patience.until("both are held", this::environment,
                seen -> seen.path("held").size() == 2, JsonNode::toPrettyString);
        assertThat(frozen.path("frozen").path("reason").asString()).isEqualTo("books are closed");
        assertThat(frozen.has("running")).isFalse();
        assertThat(one.status()).isEqualTo("applying");

        at.as("alma").post("/api/environments/unfreeze", "{\"project\":\"payments\",\"environment\":\"dev\"}")
                .expect(200);
        var first = one.appliedAtLast();
        var second = two.appliedAtLast();
        laps.lap("applied");

        var ended = Instant.parse(Asked.lastAttempt(first, "apply").path("completedAt").asString());
        var began = Instant.parse(Asked.lastAttempt(second, "apply").path("startedAt").asString());
        assertThat(began).as("one after the other").isAfterOrEqualTo(ended);
    }

    private void freeze(String json) {
        at.as("dana").post("/api/environments/freeze", json).expect(403);
        at.as("alma").post("/api/environments/freeze", json).expect(200);
    }

    private JsonNode environment() {
        for (var one : at.as("vera").get("/api/environments").expect(200).path("environments")) {
            if (one.path("project").asString().equals("payments") && one.path("environment").asString().equals("dev")) {
                return one;
            }
        }
        throw new AssertionError("payments/dev is not listed");
    }

    @Test
    void a_request_given_up_before_its_merge_is_closed_and_archived() {
        var bucket = Asked.by(at, DEV, "bucket", "regret", "{}");
        bucket.planned();

        bucket.act("dirk", "abandon", "{\"reason\":\"not mine\"}").expect(403);
        bucket.act("dana", "abandon", "{\"reason\":\"no longer needed\"}").expect(200);

        var archived = bucket.archived();
        assertThat(archived.path("status").asString()).isEqualTo("closed");
        assertThat(archived.path("closed").path("reason").asString()).isEqualTo("no longer needed");
        assertThat(archived.path("pr").path("open").asBoolean()).isFalse();
    }

    @Test
    void a_request_given_up_after_its_merge_is_taken_out_of_the_repository_again() {
        var bucket = Asked.by(at, DEV, "service", "remorse", "{}");
        bucket.planned();
        bucket.approved("ada");
        bucket.merged("ada");

        bucket.act("ada", "abandon", "{}").expect(200);

        var archived = bucket.archived();
        assertThat(archived.path("cleanup").hasNonNull("mergedAt")).isTrue();
        assertThat(at.resourcesOf(DEV.repository(), "dev", bucket.id())).isZero();
    }
}
