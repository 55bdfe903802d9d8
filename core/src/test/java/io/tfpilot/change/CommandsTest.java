package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

    private void run() {
        environment.putAll(Map.of("TFPILOT_API_URL", "https://tfpilot.example/", "GITHUB_REPOSITORY", "acme/infra",
                "GITHUB_RUN_ID", "7", "GITHUB_RUN_ATTEMPT", "2", "GITHUB_OUTPUT", folder.resolve("output").toString()));
    }

    @Test
    void the_live_log_has_a_key_of_its_own_in_a_file_of_its_own() throws IOException {
        assertThat(log(0, "open-log")).contains("no live log");
        run();
        environment.put("LOG_KEY", "k");
        assertThat(log(0, "open-log")).isEmpty();
        LogDoor door = LogDoor.of(new Job(environment));
        assertThat(door.address()).hasToString(
                "https://tfpilot.example/api/github/repos/acme/infra/runs/7/attempts/2/log");
        assertThat(door.key()).isEqualTo("k");
        door.leave(9);
        assertThat(LogDoor.of(new Job(environment)).next()).isEqualTo(9);
        environment.put("LOG_NEXT", LogDoor.handOn(new Job(environment)));
        log(0, "open-log");
        assertThat(LogDoor.of(new Job(environment)).next()).isEqualTo(9);
    }

    @Test
    void a_live_log_that_one_job_left_alone_is_left_alone_by_the_next() {
        run();
        environment.putAll(Map.of("LOG_KEY", "k", "LOG_NEXT", "0"));
        assertThat(log(0, "open-log")).isEmpty();
        assertThat(folder.resolve("tfpilot/log.json")).doesNotExist();
    }

    @Test
    void what_one_job_sealed_only_a_job_with_the_key_opens_and_only_for_this_run() throws IOException {
        run();
        new RunKeys(new Job(environment)).publish();
        Map<String, String> outputs = new HashMap<>();
        Files.readAllLines(folder.resolve("output"))
                .forEach(line -> outputs.put(line.split("=")[0], line.split("=")[1]));
        assertThat(outputs.get("log_key")).isEqualTo(Hashes.keyed("key".getBytes(UTF_8),
                "tfpilot log /repos/acme/infra/runs/7/attempts/2"));
        assertThat(outputs.get("seal_key")).matches("[0-9a-f]{64}");
        environment.put("SEAL_KEY", outputs.get("seal_key"));

        Path environmentFolder = Files.createDirectories(folder.resolve("infra/envs/dev"));
        Path fetched = Files.createDirectories(environmentFolder.resolve(".terraform/modules/tfpilot_a"));
        Files.writeString(fetched.resolve("main.tf"), "# fetched");
        Files.createSymbolicLink(fetched.resolve("link"), Path.of("main.tf"));
        Files.writeString(environmentFolder.resolve(".terraform.lock.hcl"), "# locked");
        Files.writeString(raw.resolve("first.json"), "{\"secret\":\"hunter2hunter2\"}");
        Files.writeString(raw.resolve("first.tfplan"), "binary");
        Files.writeString(raw.resolve("judged.json"), "{\"digest\":\"a lie\"}");
        environment.remove("TFPILOT_WEBHOOK_SECRET");
        log(0, "seal", "sealed-plan-2");
        Path sealed = folder.resolve("tfpilot/sealed");
        assertThat(new String(Files.readAllBytes(sealed.resolve("sealed.bin")), ISO_8859_1)).doesNotContain("hunter2",
                "first.json");

        Path judge = Files.createDirectories(folder.resolve("judge"));
        Files.createDirectories(judge.resolve("infra/envs/dev"));
        environment.putAll(Map.of("RUNNER_TEMP", judge.toString(), "TFPILOT_WORKSPACE", judge.toString(), "RECORD",
                "sealed-plan-2", "TFPILOT_WEBHOOK_SECRET", "another"));
        assertThat(log(1, "unseal", sealed.toString())).contains("not sealed for this run");
        environment.putAll(Map.of("TFPILOT_WEBHOOK_SECRET", "key", "RECORD", "sealed-apply-2"));
        assertThat(log(1, "unseal", sealed.toString())).contains("not sealed for this run");
        environment.putAll(Map.of("RECORD", "sealed-plan-2", "GITHUB_RUN_ID", "8"));
        assertThat(log(1, "unseal", sealed.toString())).contains("not sealed for this run");
        environment.put("GITHUB_RUN_ID", "7");
        log(0, "unseal", sealed.toString());
        assertThat(judge.resolve("tfpilot/raw/first.json")).content().contains("hunter2");
        assertThat(judge.resolve("tfpilot/raw/first.tfplan")).doesNotExist();
        assertThat(judge.resolve("tfpilot/raw/judged.json")).doesNotExist();
        assertThat(judge.resolve("infra/envs/dev/.terraform/modules/tfpilot_a/link")).isSymbolicLink()
                .content().isEqualTo("# fetched");
        assertThat(judge.resolve("infra/envs/dev/.terraform.lock.hcl")).content().isEqualTo("# locked");
    }

    @Test
    void a_record_lands_in_its_places_only() throws IOException {
        run();
        Files.createDirectories(folder.resolve("infra/envs/dev"));
        for (String name : List.of("raw/../tool/TfPilotChange.class", "raw/a/b", "modules/../../../main.tf", "main.tf",
                "link/modules/../x", "/etc/passwd", "modules/")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
                zip.closeEntry();
            }
            assertThatThrownBy(() -> new Pack(new Job(environment)).unpack(bytes.toByteArray())).as(name)
                    .hasMessageContaining("no place");
        }
        Files.createSymbolicLink(folder.resolve("infra/envs/dev/.terraform"), folder);
        assertThatThrownBy(() -> new Pack(new Job(environment)).unpack(new byte[0]))
                .hasMessageContaining("a link instead");
    }

    @Test
    void a_record_has_links_in_fetched_modules_only() throws IOException {
        run();
        Path secret = Files.writeString(folder.resolve("secret"), "the key of the judge");
        for (String name : List.of("raw/plan.json", ".terraform.lock.hcl", "modules/modules.json",
                "modules/x/../modules.json")) {
            assertThatThrownBy(() -> unpack(Map.of("link/" + name, secret.toString()))).as(name)
                    .hasMessageContaining("a link where no module is");
        }
        assertThatThrownBy(() -> unpack(Map.of("modules/x/a.tf", "", "link/modules/x/a.tf", secret.toString())))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> unpack(Map.of("modules/y/a.tf", "", "link/modules/y", folder.toString())))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> unpack(new TreeMap<>(
                Map.of("link/modules/z", folder.toString(), "link/modules/z/secret", secret.toString()))))
                .hasMessageContaining("twice");
        unpack(Map.of("link/modules/v/a.tf", "b.tf"));
        Path link = folder.resolve("infra/envs/dev/.terraform/modules/v/a.tf");
        assertThat(Files.readSymbolicLink(link)).hasToString("b.tf");
    }

    private void unpack(Map<String, String> entries) throws IOException {
        Path terraform = folder.resolve("infra/envs/dev/.terraform");
        if (Files.exists(terraform)) {
            try (Stream<Path> made = Files.walk(terraform)) {
                made.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
        Files.createDirectories(terraform.getParent());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        new Pack(new Job(environment)).unpack(bytes.toByteArray());
    }

    @Test
    void what_was_applied_and_is_not_what_was_approved_failed_and_says_so() throws IOException {
        environment.putAll(Map.of("OPERATION", "apply", "FINISHED", "success", "APPLY_JOB", "success"));
        Files.writeString(raw.resolve("judged.json"),
                "{\"refusal\":{\"code\":\"digest_changed\",\"message\":\"x\",\"details\":[]}}");
        Files.writeString(raw.resolve("apply.jsonl"), "");
        Files.writeString(folder.resolve("tfpilot/opened"), "");
        assertThat(log(0, "conclude")).isEqualTo("Outcome: failed\n");
        Map<String, Object> result = written(out.resolve("result.json"));
        assertThat(result.get("refusal")).isNull();
        assertThat(result.get("untouched")).isEqualTo(false);
        assertThat(Json.write(result.get("diagnostics"))).contains("not what was approved");
    }

    @Test
    void without_the_record_of_the_job_that_applies_nobody_says_that_nothing_was_changed() throws IOException {
        environment.putAll(Map.of("OPERATION", "apply", "APPLY_JOB", "failure"));
        assertThat(log(0, "conclude")).isEqualTo("Outcome: failed\n");
        Map<String, Object> result = written(out.resolve("result.json"));
        assertThat(result.get("untouched")).isEqualTo(false);
        assertThat(Json.write(result.get("diagnostics"))).contains("may have changed something");
        environment.remove("APPLY_JOB");
        log(0, "conclude");
        assertThat(written(out.resolve("result.json")).get("untouched")).isEqualTo(true);
    }
}
