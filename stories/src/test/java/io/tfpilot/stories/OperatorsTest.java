package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What operators see of a server that works, and the few things they do to it. */
final class OperatorsTest {
    private final Installation at = RunningTfPilot.shared().installation();

    private JsonNode deliveries(String query) {
        return at.as("axel").get("/api/admin/deliveries" + query).expect(200).path("deliveries");
    }

    @Test
    void a_delivery_that_is_processed_again_changes_nothing_and_is_on_record() {
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
    void the_record_comes_as_a_file() {
        at.as("dana");
        var csv = at.as("ada").get("/api/audit?format=csv&event=signed_in&person=dana");

        csv.expect(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("attachment", ".csv");
        assertThat(csv.text().lines()).hasSizeGreaterThan(1)
                .first().isEqualTo("number,at,requestId,actor,event,data,correlationId,origin,link,previousHash,hash");
        assertThat(at.as("ada").get("/api/audit?format=json&person=dana").expect(200).path("events").size())
                .isPositive();
    }

    @Test
    void a_token_does_no_more_than_its_role_and_tells_when_it_was_used() {
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
    void the_server_says_how_it_is() {
        var admin = at.as("axel");
        assertThat(admin.get("/api/admin/reconciler").expect(200).path("loops").size()).isEqualTo(10);
        assertThat(admin.get("/api/admin/queue").expect(200).at("/queue/due").isNumber()).isTrue();
        assertThat(admin.get("/api/admin/budget").expect(200).path("calls").isObject()).isTrue();
        assertThat(admin.get("/api/debug/env").expect(200).at("/settings/TFPILOT_PORT").isBoolean()).isTrue();
    }

    @Test
    void a_scraper_with_a_viewers_token_reads_the_meters_in_prometheus_text() {
        var bucket = Asked.by(at, new Asked.Place("core", "dev"), "bucket", "counted", "{}");
        bucket.planned();
        var token = at.as("axel").post("/api/tokens", "{\"name\":\"prometheus\",\"days\":7,\"role\":\"viewer\"}")
                .expect(201).path("token").path("token").asString();
        var scraper = Caller.stranger(at.server());
        assertThat(scraper.get("/api/metrics/prometheus").status()).isEqualTo(401);
        var answer = scraper.send("GET", "/api/metrics/prometheus", null, "Authorization", "Bearer " + token, "Accept",
                "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/plain").contains("version=0.0.4");
        var meters = new Scrape(answer.text());
        assertThat(meters.value("tfpilot_store_up")).isEqualTo(1);
        assertThat(meters.value("tfpilot_webhook_deliveries_total{outcome=\"received\"}")).isPositive();
        assertThat(meters.value("tfpilot_webhook_processed_total{outcome=\"applied\"}")).isPositive();
        assertThat(meters.value("tfpilot_requests{status=\"plan_ready\"}")).isNotNegative();
        assertThat(meters.value("tfpilot_work_due")).isNotNegative();
        assertThat(meters.value("tfpilot_stream_connections")).isNotNegative();
        assertThat(meters.value("tfpilot_repairs_total")).isNotNegative();
        assertThat(meters.value("tfpilot_loop_rounds_seconds_count{loop=\"work\",outcome=\"ok\"}")).isPositive();
        assertThat(meters.sum("tfpilot_github_calls_seconds_count{operation=\"dispatch\",outcome=\"answered\""))
                .isPositive();
        assertThat(meters.sum("tfpilot_github_rate_remaining{")).isPositive();
        assertThat(meters.sum("http_server_requests_seconds_count{")).isPositive();
        assertThat(answer.text()).doesNotContain(bucket.id()).doesNotContain("dana");
    }

    @Test
    void every_metric_is_documented() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "operating", "metrics.md"));
        var meters = new Scrape(at.as("axel").get("/api/metrics/prometheus").text());
        assertThat(meters.ownNames()).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(page).contains("`" + name));
    }

    @Test
    void the_administration_and_the_scrape_show_the_same_numbers() {
        var admin = at.as("axel");
        var before = new Scrape(admin.get("/api/metrics/prometheus").text());
        var calls = admin.get("/api/admin/budget").expect(200).path("calls");
        var after = new Scrape(admin.get("/api/metrics/prometheus").text());
        var shown = calls.properties().stream().filter(each -> each.getKey().startsWith("dispatch "))
                .mapToLong(each -> each.getValue().asLong()).sum();
        assertThat((double) shown).isBetween(before.sum("tfpilot_github_calls_seconds_count{operation=\"dispatch\""),
                after.sum("tfpilot_github_calls_seconds_count{operation=\"dispatch\""));
    }
}
