package io.tfpilot.server.requests.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.workflows.WorkflowSecret;
import io.tfpilot.server.settings.Production;
import io.tfpilot.server.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectKeysTest {
    private static final WorkflowSecret SECRET = new WorkflowSecret(Production.WORKFLOW_SECRET);

    @TempDir
    private Path folder;
    private ProjectKeys keys;

    @BeforeEach
    void read() throws IOException {
        Files.writeString(folder.resolve("tfpilot.yaml"), """
                projects:
                  core: {repo: acme/core, environments: {dev: {}}}
                  older: {repo: Acme/Older, environments: {dev: {}}, drift_secret: shared}
                  strict: {repo: acme/strict, environments: {dev: {}}, drift_secret: project}
                """);
        keys = switch (new SettingsReader(Production.settings(folder)).read()) {
            case SettingsReader.Ready(var settings) -> new ProjectKeys(settings);
            case SettingsReader.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    @Test
    void a_key_opens_its_project() {
        assertThat(keys.opened(SECRET.keyOf("core").value())).containsExactly("core");
        assertThat(keys.opened(SECRET.keyOf("older").value())).containsExactly("older");
        assertThat(keys.opened(SECRET.keyOf("strict").value())).containsExactly("strict");
    }

    @Test
    void the_plain_secret_opens_only_the_projects_that_say_so() {
        assertThat(keys.opened(Production.WORKFLOW_SECRET)).containsExactly("older");
    }

    @Test
    void nothing_else_opens_anything() {
        assertThat(keys.opened(null)).isEmpty();
        assertThat(keys.opened("")).isEmpty();
        assertThat(keys.opened(SECRET.keyOf("gone").value())).isEmpty();
    }

    @Test
    void a_repository_has_the_key_of_its_project_however_it_is_capitalised() {
        assertThat(keys.of(new RepoName("acme", "older"))).hasValue(SECRET.keyOf("older"));
        assertThat(keys.of(new RepoName("acme", "none"))).isEmpty();
    }
}
