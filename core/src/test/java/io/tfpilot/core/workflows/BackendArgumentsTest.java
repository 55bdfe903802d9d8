package io.tfpilot.core.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Real Terraform understands what the generated {@code init} tells it of each kind of state. No cloud is there, so it ends
 * at the first call; an argument that it does not know, or a value that it refuses, ends it before.
 */
@Tag("slow")
class BackendArgumentsTest {
    @TempDir
    private Path folder;

    /** How far Terraform gets: what it says of the state that it does not reach. */
    static Stream<String> states() {
        return Stream.of("s3-accounts-and-kms | s3 | STS: GetCallerIdentity",
                "s3-dynamodb-tofu | s3 | STS: GetCallerIdentity",
                "gcs | gcs | could not find default credentials",
                "azurerm | azurerm | authorizer for Storage API",
                "remote | remote | Failed to request discovery document",
                "http-own-runner-and-steps | http | state.acme.example");
    }

    @ParameterizedTest
    @MethodSource("states")
    void terraform_understands_the_arguments(String row) throws Exception {
        Shell.needs("terraform", "version");
        var cells = row.split(" \\| ");
        var workflow = new YAMLMapper().readTree(WorkflowFiles.generate(
                Objects.requireNonNull(Projects.variants().get(cells[0]))).get(".github/workflows/plan.yml"));
        var step = init(workflow);
        var environment = new HashMap<>(Shell.path());
        step.path("env").properties().forEach(it -> environment.put(it.getKey(), filled(it.getValue().asString())));
        // Nothing is reached, whatever the computer is connected to.
        environment.putAll(Map.of("RUNNER_TEMP", folder.toString(), "ENV_DIR", "envs/dev", "HTTPS_PROXY",
                "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID", "x", "AWS_SECRET_ACCESS_KEY", "x",
                "AWS_EC2_METADATA_DISABLED", "true", "HOME", folder.toString(), "AWS_MAX_ATTEMPTS", "1"));
        Files.createDirectories(folder.resolve("tfpilot/raw"));
        Files.writeString(Files.createDirectories(folder.resolve("infra/envs/dev")).resolve("main.tf"),
                "terraform {\n  backend \"%s\" {}\n}\n".formatted(cells[1]));
        var script = Files.writeString(folder.resolve("init.sh"), step.path("run").asString()
                .replace("tofu ", "terraform ").replace("\"$RUNNER_TEMP/tfpilot/change\" text", "cat"));

        var ended = Shell.run(folder, environment,
                List.of("bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString()));

        assertThat(ended.status()).isNotZero();
        assertThat(ended.output()).contains(cells[2]).doesNotContain("Invalid backend", "Invalid KMS");
    }

    private static String filled(String text) {
        return text.replaceAll("\\$\\{\\{ inputs\\.environment == 'dev' && '([^']*)'.*", "$1")
                .replace("${{ inputs.environment }}", "dev").replaceAll("\\$\\{\\{ secrets\\.[A-Z_]+ }}", "secret");
    }

    private static JsonNode init(JsonNode workflow) {
        for (JsonNode step : workflow.at("/jobs/plan/steps")) {
            if ("Initialise".equals(step.path("name").asString())) {
                return step;
            }
        }
        throw new AssertionError("no step initialises");
    }
}
