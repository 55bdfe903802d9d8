package io.tfpilot.server.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every answer says beside its body. */
class HeadersTest {
    private static SampleServer server;

    @BeforeAll
    static void start() {
        server = SampleServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> readable() {
        return server.routes().entrySet().stream()
                .filter(route -> route.getValue().contains("GET") && !route.getKey().contains("stream"))
                .map(Map.Entry::getKey).toList();
    }

    @Test
    void no_answer_takes_the_name_of_the_host_from_its_caller() throws IOException {
        for (var caller : List.of(new RawCalls(server, ""), new RawCalls(server, "d-patel"))) {
            for (var path : readable()) {
                var answer = caller.get(path, "Host: evil.example", "X-Forwarded-Host: evil.example",
                        "Accept: text/html");

                assertThat(answer.text()).as(path).doesNotContain("evil.example");
            }
        }
    }

    @Test
    void a_trial_takes_only_a_name_of_this_computer_from_its_caller() throws IOException {
        try (var trial = SampleServer.start(SampleServer.State.FRESH)) {
            var stranger = new RawCalls(trial, "");

            assertThat(stranger.get("/api/auth/github/start", "Host: localhost:8080").header("Location"))
                    .contains("localhost%3A8080");
            assertThat(stranger.get("/api/auth/github/start", "Host: evil.example").header("Location"))
                    .doesNotContain("evil.example");
        }
    }

    @Test
    void nobody_on_the_way_keeps_an_answer_in_json() throws IOException {
        var admin = new RawCalls(server, "d-patel");
        for (var path : readable()) {
            var answer = admin.get(path, "Accept: application/json");
            if (answer.header("Content-Type").contains("json")) {
                assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-store");
            }
        }
        assertThat(admin.get("/api/requests").header("Content-Type")).contains("json");
        assertThat(admin.get("/api/requests?limit=x").header("Cache-Control")).isEqualTo("no-store");
        assertThat(new RawCalls(server, "").get("/api/requests").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_server_reached_with_https_is_reached_with_nothing_else() throws IOException {
        for (var path : List.of("/login", "/api/requests", "/assets/tfpilot.css", "/nothing", "/requests/%00")) {
            assertThat(new RawCalls(server, "").get(path).header("Strict-Transport-Security")).as(path)
                    .isEqualTo("max-age=31536000");
        }
    }

    @Test
    void a_static_file_is_kept_for_a_year() throws IOException {
        assertThat(new RawCalls(server, "").get("/assets/tfpilot.css").header("Cache-Control"))
                .isEqualTo("max-age=31536000, public");
    }
}
