package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators see of a server that works, and the few things they do to it. */
final class OperatorsTest {
    private final Installation at = RunningTfPilot.shared().installation();

    private JsonNode deliveries(String query) {
        return at.as("axel").get("/api/admin/deliveries" + query).expect(200).path("deliveries");
    }

    @Test
    void aDeliveryThatIsProcessedAgainChangesNothingAndIsOnRecord() {
        var bucket = Asked.by(at, new Asked.Place("core", "dev"), "bucket", "watched", "{}");
        bucket.planned();
        var applied = Patience.until("a delivery told of " + bucket.id(),
                () -> deliveries("?state=applied&text=" + bucket.id()), rows -> rows.size() > 0, JsonNode::toString)
                .get(0);
        var guid = applied.path("guid").asString();
        assertThat(applied.path("requestId").asString()).isEqualTo(bucket.id());
        assertThat(at.as("axel").get("/api/admin/deliveries/" + guid).expect(200).at("/delivery/payload").asString())
                .startsWith("{");
        var before = bucket.now();

        at.as("axel").post("/api/admin/deliveries/" + guid + "/reprocess", "").expect(202);
        Patience.until(guid + " is processed again",
                () -> at.as("axel").get("/api/admin/deliveries/" + guid).expect(200).path("delivery"),
                row -> row.path("state").asString().equals("unchanged"), JsonNode::toString);

        assertThat(bucket.now().path("runs")).isEqualTo(before.path("runs"));
        var record = at.as("ada").get("/api/audit?person=axel&event=delivery_processed").expect(200).path("events");
        assertThat(record.at("/0/data/delivery").asString()).isEqualTo(guid);
        bucket.act("dana", "abandon", "{}").expect(200);
    }

    @Test
    void theRecordComesAsAFile() {
        at.as("dana");
        var csv = at.as("ada").get("/api/audit?format=csv&event=signed_in&person=dana");

        csv.expect(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("attachment", ".csv");
        assertThat(csv.text().lines()).hasSizeGreaterThan(1)
                .first().isEqualTo("number,at,requestId,actor,event,data,correlationId");
        assertThat(at.as("ada").get("/api/audit?format=json&person=dana").expect(200).path("events").size())
                .isPositive();
    }

    @Test
    void aTokenDoesNoMoreThanItsRoleAndTellsWhenItWasUsed() {
        var made = at.as("axel").post("/api/tokens", "{\"name\":\"dashboard\",\"days\":7,\"role\":\"viewer\"}")
                .expect(201).path("token");
        var secret = "Bearer " + made.path("token").asString();
        var stranger = Caller.stranger(at.server());

        assertThat(stranger.send("GET", "/api/auth/me", null, "Authorization", secret).expect(200).path("role")
                .asString()).isEqualTo("viewer");
        assertThat(stranger.send("GET", "/api/admin/queue", null, "Authorization", secret).status()).isEqualTo(403);
        var listed = at.as("axel").get("/api/tokens").expect(200).path("tokens");
        assertThat(listed.get(0).path("lastUsedAt").asString("")).isNotEmpty();
        at.as("axel").send("DELETE", "/api/tokens/" + made.path("id").asString(), null).expect(200);
        assertThat(stranger.send("GET", "/api/auth/me", null, "Authorization", secret).status()).isEqualTo(401);
    }

    @Test
    void theServerSaysHowItIs() {
        var admin = at.as("axel");
        assertThat(admin.get("/api/admin/reconciler").expect(200).path("loops").size()).isEqualTo(5);
        assertThat(admin.get("/api/admin/queue").expect(200).at("/queue/due").isNumber()).isTrue();
        assertThat(admin.get("/api/admin/budget").expect(200).path("calls").isObject()).isTrue();
        assertThat(admin.get("/api/debug/env").expect(200).at("/settings/TFPILOT_PORT").isBoolean()).isTrue();
    }
}
