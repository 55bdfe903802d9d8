package io.tfpilot.core.workflows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tfpilot.change.build.OneFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class WorkflowFilesTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    static String resource(String name) throws IOException {
        try (InputStream in = WorkflowFilesTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }

    record Generated(String project, String path, JsonNode workflow) {
        @Override
        public String toString() {
            return project + " " + path;
        }
    }

    static List<Generated> workflows() {
        List<Generated> all = new ArrayList<>();
        for (WorkflowSettings settings : Projects.all()) {
            WorkflowFiles.generate(settings).forEach((path, content) -> {
                if (path.endsWith(".yml")) {
                    all.add(new Generated(settings.project(), path, YAML.readTree(content)));
                }
            });
        }
        return all;
    }

    @Test
    void six_workflows_a_tool_and_the_declarations_of_secrets_are_installed() {
        assertThat(WorkflowFiles.generate(Projects.core()).keySet()).containsExactly(
                ".github/tfpilot/TfPilotChange.java", ".github/workflows/apply.yml", ".github/workflows/cleanup.yml",
                ".github/workflows/destroy.yml", ".github/workflows/drift-check.yml",
                ".github/workflows/drift-plan.yml", ".github/workflows/plan.yml", "envs/dev/tfpilot.secrets.tf",
                "envs/prod/tfpilot.secrets.tf");
        assertThat(WorkflowFiles.generate(Projects.payments())).doesNotContainKey("envs/dev/tfpilot.secrets.tf");
    }

    @Test
    void the_installed_tool_is_made_of_its_parts_and_says_so(@TempDir Path folder) throws Exception {
        Path made = folder.resolve("TfPilotChange.java");
        OneFile.main(new String[]{"src/main/change/io/tfpilot/change", "TfPilotChange", made.toString()});
        assertThat(WorkflowFiles.resource("TfPilotChange.java")).isEqualTo(Files.readString(made))
                .startsWith("// Made by TfPilot's build");
    }

    @Test
    void same_settings_give_the_same_bytes() {
        assertThat(WorkflowFiles.generate(Projects.core())).isEqualTo(WorkflowFiles.generate(Projects.core()));
    }

    @ParameterizedTest
    @CsvSource({ //
            "plan, TfPilot plan, request_id environment commit attempt purpose render_hash expires signature",
            "apply, TfPilot apply, request_id environment commit attempt digest render_hash expires signature",
            "destroy, TfPilot destroy, request_id environment commit attempt digest expires signature",
            "cleanup, TfPilot cleanup, request_id environment attempt dry_run expires signature",
            "drift-plan, TfPilot drift plan, request_id environment commit attempt expires signature",
            "drift-check, TfPilot drift check, ''"})
    void every_workflow_has_its_name_its_run_name_and_its_inputs(String file, String name, String inputs) {
        JsonNode workflow = YAML.readTree(
                WorkflowFiles.generate(Projects.core()).get(".github/workflows/" + file + ".yml"));
        assertThat(workflow.path("name").asString()).isEqualTo(name);
        assertThat(String.join(" ", workflow.at("/on/workflow_dispatch/inputs").propertyNames())).isEqualTo(inputs);
        assertThat(workflow.path("run-name").asString())
                .isEqualTo(inputs.isEmpty() ? name : name + " ${{ inputs.request_id }} #${{ inputs.attempt }}");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void every_action_is_pinned_to_a_commit(Generated file) {
        List<String> uses = file.workflow().findValuesAsString("uses");
        assertThat(uses).isNotEmpty().allSatisfy(
                action -> assertThat(action).matches("[\\w./-]+@[0-9a-f]{40}|\\./base/[\\w./-]+"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void no_script_holds_an_expression(Generated file) {
        List<String> scripts = file.workflow().findValues("run").stream().filter(JsonNode::isString)
                .map(JsonNode::asString).toList();
        assertThat(scripts).isNotEmpty().allSatisfy(script -> assertThat(script).doesNotContain("${{"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void every_job_asks_for_little_and_runs_bash_and_ends(Generated file) {
        assertThat(file.workflow().path("permissions").isEmpty()).isTrue();
        Map<String, String> granted = new TreeMap<>();
        for (JsonNode job : file.workflow().path("jobs")) {
            assertThat(job.at("/defaults/run/shell").asString()).isEqualTo("bash");
            assertThat(job.path("timeout-minutes").asInt()).isBetween(1, 120);
            job.path("permissions").properties().forEach(it -> granted.put(it.getKey(), it.getValue().asString()));
        }
        granted.remove("id-token");
        assertThat(granted).isEqualTo(switch (file.workflow().path("name").asString()) {
            case "TfPilot cleanup" -> Map.of("contents", "write");
            case "TfPilot drift check" -> Map.of("contents", "read", "actions", "write");
            default -> Map.of("contents", "read");
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void only_a_project_with_a_cloud_lets_a_run_prove_who_it_is(Generated file) {
        boolean oidc = file.workflow().findValuesAsString("id-token").contains("write");
        boolean terraform = file.workflow().toString().contains("backend-config");
        assertThat(oidc).isEqualTo(terraform && !List.of("core", "hcp").contains(file.project()));
    }

    /** GitHub takes twenty-five; ten is what fits a page. */
    @ParameterizedTest
    @MethodSource("workflows")
    void no_workflow_takes_more_than_ten_inputs(Generated file) {
        assertThat(file.workflow().at("/on/workflow_dispatch/inputs").size()).isLessThanOrEqualTo(10);
    }

    /** What a run checks is the reviewed branch's, until it knows that TfPilot started it. */
    @ParameterizedTest
    @MethodSource("workflows")
    void tfpilots_signature_is_checked_before_anything_but_tfpilots_tool_is_there(Generated file) {
        if (file.path().endsWith("drift-check.yml")) {
            return;
        }
        List<String> names = new ArrayList<>();
        file.workflow().path("jobs").iterator().next().path("steps")
                .forEach(step -> names.add(step.path("name").asString()));
        assertThat(names).startsWith("Check the inputs", "Check out TfPilot's tool", "Compile TfPilot's tool",
                "Check TfPilot's signature");
        String inputs = String.join(" ", file.workflow().at("/on/workflow_dispatch/inputs").propertyNames());
        assertThat(file.workflow().findValuesAsString("SIGNED_INPUTS")).containsExactly(
                inputs.replace(" signature", ""));
    }

    /** Providers are other people's programs. */
    @ParameterizedTest
    @MethodSource("workflows")
    void no_job_in_which_terraform_runs_has_the_key_of_the_project(Generated file) {
        assertThat(file.workflow().path("env").toString()).doesNotContain("secrets.");
        for (var job : file.workflow().path("jobs").properties()) {
            boolean foreign = job.getValue().findValues("run").stream().filter(JsonNode::isString)
                    .map(JsonNode::asString).anyMatch(run -> run.matches("(?s).*(^|\\s)(terraform|tofu|infracost) .*"))
                    || job.getValue().toString().contains("_wrapper");
            if (foreign) {
                assertThat(job.getValue().toString()).as(job.getKey()).doesNotContain("TFPILOT_WEBHOOK_SECRET");
            }
        }
    }

    /** What a project adds is as foreign as a provider. */
    @ParameterizedTest
    @MethodSource("workflows")
    void what_a_project_adds_reaches_the_jobs_in_which_terraform_runs_and_no_other(Generated file) {
        for (var job : file.workflow().path("jobs").properties()) {
            boolean terraform = job.getValue().toString().contains("_wrapper");
            boolean own = List.of("own", "google").contains(file.project()) && terraform;
            assertThat(job.getValue().path("steps").toString().contains("base/.github/actions/")).as(job.getKey())
                    .isEqualTo(own);
            assertThat(job.getValue().path("env").toString().contains("TF_VAR_motto")).as(job.getKey())
                    .isEqualTo(terraform && "own".equals(file.project()));
        }
        if ("own".equals(file.project()) && file.path().endsWith("plan.yml")) {
            assertThat(file.workflow().at("/jobs/plan/env/TF_VAR_motto").asString())
                    .isEqualTo("say \"hi\" to @ops@ and \\");
        }
    }

    @Test
    void a_variable_that_the_files_set_themselves_or_that_bends_them_is_refused() {
        for (Generated file : workflows()) {
            if (file.path().matches(".*/(plan|apply|destroy|drift-plan)\\.yml")
                    && !List.of("own", "google", "azure").contains(file.project())) {
                List<JsonNode> own = new ArrayList<>(file.workflow().at("/jobs/plan").findValues("env"));
                own.addAll(file.workflow().at("/jobs/apply").findValues("env"));
                own.add(file.workflow().path("env"));
                own.stream().flatMap(env -> env.propertyNames().stream())
                        .forEach(name -> assertThat(Additions.refusal(name)).as(name).isPresent());
            }
        }
        assertThat(List.of("PATH", "BASH_ENV", "LD_PRELOAD", "JAVA_TOOL_OPTIONS", "TF_CLI_ARGS_plan", "TF_LOG",
                "AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "ARM_CLIENT_SECRET", "TF_TOKEN_app_terraform_io",
                "db_password", "GITHUB_TOKEN")).allSatisfy(
                        name -> assertThat(Additions.refusal(name)).as(name).isPresent());
        assertThat(List.of("TF_VAR_region", "AWS_MAX_ATTEMPTS", "ARM_CLIENT_ID", "GOOGLE_PROJECT", "TF_WORKSPACE",
                "HTTPS_PROXY")).allSatisfy(name -> assertThat(Additions.refusal(name)).as(name).isEmpty());
    }

    /** A role that only reads cannot take the lock; the apply does, and plans again under it. */
    @Test
    void plans_take_the_plan_role_and_applies_the_apply_role() {
        Map<String, String> files = WorkflowFiles.generate(Projects.payments());
        for (String name : List.of("apply", "destroy")) {
            String workflow = files.get(".github/workflows/" + name + ".yml");
            assertThat(job(workflow, "plan")).contains("role/tfpilot-plan", "plan -json -input=false -lock=false")
                    .doesNotContain("role/tfpilot-apply");
            assertThat(job(workflow, "apply"))
                    .contains("role/tfpilot-apply", "plan -json -input=false -lock-timeout=300s")
                    .doesNotContain("role/tfpilot-plan");
        }
        for (String name : List.of("plan", "drift-plan")) {
            assertThat(files.get(".github/workflows/" + name + ".yml")).contains("role/tfpilot-plan", "-lock=false")
                    .doesNotContain("role/tfpilot-apply");
        }
        assertThat(job(WorkflowFiles.generate(Projects.data()).get(".github/workflows/apply.yml"), "plan"))
                .contains("-lock-timeout=300s");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void terraform_and_what_judges_it_have_runners_of_their_own(Generated file) {
        List<String> jobs = List.copyOf(file.workflow().path("jobs").propertyNames());
        assertThat(jobs).isEqualTo(switch (file.workflow().path("name").asString()) {
            case "TfPilot plan" -> "data".equals(file.project())
                    ? List.of("check", "plan", "judge")
                    : List.of("check", "plan", "judge", "infracost");
            case "TfPilot apply", "TfPilot destroy" -> List.of("check", "plan", "judge", "apply", "report");
            case "TfPilot drift plan" -> List.of("check", "plan", "judge");
            case "TfPilot cleanup" -> List.of("cleanup");
            default -> List.of("drift-check");
        });
    }

    @Test
    void apply_and_destroy_of_an_environment_share_one_queue_and_nothing_else_does() {
        Map<String, JsonNode> groups = new TreeMap<>();
        workflows().stream().filter(file -> "core".equals(file.project()))
                .forEach(file -> groups.put(file.path(), file.workflow().path("concurrency")));
        JsonNode apply = Objects.requireNonNull(groups.get(".github/workflows/apply.yml"));
        assertThat(apply.path("group").asString()).isEqualTo("tfpilot-state-core-${{ inputs.environment }}");
        assertThat(apply.path("queue").asString()).isEqualTo("max");
        assertThat(apply.path("cancel-in-progress").asBoolean(true)).isFalse();
        assertThat(groups.get(".github/workflows/destroy.yml")).isEqualTo(apply);
        assertThat(groups.values().stream().map(group -> group.path("group").asString()).distinct()).hasSize(5);
    }

    @Test
    void protected_environments_guard_what_changes_the_world() {
        for (Generated file : workflows().stream().filter(it -> List.of("core", "payments").contains(it.project()))
                .toList()) {
            boolean guarded = file.path().matches(".*/(apply|destroy|cleanup)\\.yml");
            List<String> environments = file.workflow().path("jobs").findValuesAsString("environment");
            assertThat(environments).isEqualTo(
                    guarded ? List.of("${{ inputs.environment == 'dev' && 'nonprod' || 'production' }}") : List.of());
        }
    }

    @Test
    void an_estimate_decides_nothing() {
        for (Generated file : workflows()) {
            JsonNode jobs = file.workflow().path("jobs");
            if (jobs.has("infracost")) {
                assertThat(jobs.path("infracost").path("continue-on-error").asBoolean(false)).isTrue();
            }
            for (JsonNode job : jobs) {
                assertThat(job.path("needs").toString()).doesNotContain("infracost");
            }
        }
    }

    @Test
    void no_workflow_names_a_secret_that_the_project_does_not_list() {
        String text = String.join("\n", WorkflowFiles.generate(Projects.core()).values());
        assertThat(text.lines().filter(line -> line.contains("${{ secrets.")).map(
                line -> line.replaceAll(".*\\$\\{\\{ secrets\\.([A-Z_]+) }}.*", "$1")).distinct())
                .containsExactlyInAnyOrder(
                        "DB_PASSWORD", "TFPILOT_WEBHOOK_SECRET", "TFPILOT_API_URL", "INFRACOST_API_KEY");
    }

    @Test
    void a_secret_of_one_environment_reaches_only_its_runs() {
        WorkflowSettings core = Projects.core();
        List<TargetEnvironment> environments = List.of(
                new TargetEnvironment("dev", false, "nonprod", "envs/dev", List.of(), Optional.of("dev-plan"),
                        Optional.empty()),
                new TargetEnvironment("prod", true, "production", "envs/prod", List.of("PROD_TOKEN"),
                        Optional.of("prod-plan"), Optional.empty()));
        Map<String, String> files = WorkflowFiles.generate(new WorkflowSettings(core.project(), core.baseBranch(),
                environments, core.tool(), core.state(), core.secrets(), core.extras()));

        assertThat(files.get(".github/workflows/apply.yml"))
                .contains("TF_VAR_tfpilot_secret_DB_PASSWORD: ${{ secrets.DB_PASSWORD }}",
                        "TF_VAR_tfpilot_secret_PROD_TOKEN: "
                                + "${{ (inputs.environment == 'prod') && secrets.PROD_TOKEN || '' }}");
        for (String name : List.of("apply", "destroy")) {
            String workflow = files.get(".github/workflows/" + name + ".yml");
            assertThat(job(workflow, "apply")).contains("'production'").doesNotContain("prod-plan");
            for (String planned : List.of("plan", "judge", "report")) {
                assertThat(job(workflow, planned)).contains("'prod-plan'").doesNotContain("'production'");
            }
        }
        assertThat(files.get("envs/prod/tfpilot.secrets.tf")).contains("tfpilot_secret_PROD_TOKEN",
                "tfpilot_secret_DB_PASSWORD");
        assertThat(files.get("envs/dev/tfpilot.secrets.tf")).contains("tfpilot_secret_DB_PASSWORD")
                .doesNotContain("PROD_TOKEN");
        for (String name : List.of("plan", "drift-plan")) {
            assertThat(files.get(".github/workflows/" + name + ".yml"))
                    .contains("    environment: ${{ inputs.environment == 'dev' && 'dev-plan' || 'prod-plan' }}");
            assertThat(WorkflowFiles.generate(core).get(".github/workflows/" + name + ".yml"))
                    .doesNotContain("    environment: $");
        }
    }

    /** From its name to the next job's. */
    private static String job(String workflow, String name) {
        String from = workflow.substring(workflow.indexOf("\n  " + name + ":\n") + 1);
        int next = from.indexOf("\n    name: ", from.indexOf("    name: ") + 1);
        return next < 0 ? from : from.substring(0, next);
    }

    @ParameterizedTest
    @CsvSource({"core\"; x", "Core", "'core: x'", "'core\n'"})
    void settings_that_yaml_or_bash_would_read_otherwise_are_refused(String project) {
        WorkflowSettings core = Projects.core();
        assertThatIllegalArgumentException().isThrownBy(() -> new WorkflowSettings(project, core.baseBranch(),
                core.environments(), core.tool(), core.state(), List.of(), core.extras()));
    }

    @Test
    void an_action_that_is_not_pinned_is_refused() {
        PinnedActions it = PinnedActions.STANDARD;
        assertThatIllegalArgumentException().isThrownBy(
                () -> new PinnedActions("actions/checkout@v5", it.uploadArtifact(), it.downloadArtifact(),
                        it.setupTerraform(), it.setupTofu(), it.awsCredentials(), it.infracostSetup()));
    }
}
