package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.store.AuditEvent;
import io.tfpilot.core.store.AuditFilter;
import io.tfpilot.core.store.AuditLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who calls too often, or with what is wrong, has to wait; nobody else has. */
class CallLimitsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private SampleServer server;

    @BeforeEach
    void start() {
        server = SampleServer.with(SampleSettings.read(Map.of("TFPILOT_LIMITS",
                "person=20,token=10,costly=3,stranger=12,refused=5", "TFPILOT_TRUSTED_PROXIES", "127.0.0.0/8")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder from(String address, String path) {
        return HttpRequest.newBuilder(URI.create(server.base() + path)).header("X-Forwarded-For", address);
    }

    private static HttpResponse<String> send(HttpRequest.Builder call) throws IOException, InterruptedException {
        return HTTP.send(call.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> api(SampleHttp caller, String path) throws IOException, InterruptedException {
        return caller.send(caller.to(path).setHeader("Accept", "*/*"));
    }

    private HttpResponse<String> withToken(String address, String token) throws IOException, InterruptedException {
        return send(from(address, "/api/auth/me").header("Authorization", "Bearer " + token));
    }

    private List<AuditEvent> record(String type) {
        return server.storage().audit().find(new AuditFilter(null, null, type, null, null), null, 100).stream()
                .map(AuditLog.Row::event).toList();
    }

    @Test
    void a_person_who_calls_too_often_is_told_when_to_come_back_and_others_go_on() throws Exception {
        var hansen = new SampleHttp(server, "m-hansen");
        for (var left = 19; left >= 0; left--) {
            var answer = api(hansen, "/api/auth/me");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"person\";q=20;w=60");
            assertThat(answer.headers().firstValue("RateLimit")).contains(
                    "\"person\";r=%d;t=%d".formatted(left, 60 - 3 * left));
        }
        var refused = api(hansen, "/api/auth/me");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().allValues("Retry-After")).containsExactly("3");
        assertThat(refused.body()).contains("\"code\":\"busy\"");
        var page = hansen.get("/requests");
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.headers().allValues("Retry-After")).containsExactly("3");
        assertThat(page.body()).contains("Too many calls");
        assertThat(api(new SampleHttp(server, "ada"), "/api/auth/me").statusCode()).isEqualTo(200);
        assertThat(api(hansen, "/api/health").statusCode()).as("what balancers ask").isEqualTo(200);

        server.pass(Duration.ofSeconds(3));
        assertThat(api(hansen, "/api/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void calls_of_an_account_count_whatever_it_is_called_and_not_for_who_has_its_login_now() throws Exception {
        for (var i = 0; i < 3; i++) {
            assertThat(api(new SampleHttp(server, "ada#1"), "/requests.csv").statusCode()).isEqualTo(200);
        }
        assertThat(api(new SampleHttp(server, "m-okafor#1"), "/requests.csv").statusCode()).as("renamed")
                .isEqualTo(429);
        assertThat(api(new SampleHttp(server, "ada#2"), "/requests.csv").statusCode()).as("who took the login")
                .isEqualTo(200);
    }

    @Test
    void what_costs_has_a_smaller_limit_of_its_own() throws Exception {
        var ada = new SampleHttp(server, "ada");
        for (var i = 0; i < 3; i++) {
            assertThat(api(ada, "/requests.csv").statusCode()).isEqualTo(200);
        }
        assertThat(api(ada, "/requests.csv").statusCode()).isEqualTo(429);
        assertThat(api(ada, "/api/auth/me").statusCode()).isEqualTo(200);
    }

    @Test
    void who_is_not_signed_in_is_counted_by_address() throws Exception {
        for (var i = 0; i < 12; i++) {
            assertThat(send(from("192.0.2.1", "/login")).statusCode()).isEqualTo(200);
        }
        assertThat(send(from("192.0.2.1", "/login")).statusCode()).isEqualTo(429);
        assertThat(send(from("192.0.2.1", "/api/requests")).statusCode()).isEqualTo(429);
        assertThat(send(from("192.0.2.2", "/login")).statusCode()).isEqualTo(200);
    }

    @Test
    void wrong_tokens_slow_their_address_down_and_no_token_that_works_there() throws Exception {
        var right = server.token("ada", null);
        assertThat(withToken("192.0.2.1", right).statusCode()).isEqualTo(200);
        for (var i = 0; i < 5; i++) {
            assertThat(withToken("192.0.2.1", "tfp_wrong" + i).statusCode()).isEqualTo(401);
        }
        assertThat(withToken("192.0.2.1", "tfp_wrong").statusCode()).isEqualTo(429);
        assertThat(withToken("192.0.2.1", "tfp_wrong").headers().firstValue("Retry-After")).contains("12");
        assertThat(withToken("192.0.2.1", right).statusCode()).as("a token that works").isEqualTo(200);
        assertThat(withToken("192.0.2.2", server.token("ada", null)).statusCode()).as("elsewhere").isEqualTo(200);
    }

    @Test
    void wrong_signatures_slow_their_address_down_before_a_body_is_read() throws Exception {
        for (var i = 0; i < 5; i++) {
            assertThat(delivered("192.0.2.3")).isEqualTo(401);
        }
        assertThat(delivered("192.0.2.3")).isEqualTo(429);
        assertThat(delivered("192.0.2.4")).isEqualTo(401);
    }

    private int delivered(String address) throws IOException, InterruptedException {
        return send(from(address, "/api/github/webhook").header("X-GitHub-Event", "ping")
                .header("X-GitHub-Delivery", "g-1").header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))).statusCode();
    }

    @Test
    void wrong_tokens_stand_on_record_and_cannot_fill_it() throws Exception {
        for (var address = 0; address < 80; address++) {
            for (var i = 0; i < 3; i++) {
                withToken("192.0.2." + address, "tfp_wrong");
            }
        }
        assertThat(record("token_refused")).hasSizeBetween(1, 60)
                .allSatisfy(event -> assertThat(event.data().get("from")).startsWith("192.0.2."));
        server.pass(Duration.ofMinutes(1));
        withToken("198.51.100.1", "tfp_wrong");
        assertThat(record("token_refused").getFirst().data()).containsEntry("unrecorded", "180");
    }

    @Test
    void a_refused_sign_in_stands_on_record_with_its_reason_and_address() throws Exception {
        assertThat(send(from("192.0.2.9", "/api/auth/github/callback?code=x&state=y")).statusCode()).isEqualTo(302);

        assertThat(record("sign_in_refused")).singleElement().satisfies(event -> assertThat(event.data())
                .containsEntry("reason", "state").containsEntry("from", "192.0.2.9"));
    }
}
