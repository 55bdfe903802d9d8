package io.tfpilot.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.RepoName;
import io.tfpilot.github.AppInstallations.Reached;
import io.tfpilot.server.settings.SettingsReader;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectFileTextTest {
    @Test
    void whatever_repositories_are_called_the_reader_takes_the_file() {
        var repositories = List.of("acme/infra", "acme/Infra.", "acme/2024_data--lake", "acme/-", "acme/___",
                "acme/a-name-that-is-much-longer-than-thirty-characters", "other/infra").stream()
                .map(name -> new Reached(RepoName.parse(name), "main")).toList();

        var text = ProjectFileText.of(repositories, List.of("dev", "prod"));

        assertThat(SettingsReader.problemsOfProjectFile("tfpilot.yaml", text)).isEmpty();
        assertThat(text).contains("  infra:\n    repo: acme/infra\n", "  infra-2:\n", "  data-lake:\n", "  project:\n",
                "  project-2:\n",
                "      prod: {}\n");
    }

    @Test
    void a_name_is_taken_once() {
        var taken = new HashSet<String>();
        var name = RepoName.parse("acme/a-name-that-is-thirty-letters-x");
        assertThat(ProjectFileText.name(name, taken)).isEqualTo("a-name-that-is-thirty-letters");
        assertThat(ProjectFileText.name(name, taken)).isEqualTo("a-name-that-is-thirty-letter-2");
    }

    @Test
    void an_environment_that_is_no_name_is_a_problem_in_words() {
        var text = ProjectFileText.of(List.of(new Reached(RepoName.parse("acme/infra"), "main")), List.of("Dev!"));
        assertThat(SettingsReader.problemsOfProjectFile("tfpilot.yaml", text)).singleElement().asString()
                .contains("projects.infra.environments");
    }
}
