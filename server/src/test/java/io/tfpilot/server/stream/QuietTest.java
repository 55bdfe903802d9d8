package io.tfpilot.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tfpilot.kit.Await;
import io.tfpilot.server.log.CapturedLog;
import io.tfpilot.server.samples.SampleServer;
import io.tfpilot.server.samples.Samples;
import io.tfpilot.server.signin.Sessions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What is nobody's fault writes nothing that wakes somebody; what changes something writes one line. */
@Isolated("logging is one for the whole process")
class QuietTest {
    private static SampleServer server;

    @BeforeAll
    static void start() {
        server = SampleServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_client_that_leaves_its_stream_writes_no_line() throws Exception {
        try (var log = new CapturedLog(Level.INFO)) {
            for (var path : new String[]{"/stream?request=" + Samples.planning().id(), "/api/stream"}) {
                leave(path);
            }
            assertThat(log.read()).isEmpty();
        }
    }

    /** The first write after the client left may still succeed; the next one meets the closed connection. */
    private static void leave(String path) throws IOException {
        var open = server.streams().size();
        var address = URI.create(server.base());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nCookie: " + Sessions.COOKIE + "="
                    + server.session("d-patel") + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            Await.until("the stream is open", () -> server.streams().size() == open + 1);
        }
        Await.until("the server has noticed that the client of " + path + " left", () -> {
            server.streams().hint(Samples.planning().id(), "log");
            server.streams().beat();
            return server.streams().size() == open;
        });
    }

    @Test
    void an_unknown_address_writes_one_line_at_debug_and_none_above() throws Exception {
        for (var path : new String[]{"/wp-login.php", "/api/nothing-here"}) {
            try (var log = new CapturedLog(Level.DEBUG)) {
                get(path);
                assertThat(log.read()).as(path).singleElement().asString().startsWith("DEBUG http.call method=GET");
            }
        }
    }

    @Test
    void an_address_that_the_web_server_turns_away_writes_no_line() throws Exception {
        try (var log = new CapturedLog(Level.DEBUG)) {
            get("/requests/%00");
            assertThat(log.read()).isEmpty();
        }
    }

    @Test
    void a_call_that_changes_something_is_one_line_with_its_route_and_its_correlation() throws Exception {
        var session = server.session("d-patel");
        var form = HttpRequest
                .newBuilder(URI.create(server.base() + "/requests/" + Samples.planning().id() + "/cancel"))
                .header("Cookie", Sessions.COOKIE + "=" + session).header("x-correlation-id", "call-of-the-test")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + server.csrf(session))).build();
        try (var log = new CapturedLog(Level.INFO)) {
            send(form);
            assertThat(log.read()).filteredOn(line -> line.contains(" http.call ")).singleElement()
                    .satisfies(line -> assertThat(line).matches("INFO  http\\.call method=POST"
                            + " route=/requests/\\{id}/\\{verb} status=\\d+ requestId=" + Samples.planning().id()
                            + " durationMs=\\d+ correlationId=call-of-the-test"));
            assertThat(log.read()).noneSatisfy(line -> assertThat(line).contains(server.csrf(session)));
        }
    }

    private static void get(String path) throws Exception {
        send(HttpRequest.newBuilder(URI.create(server.base() + path))
                .header("Cookie", Sessions.COOKIE + "=" + server.session("d-patel")).build());
    }

    private static void send(HttpRequest request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
