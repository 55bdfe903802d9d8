package io.tfpilot.github;

import static io.tfpilot.github.Bench.R;
import static io.tfpilot.github.Bench.REPO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tfpilot.core.catalogue.ExactJson;
import io.tfpilot.core.terraform.PlanReading;
import io.tfpilot.core.github.WorkflowRuns.DispatchOutcome;
import io.tfpilot.core.github.WorkflowRuns.Dispatched;
import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.github.GitHub.Refused;
import io.tfpilot.core.github.GitHub.Unknown;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.RunKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActionsTest {
    private static final String DISPATCH = "POST " + R + "/actions/workflows/plan.yml/dispatches";
    private static final String ARTIFACTS = "GET " + R + "/actions/runs/17/artifacts";
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private DispatchOutcome dispatch() {
        return bench.github.dispatch(REPO, "plan.yml", "main", Map.of("request_id", "req_dev_db_abc123"));
    }

    @Test
    void a_dispatch_learns_its_run() {
        bench.server.says(DISPATCH, 200, "{\"workflow_run_id\":17,\"run_url\":\"x\",\"html_url\":\"https://h\"}");
        assertThat(dispatch()).isEqualTo(new Dispatched(17L, "https://h"));
        assertThat(bench.server.heard().getFirst().body()).isEqualTo(
                "{\"ref\":\"main\",\"inputs\":{\"request_id\":\"req_dev_db_abc123\"},\"return_run_details\":true}");
    }

    @Test
    void a_dispatch_is_never_repeated() {
        bench.server.says(DISPATCH, 502, "");
        assertThat(dispatch()).isInstanceOf(Unknown.class);
        bench.server.hangsUp(DISPATCH);
        dispatch();
        assertThat(dispatch()).isInstanceOf(Unknown.class);
        assertThat(bench.server.heard()).hasSize(3);
        assertThat(bench.pauses).isEmpty();
    }

    @Test
    void a_dispatch_that_github_refuses_says_why() {
        bench.server.says(DISPATCH, 422, "{\"message\":\"No ref found for: main\"}");
        assertThat(dispatch()).isEqualTo(new Refused(422, "No ref found for: main", GitHubRule.OTHER));
    }

    @Test
    void a_dispatch_that_never_left_is_trouble_and_not_unknown() {
        bench.server.close();
        assertThatThrownBy(this::dispatch).isInstanceOf(GitHubTrouble.class);
        assertThat(bench.counted).hasSize(1);
    }

    @Test
    void a_run_is_read_as_a_fact() {
        bench.server.says("GET " + R + "/actions/runs/17", 200, Bench.run(""));
        var run = Objects.requireNonNull(bench.github.run(REPO, 17));
        assertThat(run.kind()).isEqualTo(RunKind.PLAN);
        assertThat(run.conclusion()).isEqualTo("success");
        assertThat(run.completedAt()).isEqualTo(run.updatedAt());
        assertThat(run.runName()).isNotNull();
        assertThat(bench.github.run(REPO, 18)).isNull();
    }

    @Test
    void dispatched_runs_are_asked_for_by_time_and_event() {
        bench.server.says("GET " + R + "/actions/workflows/plan.yml/runs", 200,
                "{\"total_count\":1,\"workflow_runs\":[" + Bench.run("") + "]}");
        assertThat(bench.github.dispatchedRuns(REPO, "plan.yml", bench.now)).hasSize(1);
        assertThat(bench.server.calls()).containsExactly("GET " + R
                + "/actions/workflows/plan.yml/runs?event=workflow_dispatch&created=%3E%3D2026-11-20T10%3A00%3A00Z&per_page=100");
    }

    @Test
    void cancelling_what_has_ended_is_no() {
        bench.server.says("POST " + R + "/actions/runs/17/cancel", 202, "{}").says(
                "POST " + R + "/actions/runs/18/cancel",
                409, "{\"message\":\"Cannot cancel a workflow run that is completed\"}");
        assertThat(bench.github.cancelRun(REPO, 17)).isTrue();
        assertThat(bench.github.cancelRun(REPO, 18)).isFalse();
    }

    private void artifact(byte[] zip) {
        bench.server.says(ARTIFACTS, 200, """
                {"total_count":3,"artifacts":[{"id":1,"name":"plan-logs","expired":false,"size_in_bytes":9},
                 {"id":3,"name":"plan-logs","expired":true},{"id":4,"name":"plan-logs-other"},
                 {"id":2,"name":"plan-logs","expired":false,"size_in_bytes":9}]}""");
        bench.server.says("GET " + R + "/actions/artifacts/2/zip", 302, "", "Location",
                bench.server.url() + "/signed?sig=1");
        bench.server.says("GET /signed", 200, zip);
    }

    private static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }

    @Test
    void the_newest_artifact_of_exactly_that_name_is_fetched_without_the_credential() {
        artifact(zip(Map.of("plan.json", "{}".getBytes(StandardCharsets.UTF_8))));
        assertThat(bench.github.artifact(REPO, 17, "plan-logs")).isEqualTo(Map.of("plan.json", "{}"));
        assertThat(bench.server.heard("GET /signed").getFirst().header("Authorization")).isNull();
    }

    @Test
    void no_artifact_is_nothing_yet() {
        bench.server.says(ARTIFACTS, 200, "{\"total_count\":0,\"artifacts\":[]}");
        assertThat(bench.github.artifact(REPO, 17, "plan-logs")).isNull();
        assertThat(bench.github.artifact(REPO, 99, "plan-logs")).isNull();
    }

    /** GitHub's upload action stores small files as they are, and says their length only behind them. */
    @Test
    void files_that_were_stored_as_they_are_are_read() throws Exception {
        artifact(stored("result.json", "{\"a\":1}"));
        assertThat(bench.github.artifact(REPO, 17, "plan-logs")).isEqualTo(Map.of("result.json", "{\"a\":1}"));
    }

    /** An entry with a data descriptor; Java itself writes none that is stored. */
    private static byte[] stored(String name, String text) throws IOException {
        var content = text.getBytes(StandardCharsets.UTF_8);
        var crc = new CRC32();
        crc.update(content);
        var zip = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN);
        // Local header: made by 2.0, bit 3 for the descriptor, stored, no time, lengths unknown.
        zip.putInt(0x04034b50).putShort((short) 20).putShort((short) 8).putShort((short) 0).putInt(0).putInt(0)
                .putInt(0).putInt(0).putShort((short) name.length()).putShort((short) 0)
                .put(name.getBytes(StandardCharsets.US_ASCII)).put(content);
        zip.putInt(0x08074b50).putInt((int) crc.getValue()).putInt(content.length).putInt(content.length);
        var table = zip.position();
        zip.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) 8).putShort((short) 0)
                .putInt(0).putInt((int) crc.getValue()).putInt(content.length).putInt(content.length)
                .putShort((short) name.length()).putShort((short) 0).putShort((short) 0).putShort((short) 0)
                .putShort((short) 0).putInt(0).putInt(0).put(name.getBytes(StandardCharsets.US_ASCII));
        var end = zip.position();
        zip.putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort((short) 1).putShort((short) 1)
                .putInt(end - table).putInt(table).putShort((short) 0);
        return Arrays.copyOf(zip.array(), zip.position());
    }

    @Test
    void what_is_no_archive_is_refused() {
        artifact("not a zip".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> bench.github.artifact(REPO, 17, "plan-logs")).isInstanceOf(GitHubTrouble.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void an_archive_that_climbs_out_is_refused() {
        artifact(zip(Map.of("../../etc/passwd", new byte[1])));
        assertThatThrownBy(() -> bench.github.artifact(REPO, 17, "plan-logs")).isInstanceOf(GitHubTrouble.class)
                .hasMessageContaining("leads elsewhere");
    }

    @Test
    void an_archive_that_swells_is_refused() {
        artifact(zip(Map.of("bomb", new byte[17 << 20])));
        assertThatThrownBy(() -> bench.github.artifact(REPO, 17, "plan-logs")).isInstanceOf(GitHubTrouble.class)
                .hasMessageContaining("too large when unpacked");
    }

    @Test
    void many_files_of_any_kind_and_two_of_one_name_are_refused() {
        var files = new TreeMap<String, byte[]>();
        for (var i = 0; i < 101; i++) {
            files.put("folder" + i + "/", new byte[0]);
        }
        artifact(zip(files));
        assertThatThrownBy(() -> bench.github.artifact(REPO, 17, "plan-logs")).hasMessageContaining("too many files");
        var twice = zip(Map.of("plan.json", "{}".getBytes(StandardCharsets.UTF_8), "plan.jsom", new byte[1]));
        var text = new String(twice, StandardCharsets.ISO_8859_1).replace("plan.jsom", "plan.json");
        artifact(text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> bench.github.artifact(REPO, 17, "plan-logs")).hasMessageContaining("not read");
    }

    @Test
    void a_plan_counts_with_all_other_files() {
        var text = "x".repeat(9 << 20).getBytes(StandardCharsets.UTF_8);
        artifact(zip(Map.of("a", text, "b", text, "c", text, "plan.json", text)));
        assertThatThrownBy(() -> bench.github.artifact(REPO, 17, "plan-logs")).hasMessageContaining("too large");
    }

    @Test
    void a_status_of_null_is_one_that_waits() {
        bench.server.says("GET " + R + "/actions/runs/17/jobs", 200, """
                {"total_count":1,"jobs":[{"id":5,"name":"plan","status":null,
                 "steps":[{"number":1,"name":"init","status":null,"conclusion":null}]}]}""");
        assertThat(bench.github.jobs(REPO, 17)).singleElement().satisfies(job -> {
            assertThat(job.status()).isEqualTo("queued");
            assertThat(job.steps()).singleElement().satisfies(step -> assertThat(step.status()).isEqualTo("queued"));
        });
        bench.server.says("GET " + R + "/actions/runs/18", 200,
                Bench.run("").replace("\"status\":\"completed\"", "\"status\":null")
                        .replace("\"conclusion\":\"success\"", "\"conclusion\":null"));
        assertThat(Objects.requireNonNull(bench.github.run(REPO, 18)).status()).isEqualTo("queued");
    }

    @Test
    void a_plan_that_is_larger_than_what_is_kept_is_made_smaller_as_it_is_read() {
        var change = "{\"address\":\"a.b[%d]\",\"mode\":\"managed\",\"type\":\"a\",\"name\":\"b\","
                + "\"change\":{\"actions\":[\"create\"],\"before\":null,\"after\":{\"text\":\"" + "x".repeat(20_000)
                + "\"},\"after_unknown\":{}}}";
        var plan = new StringBuilder("{\"format_version\":\"1.2\",\"prior_state\":{\"big\":\"")
                .append("y".repeat(1 << 20))
                .append("\"},\"resource_changes\":[");
        for (var i = 0; i < 1_000; i++) {
            plan.append(i == 0 ? "" : ",").append(change.formatted(i));
        }
        plan.append("],\"output_changes\":{}}");
        artifact(zip(Map.of("plan.json", plan.toString().getBytes(StandardCharsets.UTF_8), "result.json",
                "{}".getBytes(StandardCharsets.UTF_8))));
        var read = bench.github.artifact(REPO, 17, "plan-logs");
        assertThat(read).containsKeys("plan.json", "result.json");
        assertThat(read.get("plan.json").length()).isLessThan(8 << 20);
        var view = PlanReading.read(ExactJson.readLarge(read.get("plan.json")));
        assertThat(view.summary().add()).isEqualTo(1_000);
        assertThat(view.resources()).hasSize(1_000);
        assertThat(view.omitted()).isBetween(500, 999);
    }

    @Test
    void jobs_and_steps_are_read_for_the_page() {
        bench.server.says("GET " + R + "/actions/runs/17/jobs", 200, """
                {"total_count":1,"jobs":[{"id":5,"name":"plan","status":"in_progress","conclusion":null,
                 "started_at":"2026-11-20T09:00:00Z","completed_at":null,
                 "steps":[{"number":1,"name":"init","status":"completed","conclusion":"success"}]}]}""");
        assertThat(bench.github.jobs(REPO, 17)).singleElement()
                .satisfies(job -> assertThat(job.steps()).singleElement()
                        .satisfies(step -> assertThat(step.conclusion()).isEqualTo("success")));
    }
}
