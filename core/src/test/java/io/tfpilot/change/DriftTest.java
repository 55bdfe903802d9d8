package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the pauses that GitHub asks for. */
@Tag("slow")
class DriftTest {
    private static final String COMMIT = "0123456789".repeat(4);

    @TempDir
    private Path folder;
    private HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    /** Of calls with a body. */
    private int status = 204;
    private String eligible = "";
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String here = "http://127.0.0.1:" + server.getAddress().getPort();
        environment.putAll(Map.of("RUNNER_TEMP", folder.toString(), "TFPILOT_API_URL", here + "/",
                "TFPILOT_WEBHOOK_SECRET", "key", "GITHUB_API_URL", here, "GITHUB_REPOSITORY", "acme/infra",
                "GITHUB_TOKEN",
                "token", "BASE", "main", "PROJECT", "core", "ENVIRONMENTS", "dev prod"));
        environment.put("COMMIT", COMMIT);
        environment.putAll(Map.of("GITHUB_RUN_NUMBER", "5", "GITHUB_RUN_ID", "77", "GITHUB_SERVER_URL",
                "https://github.example", "DRIFT_PLAN_WORKFLOW", "drift-plan.yml", "REQUEST_ID", "req_a"));
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        byte[] answer = body.isEmpty() ? eligible.getBytes(UTF_8) : new byte[0];
        exchange.sendResponseHeaders(body.isEmpty() ? 200 : status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String log(int expected, String command) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        int found = TfPilotChange.run(new String[]{command}, environment, new PrintStream(log, true, UTF_8));
        assertThat(found).as(log.toString(UTF_8)).isEqualTo(expected);
        return log.toString(UTF_8);
    }

    private static String named(String id, String environment, String commit) {
        return "{\"project\":\"core\",\"id\":\"" + id + "\",\"environment\":\"" + environment + "\",\"commit\":\""
                + commit
                + "\"}";
    }

    @Test
    void a_check_is_started_for_each_request_of_the_project() {
        eligible = "{\"requests\":[" + named("req_a", "dev", COMMIT) + ","
                + named("req_b", "dev", COMMIT).replace("core", "other") + "]}";
        assertThat(log(0, "drift-check")).isEqualTo("Started 1 checks, 0 could not be started.\n");
        assertThat(asked.getFirst()).isEqualTo("GET /api/requests/drift-eligible?project=core ");
        assertThat(asked.get(1)).matches(Pattern.quote(
                "POST /repos/acme/infra/actions/workflows/drift-plan.yml/dispatches {\"ref\":\"main\",\"inputs\":"
                        + "{\"request_id\":\"req_a\",\"environment\":\"dev\",\"commit\":\"" + COMMIT
                        + "\",\"attempt\":\"5\",")
                + "\"expires\":\"[0-9]{10}\",\"signature\":\"[0-9a-f]{64}\"}}");
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_is_no_request_of_the_repository_is_not_started() {
        eligible = "{\"requests\":[" + named("req_a; rm", "dev", COMMIT) + "," + named("req_a", "qa", COMMIT) + ","
                + named("req_a", "dev", "main") + "]}";
        assertThat(log(1, "drift-check")).contains("not a request of this repository",
                "Started 0 checks, 3 could not be started.");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_dispatch_that_fails_is_not_repeated() {
        status = 500;
        eligible = "{\"requests\":[" + named("req_a", "dev", COMMIT) + "]}";
        assertThat(log(1, "drift-check")).contains("::warning title=Not checked::req_a: GitHub answered 500");
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_was_found_is_reported() throws IOException {
        Path raw = Files.createDirectories(folder.resolve("tfpilot/raw"));
        Path out = Files.createDirectories(folder.resolve("tfpilot/out"));
        Files.writeString(raw.resolve("judged.json"),
                "{\"hasChanges\":true,\"changes\":[{\"address\":\"x.y\",\"action\":\"update\",\"attributes\":[\"acl\","
                        + "\"tags\"]},{\"address\":\"x.z\",\"action\":\"create\",\"attributes\":[]}],\"summary\":{\"add\":1,\"change\":2,\"replace\":3,\"destroy\":4}}");
        Files.writeString(out.resolve("result.json"), "{\"outcome\":\"ok\"}");
        Files.writeString(raw.resolve("started"), "2026-11-02T09:00:00Z\n");
        log(0, "report");
        Files.delete(raw.resolve("started"));
        Files.writeString(out.resolve("result.json"),
                "{\"outcome\":\"failed\",\"diagnostics\":[{\"severity\":\"error\","
                        + "\"summary\":\"Bad\",\"detail\":\"So bad\"}]}");
        assertThat(log(0, "report")).isEqualTo("Reported: The check failed.\n");
        String start = "POST /api/requests/req_a/drift-result {\"runId\":77,\"runUrl\":"
                + "\"https://github.example/acme/infra/actions/runs/77\",\"commit\":\""
                + COMMIT + "\",";
        assertThat(asked).containsExactly(
                start + "\"startedAt\":\"2026-11-02T09:00:00Z\",\"hasDrift\":true,\"summary\":\"1 to add, 2 to change, 3 to replace, 4 to destroy.\","
                        + "\"changes\":[\"update acl,tags x.y\",\"create - x.z\"]}",
                start + "\"hasDrift\":null,\"summary\":\"The check failed.\",\"error\":\"Bad: So bad\"}");
    }

    @Test
    void a_tfpilot_that_refuses_fails_the_report() {
        status = 403;
        assertThat(log(1, "report")).isEqualTo("::error title=TfPilot::TfPilot answered 403\n");
    }
}
