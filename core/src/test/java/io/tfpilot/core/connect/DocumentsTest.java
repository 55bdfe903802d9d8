package io.tfpilot.core.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.hcl.Hcl;
import io.tfpilot.core.hcl.HclReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dtfpilot.golden=write} rewrites the golden files. */
class DocumentsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/tfpilot/core/connect");

    record Variant(String name, AwsConnection connection) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Variant> variants() {
        return List.of(
                new Variant("classic", Acme.aws(Acme.GITHUB, Acme.repository(SubjectForm.CLASSIC))),
                new Variant("immutable", Acme.aws(Acme.GITHUB, Acme.repository(SubjectForm.IMMUTABLE))),
                new Variant("customised", Acme.aws(Acme.GITHUB,
                        Acme.repository(SubjectForm.CLASSIC, "repo", "context", "job_workflow_ref", "actor"))),
                new Variant("enterprise", Acme.aws(Acme.ENTERPRISE, Acme.repository(SubjectForm.CLASSIC))));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void the_policies_read_as_they_always_did(Variant variant) throws IOException {
        same(variant.name() + ".policies.txt", variant.connection().roles().stream()
                .map(role -> role.arn() + "\n" + role.trust().policy() + "\n" + role.permissions() + "\n")
                .collect(Collectors.joining("\n")));
    }

    @Test
    void the_texts_to_copy_read_as_they_always_did() throws IOException {
        var connection = Acme.aws(Acme.GITHUB, Acme.repository(SubjectForm.CLASSIC));
        same("aws.tf", connection.terraform());
        same("aws.sh", connection.commands());
        same("google.sh", GoogleCommands.of(connection.connection()));
        same("azure.sh", AzureCommands.of(connection.connection()));
    }

    @Test
    void the_configuration_is_formatted_as_terraform_would() throws Exception {
        String text = Acme.aws(Acme.GITHUB, Acme.repository(SubjectForm.CLASSIC)).terraform();
        assertThat(said(text, "terraform", "fmt", "-")).isEqualTo(text);
    }

    @Test
    void terraform_can_read_the_configuration() {
        for (Variant variant : variants()) {
            assertThat(Hcl.read("aws.tf", variant.connection().terraform())).as(variant.name())
                    .isInstanceOf(HclReading.Parsed.class);
        }
    }

    @Test
    void a_shell_can_read_the_commands() throws Exception {
        var connection = Acme.aws(Acme.GITHUB, Acme.repository(SubjectForm.CLASSIC, "repo", "actor"));
        for (String commands : List.of(connection.commands(), GoogleCommands.of(connection.connection()),
                AzureCommands.of(connection.connection()))) {
            assertThat(said(commands, "bash", "-n")).isEmpty();
        }
    }

    @Test
    void names_of_roles_fit_and_stay_apart() {
        var long1 = new Connection("a-project-with-a-name-of-thirty", "main", Acme.GITHUB,
                Acme.repository(SubjectForm.CLASSIC), Acme.connection(Acme.GITHUB,
                        Acme.repository(SubjectForm.CLASSIC)).workflows(),
                Acme.connection(Acme.GITHUB, Acme.repository(SubjectForm.CLASSIC)).environments());
        assertThat(long1.environments().stream().flatMap(
                each -> Stream.of(Purpose.values()).map(purpose -> long1.name(each, purpose, 30))))
                .doesNotHaveDuplicates().allMatch(name -> name.length() <= 30);
    }

    /** What a program prints when it is given a text. */
    private static String said(String text, String... command) throws Exception {
        var program = new ProcessBuilder(command).start();
        try (var in = program.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).isZero();
        return said;
    }

    private static void same(String file, String text) throws IOException {
        Path golden = GOLDEN.resolve(file);
        if ("write".equals(System.getProperty("tfpilot.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }
}
