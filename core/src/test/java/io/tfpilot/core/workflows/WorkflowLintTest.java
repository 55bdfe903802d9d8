package io.tfpilot.core.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * zizmor, actionlint and shellcheck find nothing in the generated files but what {@code src/test/lint} says is meant so.
 * {@code ./lint-workflows} installs them.
 */
@Tag("slow")
class WorkflowLintTest {
    private static final Path EXCEPTIONS = Path.of("src/test/lint").toAbsolutePath();

    @TempDir
    private Path folder;

    /** The workflows of every kind of project, as their repositories have them. */
    private List<Path> generated() throws Exception {
        List<Path> workflows = new ArrayList<>();
        for (WorkflowSettings settings : Projects.all()) {
            for (var file : WorkflowFiles.generate(settings).entrySet()) {
                Path path = folder.resolve(settings.project()).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
                if (file.getKey().endsWith(".yml")) {
                    workflows.add(path);
                }
            }
        }
        return workflows;
    }

    private Shell.Ended zizmor() throws Exception {
        Shell.needs("zizmor", "--version");
        return Shell.run(folder, Shell.path(), List.of("zizmor", "--offline", "--no-progress", "--color=never",
                "--persona=auditor", "--config", EXCEPTIONS.resolve("zizmor.yml").toString(), "."));
    }

    private Shell.Ended actionlint(List<Path> workflows) throws Exception {
        Shell.needs("actionlint", "-version");
        Shell.needs("shellcheck", "--version");
        List<String> command = new ArrayList<>(List.of("actionlint", "-no-color", "-shellcheck", "shellcheck",
                "-config-file", EXCEPTIONS.resolve("actionlint.yaml").toString()));
        workflows.forEach(workflow -> command.add(workflow.toString()));
        return Shell.run(folder, Shell.path(), command);
    }

    private static void replace(Path file, String text, String other) throws Exception {
        String content = Files.readString(file);
        assertThat(content).contains(text);
        Files.writeString(file, content.replace(text, other));
    }

    private static Path apply(List<Path> workflows) {
        return workflows.stream().filter(path -> path.endsWith("apply.yml")).findFirst().orElseThrow();
    }

    @Test
    void zizmor_finds_nothing_as_an_auditor() throws Exception {
        generated();
        Shell.Ended ended = zizmor();
        assertThat(ended.output()).contains("No findings to report");
        assertThat(ended.status()).isZero();
    }

    @Test
    void actionlint_finds_nothing_and_shellcheck_finds_nothing_in_the_scripts() throws Exception {
        Shell.Ended ended = actionlint(generated());
        assertThat(ended.output()).isEmpty();
        assertThat(ended.status()).isZero();
    }

    @Test
    void zizmor_is_awake() throws Exception {
        replace(apply(generated()), "persist-credentials: false", "persist-credentials: true");
        assertThat(zizmor().output()).contains("artipacked");
    }

    @Test
    void actionlint_and_shellcheck_are_awake() throws Exception {
        List<Path> workflows = generated();
        replace(apply(workflows), "inputs.environment }}", "inputs.nothing }}");
        replace(apply(workflows), "-chdir=\"infra/$ENV_DIR\"", "-chdir=infra/$ENV_DIR");
        assertThat(actionlint(workflows).output()).contains("property \"nothing\" is not defined", "SC2086");
    }
}
