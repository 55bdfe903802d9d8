package io.tfpilot.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The module of a section is the one that it was rendered for, wherever the project keeps its modules. */
class SectionCheckTest {
    @TempDir
    private Path folder;

    private String git(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", folder.resolve("infra").toString(), "-c", "user.name=Ada",
                "-c", "user.email=ada@example.com"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve("infra").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A repository with the module in this folder and a section that takes it from that one. */
    private void repository(String modules, String source) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("infra"));
        git("init", "--quiet");
        write(modules + "/vault/main.tf", "# vault\n");
        git("add", "--all");
        git("commit", "--quiet", "-m", "Module");
        write("envs/dev/tfpilot.vault.tf", """
                # --- tfpilot:begin:req_a ---
                # module vault tree %s · inputs 0123456789ab · tfpilot-renderer@1
                module "tfpilot_req_a" {
                  source = "%s"
                }
                # --- tfpilot:end:req_a ---
                """.formatted(git("rev-parse", "HEAD:" + modules + "/vault").substring(0, 12), source));
    }

    private String check() throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        new SectionCheck(new Job(Map.of("REQUEST_ID", "req_a", "ENV_DIR", "envs/dev", "RUNNER_TEMP", folder.toString(),
                "TFPILOT_WORKSPACE", folder.toString())))
                .run(new Log(new PrintStream(out, true, StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modules", "terraform/modules", "a"})
    void the_module_is_found_in_the_folder_that_the_project_keeps_its_modules_in(String modules) throws Exception {
        repository(modules, "../../" + modules + "/vault");

        assertThat(check()).contains("module vault");
    }

    @Test
    void a_module_that_changed_is_refused_there_too() throws Exception {
        repository("terraform/modules", "../../terraform/modules/vault");
        write("terraform/modules/vault/main.tf", "# changed\n");
        git("add", "--all");
        git("commit", "--quiet", "-m", "Change");

        assertThatThrownBy(this::check).isInstanceOf(Refused.class).hasMessageContaining("is not the one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../modules/other", "../../../modules/vault", "/modules/vault", "../../vault",
            "git::https://example.com/vault.git?ref=v1", "../../modules/../modules/vault"})
    void a_section_that_takes_another_module_than_it_names_is_refused(String source) throws Exception {
        repository("modules", source);

        assertThatThrownBy(this::check).isInstanceOf(Refused.class).hasMessageContaining("does not take the module");
    }
}
