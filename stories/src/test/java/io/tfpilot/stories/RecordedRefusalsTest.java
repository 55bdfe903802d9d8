package io.tfpilot.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is turned away stands on record, whatever turned them away. */
final class RecordedRefusalsTest {
    private static final Asked.Place DEV = new Asked.Place("core", "dev");
    private static final List<String> BY_ID = List.of("approve", "reject", "apply", "cleanup", "cancel", "abandon");
    private static final List<String> BY_NAME = List.of("plan", "apply", "merge", "update-branch");

    private final Installation at = RunningTfPilot.shared().installation();

    @Test
    void ten_refused_actions_of_a_viewer_leave_ten_entries() {
        var bucket = Asked.by(at, DEV, "bucket", "refused", "{}");
        bucket.planned();

        BY_ID.forEach(path -> refused("/api/requests/" + bucket.id() + "/" + path,
                path.equals("reject") ? "{\"comment\":\"no\"}" : "{}"));
        BY_NAME.forEach(path -> refused("/api/github/" + path, "{\"requestId\":\"" + bucket.id() + "\"}"));

        var blocked = events(bucket).filter(event -> event.path("type").asString().endsWith("_blocked")).toList();
        assertThat(blocked).hasSize(BY_ID.size() + BY_NAME.size()).allSatisfy(event -> {
            assertThat(event.path("actor").asString()).isEqualTo("vera");
            assertThat(event.path("data").path("code").asString()).isIn("role_too_low", "not_requester_or_approver");
        });
        bucket.act("dana", "abandon", "{}").expect(200);
    }

    @Test
    void a_press_of_a_button_on_a_page_is_recorded_like_a_call() {
        var bucket = Asked.by(at, DEV, "bucket", "pressed", "{}");
        bucket.planned();

        assertThat(form("vera", "/requests/" + bucket.id() + "/approve", Map.of()).status()).isEqualTo(403);

        assertThat(events(bucket).map(event -> event.path("type").asString())).contains("approve_blocked");
        bucket.act("dana", "abandon", "{}").expect(200);
    }

    @Test
    void whoever_is_kept_from_asking_by_their_role_stands_on_record() {
        assertThat(at.as("vera").post("/api/requests", Asked.ask(DEV, "bucket", "probe", "{}").toString()).status())
                .isEqualTo(403);

        var found = at.as("axel").get("/api/audit?person=vera&event=call_blocked").expect(200).path("events");
        assertThat(found.valueStream().map(event -> event.path("data").path("route").asString()))
                .contains("POST /api/requests");
    }

    @Test
    void two_different_forms_under_one_key_make_one_request_and_a_refusal() {
        var fields = Map.of("_key", "00000000-0000-4000-8000-00000000abcd", "_at", "core/dev/bucket", "project",
                "core", "environment", "dev", "module", "bucket", "name", "keyed");
        var first = form("dana", "/requests/new", fields);
        var other = form("dana", "/requests/new", with(fields, "name", "keyedtoo"));

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(other.status()).as(other.text()).isEqualTo(422);
        assertThat(other.text()).contains("with other inputs");
        var made = at.as("dana").get("/api/requests?text=keyed").expect(200).path("requests");
        assertThat(made).hasSize(1);
        var only = new Asked(at, made.path(0).path("id").asString());
        only.planned();
        only.act("dana", "abandon", "{}").expect(200);
    }

    private void refused(String path, String body) {
        var answer = at.as("vera").post(path, body);
        assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(403);
        assertThat(answer.json().path("code").asString("")).isIn("role_too_low", "not_requester_or_approver");
        assertThat(answer.json().path("condition").asString("")).isNotEmpty();
        assertThat(answer.json().path("mend").asString("")).isNotEmpty();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        var changed = new java.util.HashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    private java.util.stream.Stream<JsonNode> events(Asked of) {
        return at.as("vera").get("/api/requests/" + of.id() + "/logs").expect(200).path("events").valueStream();
    }

    /** As a browser without script sends it. */
    private Answer form(String login, String path, Map<String, String> fields) {
        var caller = at.as(login);
        var all = with(fields, "_csrf", caller.cookie("tfpilot_csrf"));
        var body = all.entrySet().stream().map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        URI to = at.server().resolve(path);
        return caller.send(HttpRequest.newBuilder(to).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html").POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
