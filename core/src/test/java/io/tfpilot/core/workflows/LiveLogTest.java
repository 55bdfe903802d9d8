package io.tfpilot.core.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runner tells its log as it comes to a TfPilot that is well, slow, away or done with it. */
@Tag("slow")
class LiveLogTest {
    private static final String SECRET = "a-secret-of-at-least-thirty-two-bytes";
    /** The same stands in the server's test: what is made here must open the door there. */
    private static final String KEY = "80f74e957f8e008184d1aa6b7190afd7076539e5adab8b5961b30404969c2404";
    /** What TfPilot takes at once. */
    private static final int MOST_BYTES = 64 << 10;
    /** Two tries of two seconds each would still be far from it. */
    private static final Duration HARDLY_NOTICED = Duration.ofSeconds(8);

    @TempDir
    private static Path compiled;
    private static Tool tool;

    @TempDir
    private Path folder;
    private HttpServer server;
    private final List<JsonNode> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    /** Answers to give before all is well. */
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean silent;

    @BeforeAll
    static void compile() throws Exception {
        tool = new Tool(compiled);
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/github/repos/acme/core-infra/runs/77/attempts/1/log", this::answer);
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        sizes.add(body.length);
        told.add(JsonMapper.shared().readTree(new String(body, UTF_8)));
        try (exchange) {
            if (silent) {
                over.await();
            }
            Integer wanted = answers.poll();
            exchange.sendResponseHeaders(wanted == null ? 202 : wanted, -1);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Tool.Called open(String address) throws Throwable {
        return call(Map.of("TFPILOT_API_URL", address, "LOG_KEY", KEY, "GITHUB_REPOSITORY",
                "acme/core-infra", "GITHUB_RUN_ID", "77", "GITHUB_RUN_ATTEMPT", "1"), "open-log");
    }

    private void open() throws Throwable {
        open("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private Tool.Called call(Map<String, String> environment, String... arguments) throws Throwable {
        Map<String, String> all = new HashMap<>(environment);
        all.put("OPERATION", "apply");
        Tool.Called called = tool.call(folder, all, List.of(arguments));
        assertThat(called.status()).as(called.log()).isZero();
        return called;
    }

    /** Follows messages that are all there already. */
    private Tool.Called follow(String command, String... messages) throws Throwable {
        Path done = Files.writeString(folder.resolve("done"), "");
        Path file = Files.writeString(folder.resolve("messages"), String.join("\n", messages) + "\n");
        return call(Map.of("TF_VAR_tfpilot_secret_X", "s3cr3t-word"), command, done.toString(), file.toString());
    }

    private static String said(String type, String text) {
        return "{\"@level\":\"info\",\"@message\":\"" + text + "\",\"type\":\"" + type + "\"}";
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        told.forEach(body -> body.path("lines").forEach(line -> lines.add(line.asString())));
        return lines;
    }

    private Path kept() {
        return folder.resolve("tfpilot/log.json");
    }

    @Test
    void the_key_is_made_of_the_run_and_is_for_its_owner_alone() throws Throwable {
        open();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept()))).isEqualTo("rw-------");
        JsonNode opened = JsonMapper.shared().readTree(Files.readString(kept()));
        assertThat(opened.path("key").asString()).isEqualTo(KEY);
        assertThat(Files.readString(kept())).doesNotContain(SECRET);
    }

    @Test
    void lines_are_numbered_through_all_steps_of_the_run() throws Throwable {
        open();
        follow("follow-apply", said("apply_start", "one"), said("apply_complete", "two"));
        follow("follow-apply", said("apply_start", "three"));
        assertThat(lines()).containsExactly("one", "two", "three");
        assertThat(told.getFirst().path("from").asInt()).isEqualTo(1);
        assertThat(told.getLast().path("from").asInt()).isEqualTo(3);
    }

    @Test
    void a_secret_is_taken_out_of_what_is_told_as_out_of_the_log() throws Throwable {
        open();
        String log = follow("follow-apply", said("provision_progress", "password is s3cr3t-word today")).log();
        assertThat(lines()).containsExactly("password is (sensitive value) today");
        assertThat(log).contains("password is (sensitive value) today").doesNotContain("s3cr3t");
    }

    @Test
    void a_plan_says_nothing_but_addresses_and_actions_before_it_is_known_what_is_sensitive_in_it() throws Throwable {
        open();
        String log = follow("follow-plan", said("planned_change", "module.x.y: Plan to create"), """
                {"@message":"data.z: Read complete after 0s [id=h1dden]","type":"apply_complete",\
                "hook":{"id_key":"id","id_value":"h1dden"}}""".replace("\\\n", ""), """
                {"@message":"Error: bad value h1dden","type":"diagnostic",\
                "diagnostic":{"severity":"error","summary":"bad value h1dden","detail":""}}""",
                said("outputs", "Outputs: h1dden"), said("log", "h1dden"), "h1dden, no message at all").log();
        assertThat(lines()).containsExactly("module.x.y: Plan to create", "data.z: Read complete after 0s");
        assertThat(log).doesNotContain("h1dden");
    }

    @Test
    void lines_of_a_run_that_tfpilot_does_not_know_yet_are_told_again() throws Throwable {
        answers.addAll(List.of(404));
        open();
        follow("follow-apply", said("apply_start", "one"));
        assertThat(told).hasSize(2);
        assertThat(told.get(1)).isEqualTo(told.get(0));
        assertThat(kept()).exists();
    }

    @Test
    void a_run_that_tfpilot_knows_to_be_over_or_does_not_believe_tells_no_more() throws Throwable {
        for (int refused : new int[]{401, 410, 413, 302}) {
            told.clear();
            answers.add(refused);
            open();
            String log = follow("follow-apply", said("apply_start", "one")).log();
            assertThat(log).contains("it answered " + refused);
            follow("follow-apply", said("apply_start", "two"));
            assertThat(told).as(Integer.toString(refused)).hasSize(1);
        }
    }

    @Test
    void a_tfpilot_that_is_away_is_left_alone() throws Throwable {
        open("http://127.0.0.1:1");
        assertThat(follow("follow-apply", said("apply_start", "one")).log())
                .contains("one\n", "no more of this log while the run goes on: it did not answer");
        assertThat(follow("follow-apply", said("apply_start", "two")).log()).doesNotContain("no more");
        assertThat(kept()).doesNotExist();
    }

    @Test
    void a_tfpilot_that_never_answers_holds_a_step_up_for_a_moment_only() throws Throwable {
        silent = true;
        open();
        long began = System.nanoTime();
        follow("follow-apply", said("apply_start", "one"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(HARDLY_NOTICED);
    }

    @Test
    void without_an_address_there_is_no_live_log_and_the_log_says_so() throws Throwable {
        assertThat(open("").log()).contains("TFPILOT_API_URL or TFPILOT_WEBHOOK_SECRET is not set");
        assertThat(follow("follow-apply", said("apply_start", "one")).log()).contains("one");
        assertThat(kept()).doesNotExist();
    }

    @Test
    void whatever_is_written_is_told_in_pieces_that_tfpilot_takes_and_misses_at_most_the_oldest() throws Throwable {
        open();
        String[] messages = new String[3_000];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = said("provision_progress", "\\u0001".repeat(300) + i);
        }
        messages[2_999] = said("provision_progress", "x".repeat(9_000));
        follow("follow-apply", messages);
        assertThat(sizes).isNotEmpty().allSatisfy(size -> assertThat(size).isLessThan(MOST_BYTES));
        long next = 1;
        for (JsonNode body : told) {
            assertThat(body.path("from").asLong()).isGreaterThanOrEqualTo(next);
            next = body.path("from").asLong() + body.path("lines").size();
        }
        assertThat(lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(2_000));
    }
}
