package io.tfpilot.server.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.kit.Await;
import io.tfpilot.server.samples.SampleServer;
import io.tfpilot.server.signin.Sessions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody can keep the others out, signed in or not. */
class AttacksTest {
    private static final Limits SMALL = new Limits(40, 10, 3, Duration.ofMillis(500), Duration.ofMillis(800),
            Duration.ofMillis(800), Duration.ofMillis(1500));
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private static SampleServer server;

    private final List<Line> lines = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = SampleServer.within(SMALL);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (var line : lines) {
            line.close();
        }
    }

    private Line line() throws IOException {
        var line = new Line(server.base());
        lines.add(line);
        return line;
    }

    private void isHealthy() throws IOException {
        var began = System.nanoTime();
        assertThat(line().say("GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").hear())
                .startsWith("HTTP/1.1 200 ");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(AT_ONCE);
    }

    @Test
    void half_sent_requests_make_room_for_others() throws IOException {
        var half = new ArrayList<Line>();
        for (var i = 0; i < 10 * SMALL.connections(); i++) {
            half.add(line().say("GET /login HTTP/1.1\r\nHost: x\r\n"));
            if (i % SMALL.connections() == 0) {
                isHealthy();
            }
        }
        var early = half.subList(0, 8 * SMALL.connections());
        Await.until("the early ones have made room", () -> early.stream().allMatch(Line::isOver));
        isHealthy();
    }

    /** Calls take turns on threads of the JDK, one for each processor: here all of them are taken. */
    @Test
    void the_health_route_waits_for_nobodys_turn() throws IOException {
        var over = new AtomicBoolean();
        var until = System.nanoTime() + 5 * AT_ONCE.toNanos();
        for (var i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            Thread.startVirtualThread(() -> {
                while (!over.get() && System.nanoTime() - until < 0) {
                    Thread.onSpinWait();
                }
            });
        }
        try {
            isHealthy();
        } finally {
            over.set(true);
        }
    }

    @Test
    void more_who_ask_for_the_health_than_it_has_threads_are_answered_as_well() throws IOException {
        var asking = new ArrayList<Line>();
        // Connections of a test before may be on their way out: as many again would make room for these.
        for (var i = 0; i < SMALL.connections() / 2; i++) {
            asking.add(line().say("GET /api/health HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n"
                    + "Connection: close\r\n\r\n"));
        }
        isHealthy();
        for (var each : asking) {
            assertThat(each.status()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void a_call_for_the_health_may_come_in_parts_and_with_others() throws IOException {
        var line = line().say("GET /api/hea").say("lth HTTP/1.1\r\nHost: x\r\n");
        line.say("\r\nGET /api/health HTTP/1.1\r\nHost: x\r\n\r\n");
        line.say("GET /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(line.hear()).containsPattern("(?s)^HTTP/1.1 200 .*HTTP/1.1 200 .*HTTP/1.1 200 ");
    }

    @Test
    void silent_connections_make_room_for_others() throws IOException {
        var silent = new ArrayList<Line>();
        for (var i = 0; i < 3 * SMALL.connections(); i++) {
            silent.add(line());
        }
        isHealthy();
        Await.until("the first one has made room", silent.getFirst()::isOver);
    }

    @Test
    void a_header_that_trickles_in_is_answered_408() throws IOException {
        assertThat(line().say("GET /login HTTP/1.1\r\nX-Long: ").trickle("x")).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void a_body_that_trickles_in_is_answered_408() throws IOException {
        assertThat(line().say(delivery(1_000_000, "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n"))
                .trickle("x")).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void a_body_that_stops_is_answered_408() throws IOException {
        assertThat(line().say(delivery(100_000, "X-Hub-Signature-256: sha256=" + "0".repeat(64) + "\r\n"))
                .say("x".repeat(50_000)).status()).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void a_delivery_without_a_signature_is_answered_before_its_body_comes() throws IOException {
        assertThat(line().say(delivery(24_000_000, "")).status()).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void a_call_of_nobody_is_answered_before_its_body_comes() throws IOException {
        assertThat(line().say("PUT /api/filters/mine HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n").status()).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void a_refused_call_whose_body_trickles_in_ends() throws IOException {
        var line = line().say("POST /api/requests HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000000\r\n\r\n");
        assertThat(line.status()).startsWith("HTTP/1.1 401 ");
        Await.until("the server has hung up", () -> line.isDead("x"));
    }

    @Test
    void somebody_who_does_not_read_is_left() throws IOException {
        var call = "GET /assets/vendor/htmx-2.0.10.min.js HTTP/1.1\r\nHost: x\r\n\r\n";
        var line = line().say(call.repeat(100));
        Await.until("the server has hung up", () -> line.isDead(call));
        isHealthy();
    }

    private static String delivery(int length, String more) {
        return "POST /api/github/webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "X-GitHub-Event: workflow_run\r\nX-GitHub-Delivery: d-1\r\nContent-Length: " + length + "\r\n" + more
                + "\r\n";
    }

    @Test
    void streams_of_one_person_leave_room_for_others() throws IOException {
        assertThat(stream("").status()).startsWith("HTTP/1.1 401 ");
        for (var i = 0; i < SMALL.streamsOfOne(); i++) {
            assertThat(stream("ada").status()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(stream("ada").hear()).startsWith("HTTP/1.1 429 ").contains("Retry-After: 30")
                .contains("\"code\":\"busy\"");
        assertThat(stream("m-hansen").status()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void a_settled_stream_makes_room_for_a_new_one_of_the_same_person() throws IOException {
        var first = stream("k-abebe");
        assertThat(first.status()).startsWith("HTTP/1.1 200 ");
        for (var i = 1; i < SMALL.streamsOfOne(); i++) {
            server.pass(Duration.ofSeconds(1));
            assertThat(stream("k-abebe").status()).startsWith("HTTP/1.1 200 ");
        }
        server.pass(Duration.ofMinutes(2));
        var last = stream("k-abebe");
        assertThat(last.status()).startsWith("HTTP/1.1 200 ");
        assertThat(first.hear()).endsWith("0\r\n\r\n");
        assertThat(last.isOver()).as("it has said that it is open").isTrue();
    }

    private Line stream(String login) throws IOException {
        var cookie = login.isEmpty() ? "" : "Cookie: " + Sessions.COOKIE + "=" + server.session(login) + "\r\n";
        return line().say("GET /stream HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nConnection: close\r\n"
                + cookie + "\r\n");
    }
}
