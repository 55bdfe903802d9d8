package io.tfpilot.sandbox.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo infrastructure, with real Terraform. */
class DemoContentTest {
    @TempDir
    private Path folder;

    private static String resource(String name) throws IOException {
        String path = "/io/tfpilot/sandbox/demo/" + name;
        try (InputStream in = DemoContentTest.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8);
        }
    }

    private void unpack() throws IOException {
        for (String path : resource("index.txt").lines().toList()) {
            Path file = folder.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, resource(path));
        }
    }

    private String terraform(Path in, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TF_"));
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        builder.environment().put("TF_VAR_password", "a-long-passw0rd");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command + "\n" + output).isZero();
        return output;
    }

    private void needsTerraform() throws InterruptedException {
        boolean there;
        try {
            there = new ProcessBuilder("terraform", "version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            there = false;
        }
        if ("1".equals(System.getenv("TFPILOT_FORBID_SKIPPING"))) {
            assertThat(there).as("terraform is on the PATH").isTrue();
        }
        Assumptions.assumeTrue(there, "SKIPPED: terraform is not on the PATH, so nothing was proved");
    }

    @Test
    void the_index_names_every_file_of_the_folder() throws IOException {
        Path source = Path.of("src/main/resources/io/tfpilot/sandbox/demo");
        try (Stream<Path> files = Files.walk(source)) {
            assertThat(resource("index.txt").lines()).containsExactlyElementsOf(files.filter(Files::isRegularFile)
                    .map(file -> source.relativize(file).toString()).filter(name -> !"index.txt".equals(name))
                    .sorted().toList());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
            "network  | 7 | firewall = [{ name = \"web\", port = 443 }]",
            "network  | 12 | zones = 3; nat = \"per-zone\"; flow_logs = { enabled = true }; firewall = [{ name = \"a\", port = 1 }]",
            "database | 3 | ", //
            "database | 7 | admin_password = var.password; databases = { a = { owner = \"x\" } }; size = \"large\"; high_availability = true; parameters = { a = \"b\" }",
            "service  | 4 | ", //
            "service  | 5 | scaling = { min = 1, max = 4 }", //
            "bucket   | 5 | readers = [\"data\"]; lifecycle_rules = [{ name = \"old\", expire_after_days = 90 }]"})
    void every_module_is_planned_applied_stable_and_destroyed(String module, int resources, String arguments)
            throws Exception {
        needsTerraform();
        unpack();
        Path env = folder.resolve("envs/dev");
        Files.writeString(env.resolve("main.tf"), "terraform {\n  required_version = \">= 1.9.0\"\n}\n");
        Files.writeString(env.resolve("tfpilot.tf"), """
                variable "password" {
                  type      = string
                  sensitive = true
                }
                module "it" {
                  source = "../../modules/%s"
                  name   = "core-dev-it-abc123"
                  tags   = { ManagedBy = "tfpilot" }
                %s
                }
                """.formatted(module, Objects.requireNonNullElse(arguments, "").replace("; ", "\n")));
        terraform(env, "init", "-no-color", "-input=false");
        String applied = terraform(env, "apply", "-no-color", "-input=false", "-auto-approve");
        assertThat(applied).contains("Resources: " + resources + " added").doesNotContain("a-long-passw0rd");
        // Exit code 2 would say that a second plan wants to change something.
        terraform(env, "plan", "-no-color", "-input=false", "-detailed-exitcode");
        assertThat(terraform(env, "destroy", "-no-color", "-input=false", "-auto-approve"))
                .contains("Resources: " + resources + " destroyed").doesNotContain("a-long-passw0rd");
    }

    @Test
    void everything_is_formatted_as_terraform_would() throws Exception {
        needsTerraform();
        unpack();
        assertThat(terraform(folder, "fmt", "-check", "-recursive")).isEmpty();
    }
}
