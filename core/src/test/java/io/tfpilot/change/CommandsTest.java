package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    private Path folder;
    private Path raw;
    private Path out;
    private final Map<String, String> environment = new HashMap<>(Map.of("OPERATION", "plan", "REQUEST_ID", "a",
            "COMMIT", "0".repeat(40), "ENV_DIR", "envs/dev", "TFPILOT_WEBHOOK_SECRET", "key"));

    @BeforeEach
    void folders() throws IOException {
        raw = Files.createDirectories(folder.resolve("tfpilot/raw"));
        out = folder.resolve("tfpilot/out");
        environment.put("RUNNER_TEMP", folder.toString());
        environment.put("TFPILOT_WORKSPACE", folder.toString());
    }

    private String log(int status, String... arguments) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        int found = TfPilotChange.run(arguments, environment, new PrintStream(log, true, UTF_8));
        assertThat(found).as(log.toString(UTF_8)).isEqualTo(status);
        return log.toString(UTF_8);
    }

    private Map<String, Object> written(Path file) throws IOException {
        return Json.object(Json.parse(Files.readString(file)));
    }

    private void plans(String first, String second) throws IOException {
        Files.writeString(raw.resolve("first.json"), Json.write(ChangeTest.plan(first)));
        Files.writeString(raw.resolve("second.json"), Json.write(ChangeTest.plan(second)));
        Files.writeString(raw.resolve("plan.txt"), "the plan\n");
        Path manifest = folder.resolve("infra/envs/dev/.terraform/modules/modules.json");
        Files.createDirectories(manifest.getParent());
        Files.writeString(manifest,
                "{\"Modules\":[{\"Key\":\"tfpilot_a\",\"Source\":\"../../modules/a\",\"Dir\":\"../../modules/a\"}]}");
        Files.createDirectories(folder.resolve("infra/modules/a"));
    }

    @Test
    void an_unknown_command_a_missing_file_and_a_missing_setting_say_what_is_wrong() {
        assertThat(log(1, "dance")).isEqualTo("::error title=TfPilot::unknown command: dance\n");
        assertThat(log(1)).contains("unknown command");
        assertThat(log(1, "judge")).contains("NoSuchFileException");
        environment.remove("ENV_DIR");
        assertThat(log(1, "section")).contains("ENV_DIR is not set");
    }

    @Test
    void a_plan_is_judged_and_its_digest_compared() throws IOException {
        String resource = ChangeTest.resource("module.tfpilot_a.x.y", "[\"create\"]", "");
        plans(resource, resource);
        assertThat(log(0, "judge")).contains("the plan\n", "1 to add, 0 to change, 0 to replace, 0 to destroy.");
        String digest = written(raw.resolve("judged.json")).get("digest").toString();
        environment.putAll(Map.of("OPERATION", "apply", "DIGEST", digest));
        log(0, "judge");
        environment.put("DIGEST", "d2:other.c0de");
        assertThat(log(1, "judge")).contains("::error title=Refused::The change is not the one that was approved",
                "approved d2:other.c0de", "found    " + digest);
        environment.put("OPERATION", "drift-plan");
        assertThat(log(0, "judge")).doesNotContain("d2:");
        assertThat(Json.listOrEmpty(written(raw.resolve("judged.json")).get("changes"))).hasSize(1);
    }

    @Test
    void two_plans_that_differ_are_refused_by_name() throws IOException {
        String resource = ChangeTest.resource("module.tfpilot_a.x.y", "[\"create\"]", "");
        plans(resource, resource.replace("\"size\":2", "\"size\":3"));
        assertThat(log(1, "judge")).contains("differ from one plan", "module.tfpilot_a.x.y.size");
        assertThat(log(0, "conclude")).isEqualTo("Outcome: refused\n");
        Map<String, Object> result = written(out.resolve("result.json"));
        assertThat(Json.write(result.get("unstable"))).isEqualTo("[\"module.tfpilot_a.x.y.size\"]");
        assertThat(Json.write(result.get("refusal"))).contains("\"code\":\"unstable\"");
    }

    @Test
    void a_run_that_left_nothing_failed_and_says_where_to_look() throws IOException {
        assertThat(log(0, "conclude")).isEqualTo("Outcome: failed\n");
        assertThat(Json.write(written(out.resolve("result.json")).get("diagnostics")))
                .contains("A step before the plan");
        environment.put("FINISHED", "success");
        assertThat(log(0, "conclude")).isEqualTo("Outcome: ok\n");
    }

    @Test
    void outputs_are_read_at_once_or_one_by_one() throws IOException {
        Files.writeString(raw.resolve("outputs-at-once.txt"),
                "\"{\\\"values\\\":{\\\"url\\\":\\\"x\\\"},\\\"sensitive\\\":[\\\"key\\\"]}\"\n");
        assertThat(log(0, "outputs")).isEqualTo("Outputs: url\n");
        assertThat(Files.readString(out.resolve("outputs.json")))
                .isEqualTo("{\"version\":1,\"values\":{\"url\":\"x\"},\"sensitive\":[\"key\"]}\n");
        Files.writeString(raw.resolve("outputs-at-once.txt"), "(sensitive value)\n");
        Files.writeString(raw.resolve("output-names.txt"), "\"[\\\"url\\\",\\\"key\\\",\\\"later\\\"]\"\n");
        assertThat(log(0, "output-questions").lines().toList()).containsExactly("jsonencode(module.tfpilot_a.url)",
                "jsonencode(module.tfpilot_a.key)", "jsonencode(module.tfpilot_a.later)");
        Files.writeString(raw.resolve("outputs.txt"), "\"\\\"y\\\"\"\n(sensitive value)\n(known after apply)\n");
        log(0, "outputs");
        assertThat(Files.readString(out.resolve("outputs.json")))
                .isEqualTo("{\"version\":1,\"values\":{\"url\":\"y\"},\"sensitive\":[\"key\"]}\n");
        Files.writeString(raw.resolve("outputs.txt"), "\"\\\"y\\\"\"\n");
        assertThat(log(1, "outputs")).contains("1 answers to 3 questions");
        Files.writeString(raw.resolve("output-names.txt"), "\"[\\\"a) + (b\\\"]\"\n");
        assertThat(log(1, "output-questions")).contains("not the name of an output");
    }

    @Test
    void text_of_others_is_no_command_to_the_runner() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "::error::boo");
        List<String> lines = log(0, "text", file.toString()).lines().toList();
        assertThat(lines.get(0)).startsWith("::stop-commands::");
        assertThat(lines.get(1)).isEqualTo("::error::boo");
        assertThat(lines.get(2)).isEqualTo("::" + lines.get(0).substring("::stop-commands::".length()) + "::");
    }

    @Test
    void the_live_log_has_a_key_of_its_own_in_a_file_of_its_own() throws IOException {
        assertThat(log(0, "open-log")).contains("no live log");
        environment.putAll(Map.of("TFPILOT_API_URL", "https://tfpilot.example/", "GITHUB_REPOSITORY", "acme/infra",
                "GITHUB_RUN_ID", "7", "GITHUB_RUN_ATTEMPT", "2"));
        assertThat(log(0, "open-log")).isEmpty();
        LogDoor door = LogDoor.of(new Job(environment));
        assertThat(door.address()).hasToString(
                "https://tfpilot.example/api/github/repos/acme/infra/runs/7/attempts/2/log");
        assertThat(door.key()).isEqualTo(Hashes.keyed("key".getBytes(UTF_8),
                "tfpilot log /repos/acme/infra/runs/7/attempts/2"));
        door.leave(9);
        assertThat(LogDoor.of(new Job(environment)).next()).isEqualTo(9);
    }
}
