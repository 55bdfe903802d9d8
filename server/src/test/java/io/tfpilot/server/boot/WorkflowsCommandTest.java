package io.tfpilot.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowsCommandTest {
    private static final String PLAN = ".github/workflows/plan.yml";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path checkout = Path.of("");

    @BeforeEach
    void projects() throws Exception {
        checkout = Files.createDirectories(folder.resolve("infra"));
        projectFile("projects: {core: {repo: a/core, environments: {dev: {}, prod: {}}, secrets: [DB_PASSWORD]}}");
    }

    private void projectFile(String yaml) throws Exception {
        Files.writeString(folder.resolve("tfpilot.yaml"), yaml);
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        return new Launcher(new ServerAlone(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)).run(words,
                        Map.of("TFPILOT_PROJECT_FILE", folder.resolve("tfpilot.yaml").toString()));
    }

    private int write() {
        return run("workflows", "write", checkout.toString());
    }

    private int check() {
        return run("workflows", "check", checkout.toString());
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_is_written_is_current_and_writing_it_again_changes_nothing() throws Exception {
        assertThat(check()).isEqualTo(1);
        assertThat(said()).contains(PLAN + ": missing");
        assertThat(write()).isZero();
        assertThat(said()).contains("wrote " + PLAN, "wrote envs/dev/tfpilot.secrets.tf",
                "secret TFPILOT_WEBHOOK_SECRET: the key of the project", "environment production: apply");
        var before = Files.getLastModifiedTime(checkout.resolve(PLAN));
        assertThat(check()).isZero();
        assertThat(said()).contains("All 10 files are as TfPilot generates them.");
        assertThat(write()).isZero();
        assertThat(said()).contains("Nothing to do");
        assertThat(Files.getLastModifiedTime(checkout.resolve(PLAN))).isEqualTo(before);
    }

    @Test
    void what_differs_is_named_and_brought_up_to_date() throws Exception {
        write();
        Files.writeString(checkout.resolve(PLAN), Files.readString(checkout.resolve(PLAN)) + "# mine\n");
        Files.delete(checkout.resolve(".github/workflows/apply.yml"));
        projectFile("projects: {core: {repo: a/core, environments: {dev: {}, prod: {}}, infracost: false}}");
        assertThat(check()).isEqualTo(1);
        assertThat(said()).contains(PLAN + ": changed by hand", ".github/workflows/apply.yml: missing",
                ".github/workflows/destroy.yml: outdated", "envs/dev/tfpilot.secrets.tf: no longer used");
        assertThat(write()).isZero();
        assertThat(said()).contains("removed envs/dev/tfpilot.secrets.tf");
        assertThat(check()).isZero();
        assertThat(checkout.resolve("envs/dev/tfpilot.secrets.tf")).doesNotExist();
    }

    @Test
    void a_file_of_others_and_a_link_are_never_written() throws Exception {
        Files.createDirectories(checkout.resolve(".github/workflows"));
        Files.writeString(checkout.resolve(PLAN), "name: mine\n");
        Files.createSymbolicLink(checkout.resolve("envs"), Files.createDirectories(folder.resolve("elsewhere")));
        Files.createDirectories(folder.resolve("elsewhere/dev"));
        assertThat(write()).isEqualTo(1);
        assertThat(complained()).contains(PLAN + ": not TfPilot's, so nothing was written");
        assertThat(complained()).contains("envs/dev/tfpilot.secrets.tf: not TfPilot's");
        assertThat(Files.readString(checkout.resolve(PLAN))).isEqualTo("name: mine\n");
        assertThat(folder.resolve("elsewhere/dev")).isEmptyDirectory();
        assertThat(checkout.resolve(".github/tfpilot")).doesNotExist();
        assertThat(check()).isEqualTo(1);
    }

    @Test
    void one_of_several_projects_is_named() throws Exception {
        projectFile("projects: {core: {repo: a/core, environments: {dev: {}}},"
                + " data: {repo: a/data, environments: {dev: {}}}}");
        assertThat(write()).isEqualTo(2);
        assertThat(complained()).contains("--project: name one of core, data");
        assertThat(run("workflows", "write", checkout.toString(), "--project", "nothing")).isEqualTo(1);
        assertThat(complained()).contains("nothing: no such project; the project file has core, data");
        assertThat(run("workflows", "write", checkout.toString(), "--project=data")).isZero();
        assertThat(Files.readString(checkout.resolve(PLAN))).contains("for project data");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"workflows | workflows: say write or check",
            "workflows install . | workflows: say write or check", "workflows write | write: name one folder",
            "workflows check a b | check: name one folder", "workflows check . --project | --project: needs a value",
            "workflows check . --all | --all: unknown"})
    void a_call_that_cannot_be_meant_is_refused(String call, String says) {
        assertThat(run(call.split(" "))).isEqualTo(2);
        assertThat(complained()).contains(says).contains("workflows --help");
    }

    @Test
    void a_broken_project_file_and_a_missing_folder_are_said() throws Exception {
        assertThat(run("workflows", "check", folder.resolve("nothing").toString())).isEqualTo(1);
        assertThat(complained()).contains("there is no such folder");
        projectFile("projects: {core: {repo: a/core, environments: {dev: {}}, state: local}}");
        assertThat(check()).isEqualTo(1);
        assertThat(complained()).contains("projects.core.state: found the text \"local\"");
    }

    @Test
    void help_says_what_it_needs() {
        assertThat(run("workflows", "--help")).isZero();
        assertThat(said()).contains("Needs the project file only");
    }
}
