package io.tfpilot.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionsTest {
    private static final Log LOG = new Log(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));

    @TempDir
    private Path folder;
    private Path env;

    @BeforeEach
    void folders() throws IOException {
        env = Files.createDirectories(folder.resolve("infra/envs/dev"));
    }

    private static String section(String id) {
        return "# --- tfpilot:begin:" + id + " ---\nmodule \"" + id + "\" {}\n# --- tfpilot:end:" + id + " ---\n";
    }

    private Job job(Map<String, String> more) throws IOException {
        Map<String, String> environment = new java.util.HashMap<>(Map.of("RUNNER_TEMP", folder.toString(),
                "TFPILOT_WORKSPACE", folder.toString(), "ENV_DIR", "envs/dev", "REQUEST_ID", "a"));
        environment.putAll(more);
        return new Job(environment);
    }

    private String refusalOfTheCheck(String text) throws IOException {
        Files.writeString(env.resolve("tfpilot.x.tf"), text);
        Job job = job(Map.of());
        SectionCheck check = new SectionCheck(job);
        assertThatThrownBy(() -> check.run(LOG)).isInstanceOf(Refused.class);
        return Json.object(job.jsonIfThere("refusal.json").get("refusal")).get("code").toString();
    }

    @Test
    void a_section_that_is_not_there_or_not_whole_is_refused() throws IOException {
        assertThat(refusalOfTheCheck(section("b"))).isEqualTo("target_missing");
        assertThat(refusalOfTheCheck(section("a") + section("a"))).isEqualTo("section_changed");
        assertThat(refusalOfTheCheck(section("a").replace("end:a", "end:b"))).isEqualTo("section_changed");
        assertThat(refusalOfTheCheck("# --- tfpilot:end:a ---\n")).isEqualTo("section_changed");
        assertThat(refusalOfTheCheck("# --- tfpilot:begin:a ---\n" + section("a"))).isEqualTo("section_changed");
        assertThat(refusalOfTheCheck(section("a"))).as("no header").isEqualTo("section_changed");
    }

    @Test
    void a_section_of_another_hash_is_refused() throws IOException {
        Files.writeString(env.resolve("tfpilot.x.tf"), section("a"));
        SectionCheck check = new SectionCheck(job(Map.of("RENDER_HASH", "sha256:0")));
        assertThatThrownBy(() -> check.run(LOG)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.details).contains("rendered sha256:0",
                        "found    sha256:" + Hashes.sha256(section("a").getBytes(UTF_8))));
    }

    @Test
    void only_tfpilots_own_files_are_looked_through() throws IOException {
        Files.writeString(env.resolve("main.tf"), section("a"));
        Files.createSymbolicLink(env.resolve("tfpilot.link.tf"), env.resolve("main.tf"));
        assertThat(Place.find(env, "a")).isEmpty();
        assertThat(Place.find(env.resolve("missing"), "a")).isEmpty();
    }

    @Test
    void taking_out_is_the_inverse_of_putting_in() throws IOException {
        List<String> ids = List.of("a", "b", "c");
        for (String gone : ids) {
            Path file = Files.writeString(env.resolve("tfpilot.x.tf"),
                    String.join("\n", ids.stream().map(SectionsTest::section).toList()));
            new SectionRemoval(job(Map.of("REQUEST_ID", gone))).run(LOG);
            assertThat(file).hasContent(String.join("\n", ids.stream().filter(id -> !id.equals(gone))
                    .map(SectionsTest::section).toList()));
        }
        Path alone = Files.writeString(env.resolve("tfpilot.y.tf"), section("d"));
        new SectionRemoval(job(Map.of("REQUEST_ID", "d"))).run(LOG);
        assertThat(alone).doesNotExist();
    }
}
