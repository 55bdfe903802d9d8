package io.tfpilot.core.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GitHub's own workflow parser reads the generated files. {@code npm ci} in its folder makes it available. */
@Tag("slow")
class WorkflowOracleTest {
    private static final Path ORACLE = Path.of("src/test/oracle-workflows").toAbsolutePath();

    @TempDir
    private Path folder;

    private Shell.Ended lint(List<Path> files) throws Exception {
        Shell.needs("node", "--version");
        if (!Files.isDirectory(ORACLE.resolve("node_modules"))) {
            Process npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(ORACLE.toFile())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            boolean there = npm.waitFor(120, TimeUnit.SECONDS) && npm.exitValue() == 0;
            if ("1".equals(System.getenv("TFPILOT_FORBID_SKIPPING"))) {
                assertThat(there).as("npm ci in " + ORACLE).isTrue();
            }
            Assumptions.assumeTrue(there, "SKIPPED: npm ci failed in " + ORACLE + ", so nothing was proved");
        }
        List<String> command = new ArrayList<>(List.of("node", "lint.mjs"));
        files.forEach(file -> command.add(file.toString()));
        return Shell.run(ORACLE, Shell.path(), command);
    }

    @Test
    void git_hubs_parser_has_no_objection() throws Exception {
        List<Path> files = new ArrayList<>();
        for (WorkflowSettings settings : Projects.all()) {
            for (var file : WorkflowFiles.generate(settings).entrySet()) {
                if (file.getKey().endsWith(".yml")) {
                    Path path = folder.resolve(settings.project() + "-" + Path.of(file.getKey()).getFileName());
                    files.add(Files.writeString(path, file.getValue()));
                }
            }
        }
        Shell.Ended ended = lint(files);
        assertThat(ended.output()).isEmpty();
        assertThat(ended.status()).isZero();
    }

    @Test
    void the_parser_is_awake() throws Exception {
        String broken = WorkflowFiles.generate(Projects.core()).get(".github/workflows/apply.yml") + "";
        Path file = Files.writeString(folder.resolve("broken.yml"),
                broken.replace("inputs.environment }}", "inputs. }}"));
        assertThat(lint(List.of(file)).status()).isEqualTo(1);
    }
}
