package io.tfpilot.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tfpilot.server.log.CapturedLog;
import io.tfpilot.server.samples.SampleServer;
import io.tfpilot.server.samples.SampleSettings;
import io.tfpilot.server.web.limits.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("logging is one for the whole process")
class WebhookRouteTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static SampleServer server;
    private static String secret;

    @BeforeAll
    static void start() {
        server = SampleServer.within(Limits.of(1 << 30));
        secret = SampleSettings.read().webhookSecrets().getFirst().value();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> deliver(String type, String body, String signature)
            throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(server.base() + "/api/github/webhook"))
                .header("Content-Type", type).header("X-GitHub-Event", "workflow_run")
                .header("X-GitHub-Delivery", "d-" + NUMBER.incrementAndGet()).header("X-Hub-Signature-256", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int signed(String type, String body) throws IOException, InterruptedException {
        return deliver(type, body,
                ArrivingBodiesTest.signature(body.getBytes(StandardCharsets.UTF_8), secret)).statusCode();
    }

    private static String document(int length) {
        return "{\"action\":\"completed\",\"text\":\"%s\"}".formatted("ü ".repeat(length / 3));
    }

    @ParameterizedTest
    @CsvSource({"30000, 202", "300000, 202", "25000000, 202", "27000000, 413"})
    void a_signed_document_is_taken_up_to_githubs_own_limit(int length, int status) throws Exception {
        assertThat(signed(JSON, document(length))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"30000", "5000000"})
    void a_signed_form_is_taken(int length) throws Exception {
        var form = "payload=" + URLEncoder.encode(document(length / 3), StandardCharsets.UTF_8);
        assertThat(signed(FORM, form)).isEqualTo(202);
        assertThat(deliver(FORM, form + "x", ArrivingBodiesTest.signature(
                form.getBytes(StandardCharsets.UTF_8), secret)).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"application/json|nonsense", "application/json|[1]",
            "application/json|{\"a\":1",
            "application/json|{} {}", "application/x-www-form-urlencoded|a=b",
            "application/x-www-form-urlencoded|payload=nonsense", "text/plain|hello"})
    void a_signed_body_that_is_neither_a_document_nor_a_form_is_refused(String type, String body) throws Exception {
        assertThat(signed(type, body)).isEqualTo(400);
    }

    @Test
    void calls_without_a_signature_write_one_line_in_a_while() throws Exception {
        deliver(JSON, "{}", "sha256=00");
        server.pass(DeliveryStats.BETWEEN_LINES.plusSeconds(1));
        try (var log = new CapturedLog(Level.WARN)) {
            for (var i = 0; i < 5; i++) {
                assertThat(deliver(JSON, "{}", "sha256=00").statusCode()).isEqualTo(401);
            }
            assertThat(log.read()).hasSize(1);
            server.pass(DeliveryStats.BETWEEN_LINES.plusSeconds(1));
            deliver(JSON, "{}", "sha256=00");
            assertThat(log.read()).hasSize(2);
            assertThat(log.read().getLast()).contains("count=5");
        }
    }
}
