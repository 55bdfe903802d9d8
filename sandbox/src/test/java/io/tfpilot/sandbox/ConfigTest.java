package io.tfpilot.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.sandbox.runs.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    @Test
    void a_repository_has_its_own_secrets_besides_those_of_all(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("config.json"), """
                {"repositories": {"demo/a": {"secrets": {"KEY": "of a", "BOTH": "of a"}}, "demo/b": {}},
                 "secrets": {"URL": "of all", "BOTH": "of all"}}
                """);
        var config = Config.read(file);
        var setup = new Runs.Setup(config.secrets(), config.variables(), config.repositories());
        assertThat(setup.secretsOf("demo/a"))
                .isEqualTo(Map.of("KEY", "of a", "BOTH", "of a", "URL", "of all"));
        assertThat(setup.secretsOf("demo/b")).isEqualTo(Map.of("URL", "of all", "BOTH", "of all"));
        assertThat(config + " " + setup).doesNotContain("of a");
    }
}
