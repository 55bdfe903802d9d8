package io.tfpilot.server.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.workflows.WorkflowSecret;
import io.tfpilot.server.settings.Production;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowKeyCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Map<String, String> settings, String... words) {
        return new Launcher(new ServerAlone(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
                .run(words, settings);
    }

    @Test
    void it_prints_the_key_of_the_project_and_nothing_else() throws IOException {
        assertThat(run(Production.settings(folder), "workflow-key", "core")).isZero();
        assertThat(out.toString(UTF_8))
                .isEqualTo(
                        new WorkflowSecret(Production.WORKFLOW_SECRET).keyOf("core").value() + System.lineSeparator());
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void a_project_that_there_is_not_has_no_key() throws IOException {
        assertThat(run(Production.settings(folder), "workflow-key", "cor")).isEqualTo(1);
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(err.toString(UTF_8)).contains("cor: no such project; the project file has core");
    }

    @Test
    void a_call_without_a_project_is_refused() throws IOException {
        assertThat(run(Production.settings(folder), "workflow-key")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("workflow-key: name the project");
    }

    @Test
    void wrong_settings_are_named_before_any_key_is_made() throws IOException {
        var settings = Production.settings(folder);
        settings.put("TFPILOT_WEBHOOK_SECRET", "short");
        assertThat(run(settings, "workflow-key", "core")).isEqualTo(1);
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(err.toString(UTF_8)).contains("TFPILOT_WEBHOOK_SECRET: at least 32 bytes are needed");
    }
}
