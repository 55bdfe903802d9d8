package io.tfpilot.core.workflows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.request.Login;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RunKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The generated scripts, as they stand, with real bash, git and Terraform against a state server with locks. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class WorkflowExecutionTest {
    private static final String ID = "req_dev_vault_abc123";
    private static final String PASSWORD = "sw0rdf&sh <\"long\"> §";
    private static final String NONE = "d2:" + "0".repeat(64) + "." + "0".repeat(64);
    private static final WorkflowKey KEY = new WorkflowKey("a-secret-of-at-least-thirty-two-bytes");
    private static final RepoName REPOSITORY = new RepoName("acme", "core-infra");
    private static final Login TFPILOT = new Login("tfpilot[bot]");
    private static final Login BOB = new Login("bob");

    @TempDir
    private Path folder;
    private final WorkflowSettings settings = Projects.core();
    private StateServer server;
    private InfraRepository repository;
    private int runs;
    /** Where TfPilot is, where it is not the state's server. */
    private String tfpilot = "";
    /** What is special about the runs of a test. */
    private UnaryOperator<JobRun> prepared = run -> run;

    @BeforeEach
    void open() throws Exception {
        Shell.needs("terraform", "version");
        Shell.needs("git", "--version");
        server = new StateServer();
        repository = new InfraRepository(folder, settings);
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    /** As TfPilot starts it. */
    private JobRun dispatch(String workflow, Map<String, String> inputs) throws IOException, InterruptedException {
        return start(workflow, TFPILOT, signed(KEY, RunKind.valueOf(workflow.toUpperCase(Locale.ROOT)), inputs));
    }

    private static Map<String, String> signed(WorkflowKey key, RunKind kind, Map<String, String> inputs) {
        return new Signing(key, REPOSITORY, TFPILOT).signed(kind, all(inputs), Instant.now());
    }

    private static Map<String, String> all(Map<String, String> inputs) {
        Map<String, String> all = new HashMap<>(Map.of("request_id", ID, "environment", "dev", "attempt", "1"));
        all.putAll(inputs);
        return all;
    }

    private JobRun start(String workflow, Login actor, Map<String, String> inputs)
            throws IOException, InterruptedException {
        Map<String, String> context = new HashMap<>();
        inputs.forEach((name, value) -> context.put("inputs." + name, value));
        context.put("github.actor", actor.value());
        context.put("secrets.TFPILOT_WEBHOOK_SECRET", KEY.value());
        context.put("secrets.TFPILOT_API_URL", tfpilot.isEmpty() ? server.address() + "/" : tfpilot);
        context.put("secrets.DB_PASSWORD", PASSWORD);
        context.put("vars.TFPILOT_STATE_URL", server.address() + "/state");
        context.put("github.sha", Shell.git(repository.bare, "rev-parse", "main"));
        context.put("github.run_id", "77");
        context.put("github.run_number", "5");
        context.put("github.run_attempt", "2");
        context.put("github.server_url", "https://github.example");
        context.put("github.repository", "acme/core-infra");
        context.put("github.api_url", server.address() + "/api/v3");
        context.put("github.token", "ghs_token");
        JobRun run = new JobRun(repository.bare, folder.resolve("run-" + ++runs), context);
        return prepared.apply(run).run(repository.read("main", ".github/workflows/" + workflow + ".yml") + "\n");
    }

    private JobRun plan(String commit, String section, String purpose) throws IOException, InterruptedException {
        return dispatch("plan", Map.of("commit", commit, "purpose", purpose, "render_hash",
                InfraRepository.hash(section)));
    }

    private JobRun apply(String commit, String section, String digest) throws IOException, InterruptedException {
        return dispatch("apply",
                Map.of("commit", commit, "digest", digest, "render_hash", InfraRepository.hash(section)));
    }

    /** As the nightly check starts it. */
    private JobRun driftPlan(String commit) throws IOException, InterruptedException {
        server.answers.put("/api/requests/drift-eligible", """
                {"success":true,"requests":[{"id":"%s","project":"core","environment":"dev","commit":"%s"}]}
                """.formatted(ID, commit));
        start("drift-check", TFPILOT, Map.of());
        JsonNode dispatched = JsonMapper.shared().readTree(server.posted
                .remove("/api/v3/repos/acme/core-infra/actions/workflows/drift-plan.yml/dispatches"));
        Map<String, String> inputs = new HashMap<>();
        dispatched.path("inputs").properties().forEach(it -> inputs.put(it.getKey(), it.getValue().asString()));
        return start("drift-plan", new Login("github-actions[bot]"), inputs);
    }

    private static void refused(JobRun run, String code) throws IOException {
        assertThat(run.succeeded()).as(run.log()).isFalse();
        assertThat(run.result().path("outcome").asString()).isEqualTo("refused");
        assertThat(run.result().at("/refusal/code").asString()).as(run.log()).isEqualTo(code);
    }

    private static String digest(JobRun run) throws IOException {
        assertThat(run.succeeded()).as(run.log()).isTrue();
        assertThat(run.result().path("outcome").asString()).isEqualTo("ok");
        return run.result().path("digest").asString("");
    }

    private static final String WITH_PASSWORD = "name     = \"one\"\npassword = var.tfpilot_secret_DB_PASSWORD\n";

    @Test
    void a_request_is_planned_applied_planned_again_and_destroyed_and_its_secret_never_leaves() throws Exception {
        String section = repository.section(ID, WITH_PASSWORD);
        String commit = repository.commit("Ask for a vault");

        JobRun plan = plan(commit, section, "change");
        String digest = digest(plan);
        assertThat(digest).matches("d2:[0-9a-f]{64}[.][0-9a-f]{64}");
        assertThat(plan.result().path("summary").toString())
                .isEqualTo("{\"add\":5,\"change\":0,\"destroy\":0,\"replace\":0}");
        assertThat(plan.result().path("tool").path("name").asString()).isEqualTo("terraform");
        assertThat(plan.text("plan.txt")).contains("5 to add", "(sensitive value)");
        assertThat(server.state("dev")).isEmpty();

        JobRun apply = apply(commit, section, digest);
        assertThat(digest(apply)).isEqualTo(digest);
        assertThat(apply.text("apply.txt")).contains("Apply complete! Resources: 5 added");
        assertThat(apply.log()).contains("Creation complete");
        JsonNode outputs = JsonMapper.shared().readTree(apply.text("outputs.json"));
        assertThat(outputs.at("/values/names/left").asString()).isEqualTo("one-left");
        assertThat(outputs.at("/values/note").asString())
                .isEqualTo("a \"quoted\" ${note} with ünïcödé, a tab\t, a \u00a0 and <b>");
        assertThat(outputs.path("values").propertyNames()).containsExactly("names", "note");
        assertThat(outputs.path("sensitive").toString()).isEqualTo("[\"url\"]");
        assertThat(server.state("dev")).contains("sw0rdf");
        assertThat(server.locked()).isFalse();

        JobRun again = plan(commit, section, "change");
        assertThat(digest(again)).isNotEqualTo(digest);

        JobRun farewell = plan(commit, section, "destroy");
        JobRun destroy = dispatch("destroy", Map.of("commit", commit, "digest", digest(farewell)));
        assertThat(digest(destroy)).isEqualTo(digest(farewell));
        assertThat(destroy.result().at("/summary/destroy").asInt()).isEqualTo(5);
        assertThat(destroy.text("destroy.txt")).contains("5 destroyed");
        assertThat(server.state("dev")).doesNotContain("terraform_data");

        for (JobRun run : new JobRun[]{plan, apply, again, farewell, destroy}) {
            assertThat(run.everythingThatLeaves()).doesNotContain("sw0rdf", "c3cwcmRm");
        }
    }

    /**
     * Takes what the runner has (the environments of all its processes, every file), puts a tool of its own in the place
     * of TfPilot's, and stays behind to go on looking.
     */
    private static final String THIEF = """
            loot=@loot@
            machine="$(dirname "$RUNNER_TEMP")"
            look() {
              for process in /proc/[0-9]*; do
                if tr '\\0' '\\n' < "$process/environ" 2> /dev/null | grep -q "$machine"; then
                  tr '\\0' '\\n' < "$process/environ" >> "$loot"
                  tr '\\0' '\\n' < "$process/cmdline" >> "$loot"
                fi
              done
            }
            look
            find "$machine" -type f -not -path '*/.git/*' -size -512k -exec cat {} + >> "$loot" 2> /dev/null
            if ! grep -q stolen "$RUNNER_TEMP/tfpilot/change"; then
              cp "$RUNNER_TEMP/tfpilot/change" "$RUNNER_TEMP/change"
              printf '#!/bin/sh\\n# stolen\\nenv >> "%s"\\nexec "%s" "$@"\\n' "$loot" "$RUNNER_TEMP/change" \
                > "$RUNNER_TEMP/tfpilot/change"
              (while [ -e "$RUNNER_TEMP/tfpilot" ]; do look; sleep 0.05; done) &
            fi
            """;

    @Test
    void a_provider_that_reads_everything_and_rewrites_the_tool_finds_no_key_and_moves_no_judgement() throws Exception {
        String section = repository.section(ID, WITH_PASSWORD);
        String commit = repository.commit("Ask for a vault");
        String honest = digest(plan(commit, section, "change"));
        Path loot = folder.resolve("loot");
        prepared = run -> run.withProvider(THIEF.replace("@loot@", loot.toString()));

        assertThat(digest(plan(commit, section, "change"))).isEqualTo(honest);
        assertThat(digest(apply(commit, section, honest))).isEqualTo(honest);
        server.change("dev", "\"one-left\"", "\"somebody-else\"");
        assertThat(driftPlan(commit).succeeded()).isTrue();
        JobRun farewell = plan(commit, section, "destroy");
        assertThat(dispatch("destroy", Map.of("commit", commit, "digest", digest(farewell))).succeeded()).isTrue();

        String stolen = Files.readString(loot, ISO_8859_1);
        assertThat(stolen).as("the thief is awake").contains("RUNNER_TEMP=", "SEAL_KEY=", "stolen",
                "TF_VAR_tfpilot_secret_DB_PASSWORD=");
        assertThat(stolen.contains(KEY.value())).as("the project's key").isFalse();
        assertThat(stolen.contains("TFPILOT_WEBHOOK_SECRET=")).as("its variable").isFalse();
        assertThat(stolen.contains(Base64.getEncoder().encodeToString(KEY.value().getBytes(ISO_8859_1)))).isFalse();
    }

    @Test
    void a_result_that_a_provider_uploads_is_replaced_by_the_judges() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        String commit = repository.commit("Ask for a vault");
        prepared = run -> run.withForged("plan-logs-2");
        String digest = digest(plan(commit, section, "change"));
        assertThat(digest).matches("d2:[0-9a-f]{64}[.][0-9a-f]{64}");
        prepared = run -> run.withForged("apply-logs-2");
        assertThat(digest(apply(commit, section, digest))).isEqualTo(digest);
    }

    @Test
    void what_changes_between_the_judgement_and_the_apply_is_not_applied() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        String commit = repository.commit("Ask for a vault");
        String digest = digest(plan(commit, section, "change"));
        prepared = run -> run.withProvider("""
                case "$PWD" in */apply/work) echo 'locals { late = 1 }' >> infra/modules/vault/main.tf ;; esac
                """);
        JobRun run = apply(commit, section, digest);
        refused(run, "digest_changed");
        assertThat(run.outcomeOf("Compare with what was judged")).isEqualTo("failure");
        assertThat(run.outcomeOf("Apply the plan")).isEqualTo("skipped");
        assertThat(run.result().path("untouched").asBoolean()).isTrue();
        assertThat(server.state("dev")).isEmpty();
    }

    @Test
    void a_record_that_cannot_be_handed_over_does_not_hide_that_the_resources_exist() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        String commit = repository.commit("Ask for a vault");
        String digest = digest(plan(commit, section, "change"));
        prepared = run -> run.withBrokenUpload("sealed-apply");
        JobRun run = apply(commit, section, digest);
        assertThat(run.succeeded()).as(run.log()).isTrue();
        assertThat(run.result().path("outcome").asString()).isEqualTo("ok");
        assertThat(run.result().path("untouched").asBoolean(true)).isFalse();
        assertThat(run.result().path("diagnostics").toString()).contains("The resources exist");
        assertThat(server.state("dev")).contains("one-left");

        prepared = whole -> whole;
        String next = digest(plan(commit, section, "change"));
        // An empty apply: what counts is that a lost artifact fails nothing.
        prepared = broken -> broken.withBrokenUpload("apply-logs");
        JobRun lost = apply(commit, section, next);
        assertThat(lost.succeeded()).as(lost.log()).isTrue();
        assertThat(lost.leftNothing()).isTrue();
    }

    @Test
    void a_plan_whose_record_is_lost_fails_and_says_so() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        prepared = run -> run.withBrokenUpload("sealed-plan");
        JobRun run = plan(repository.commit("Ask for a vault"), section, "change");
        assertThat(run.succeeded()).isFalse();
        assertThat(run.result().path("outcome").asString()).isEqualTo("failed");
        assertThat(run.result().path("digest").isNull()).isTrue();
        assertThat(run.log()).contains("left no record");
    }

    @Test
    void what_a_run_writes_is_told_while_it_goes_on_and_its_secrets_are_not() throws Exception {
        String section = repository.section(ID, WITH_PASSWORD);
        String commit = repository.commit("Ask for a vault");
        String path = "/api/github/repos/acme/core-infra/runs/77/attempts/2/log";

        JobRun plan = plan(commit, section, "change");
        String digest = digest(plan);
        String told = server.posted.remove(path);
        assertThat(told).contains("\"from\":1,", "Plan 1 of 2", "Plan 2 of 2", "Plan to create", "Plan: 5 to add");
        assertThat(server.keySeen.get(path))
                .isEqualTo("Bearer 7b8224543ccb454b99fb851ab09a012e3b5c64bc90d5c294057b0ff8bc0b6433");

        JobRun apply = apply(commit, section, digest);
        assertThat(digest(apply)).isEqualTo(digest);
        String applied = server.posted.remove(path);
        assertThat(applied).contains("Creation complete after", "Apply complete! Resources: 5 added")
                .doesNotContain("1 of 2");

        JobRun farewell = plan(commit, section, "destroy");
        server.posted.remove(path);
        JobRun destroy = dispatch("destroy", Map.of("commit", commit, "digest", digest(farewell)));
        assertThat(destroy.succeeded()).as(destroy.log()).isTrue();
        assertThat(server.posted.get(path)).contains("Destruction complete after");

        assertThat(told + applied + server.posted).doesNotContain("sw0rdf", "c3cwcmRm");
        for (JobRun run : new JobRun[]{plan, apply, destroy}) {
            assertThat(run.environmentOfTerraform()).contains("REQUEST_ID=" + ID, "TF_VAR_tfpilot_secret_DB_PASSWORD=")
                    .doesNotContain("TFPILOT_WEBHOOK_SECRET", "a-secret-of-at-least");
        }
    }

    @Test
    void a_plan_that_fails_tells_why_once_it_is_over() throws Exception {
        String section = repository.section(ID, "name = \"one\"\nsize = 11\n");
        JobRun run = plan(repository.commit("Ask for too much"), section, "change");
        assertThat(run.succeeded()).isFalse();
        assertThat(server.posted.get("/api/github/repos/acme/core-infra/runs/77/attempts/2/log"))
                .contains("size must be at most 10.");
        assertThat(run.log()).containsOnlyOnce("size must be at most 10.");
    }

    @Test
    void a_tfpilot_that_does_not_answer_fails_no_run() throws Exception {
        tfpilot = "http://127.0.0.1:1";
        String section = repository.section(ID, "name = \"one\"\n");
        String commit = repository.commit("Ask for a vault");
        JobRun plan = plan(commit, section, "change");
        JobRun apply = apply(commit, section, digest(plan));
        assertThat(digest(apply)).isNotEmpty();
        assertThat(plan.log()).containsOnlyOnce("no more of this log");
        assertThat(apply.log()).containsOnlyOnce("no more of this log").contains("Creation complete");
    }

    @Test
    void two_plans_of_the_same_change_have_the_same_digest() throws Exception {
        String section = repository.section(ID, WITH_PASSWORD);
        String commit = repository.commit("Ask for a vault");
        assertThat(digest(plan(commit, section, "change"))).isEqualTo(digest(plan(commit, section, "change")));
    }

    @Test
    void apply_stops_before_it_changes_anything_when_the_change_is_not_the_approved_one() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        String commit = repository.commit("Ask for a vault");
        JobRun run = apply(commit, section, NONE);
        refused(run, "digest_changed");
        assertThat(run.result().path("digest").asString()).matches("d2:[0-9a-f]{64}[.][0-9a-f]{64}").isNotEqualTo(NONE);
        assertThat(run.text("plan.txt")).contains("5 to add");
        assertThat(run.text("plan.json")).startsWith("{");
        assertThat(run.outcomeOf("Apply the plan")).isEqualTo("skipped");
        assertThat(server.state("dev")).isEmpty();
        assertThat(server.locked()).isFalse();
    }

    @Test
    void apply_stops_where_the_same_change_is_made_from_other_code_than_was_approved() throws Exception {
        repository.write("modules/vault/shared.tf", "module \"shared\" {\n  source = \"../_shared\"\n}\n");
        repository.write("modules/_shared/main.tf", "locals {\n  a = 1\n}\n");
        repository.commit("Share");
        String section = repository.section(ID, "name = \"one\"\n");
        String digest = digest(plan(repository.commit("Ask for a vault"), section, "change"));

        repository.write("envs/dev/tfpilot.net.tf", section.replace(ID, "req_dev_vault_zzz999"));
        assertThat(digest(plan(repository.commit("A neighbour"), section, "change"))).isEqualTo(digest);

        Map<String, String> attacks = new LinkedHashMap<>();
        attacks.put("modules/_shared/main.tf", "locals {\n  a = 2\n}\n");
        attacks.put("envs/dev/main_override.tf", "terraform {\n  required_version = \">= 1.0\"\n}\n");
        attacks.put("envs/dev/x.auto.tfvars", "tfpilot_secret_DB_PASSWORD = \"mine\"\n");
        for (var attack : attacks.entrySet()) {
            repository.write(attack.getKey(), attack.getValue());
            JobRun run = apply(repository.commit("Attack"), section, digest);
            refused(run, "code_changed");
            assertThat(run.outcomeOf("Apply the plan")).isEqualTo("skipped");
        }
        assertThat(server.state("dev")).isEmpty();
    }

    @Test
    void what_runs_code_of_its_own_is_not_planned_where_the_project_does_not_allow_it() throws Exception {
        repository.write("modules/vault/hook.tf", """
                resource "terraform_data" "hook" {
                  provisioner "local-exec" {
                    command = "touch pwned"
                  }
                }
                """);
        repository.commit("Run something");
        String section = repository.section(ID, "name = \"one\"\n");
        JobRun run = plan(repository.commit("Ask for a vault"), section, "change");
        refused(run, "not_allowed");
        assertThat(run.result().at("/refusal/details").toString()).isEqualTo("[\"terraform_data.hook\"]");
        assertThat(run.result().path("digest").isNull()).isTrue();
    }

    @Test
    void an_attribute_that_differs_between_two_plans_is_named_and_the_plan_has_no_digest() throws Exception {
        String section = repository.section(ID, "name    = \"one\"\nstamped = true\n");
        JobRun run = plan(repository.commit("Ask for a clock"), section, "change");
        refused(run, "unstable");
        assertThat(run.result().path("unstable").toString())
                .isEqualTo("[\"module.tfpilot_" + ID + ".terraform_data.clock[0].input.at\"]");
        assertThat(run.result().path("digest").isNull()).isTrue();
    }

    @Test
    void a_section_that_is_not_the_rendered_one_is_not_planned() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        String commit = repository.commit("Ask for a vault");
        JobRun run = plan(commit, section.replace("one", "two"), "change");
        refused(run, "section_changed");
        assertThat(run.outcomeOf("Plan twice")).isEqualTo("skipped");
    }

    @Test
    void a_module_that_changed_since_the_rendering_is_noticed() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        repository.write("modules/vault/README.md", "Another vault.\n");
        refused(plan(repository.commit("Change the module"), section, "change"), "module_changed");
    }

    @Test
    void a_request_without_a_section_is_refused() throws Exception {
        refused(plan(repository.commit("Nothing"), "", "change"), "target_missing");
    }

    @Test
    void a_plan_that_takes_hand_written_resources_with_it_is_refused() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        repository.write("envs/dev/own.tf",
                "resource \"terraform_data\" \"own\" {\n  input = module.tfpilot_" + ID + ".names\n}\n");
        String commit = repository.commit("Depend on a vault");
        // The hand-written resource is in the state, as a run outside of TfPilot would have left it.
        String digest = digest(plan(commit, section, "change"));
        digest(apply(commit, section, digest));
        Path clone = folder.resolve("by-hand");
        Shell.git(folder, "clone", "--quiet", repository.bare.toString(), clone.toString());
        Map<String, String> environment = new HashMap<>(Shell.path());
        environment.put("TF_HTTP_ADDRESS", server.address() + "/state/dev");
        for (String command : new String[]{"terraform init", "terraform apply -auto-approve"}) {
            Shell.Ended ended = Shell.run(clone.resolve("envs/dev"), environment,
                    List.of(command.split(" ")));
            assertThat(ended.status()).as(ended.output()).isZero();
        }
        JobRun farewell = plan(commit, section, "destroy");
        refused(farewell, "outside_module");
        assertThat(farewell.result().at("/refusal/details").toString()).isEqualTo("[\"terraform_data.own\"]");
    }

    @Test
    void an_error_of_terraforms_reaches_the_result_in_its_own_words() throws Exception {
        String section = repository.section(ID, "name = \"one\"\nsize = 11\n");
        JobRun run = plan(repository.commit("Ask for too much"), section, "change");
        assertThat(run.succeeded()).isFalse();
        assertThat(run.result().path("outcome").asString()).isEqualTo("failed");
        JsonNode diagnostic = run.result().at("/diagnostics/0");
        assertThat(diagnostic.path("severity").asString()).isEqualTo("error");
        assertThat(diagnostic.path("summary").asString()).isEqualTo("Invalid value for variable");
        assertThat(diagnostic.path("detail").asString()).contains("size must be at most 10.");
        assertThat(diagnostic.at("/range/filename").asString()).isEqualTo("tfpilot.vault.tf");
        assertThat(diagnostic.path("snippet").asString()).contains("size = 11");
        assertThat(run.log()).contains("size must be at most 10.");
    }

    @Test
    void a_syntax_error_elsewhere_is_told_by_init() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        repository.write("envs/dev/broken.tf", "resource \"terraform_data\" {\n");
        JobRun run = plan(repository.commit("Break it"), section, "change");
        assertThat(run.result().path("outcome").asString()).isEqualTo("failed");
        assertThat(run.result().path("diagnostics").toString()).contains("broken.tf", "Missing name for resource");
    }

    @Test
    void an_input_of_another_form_ends_the_run_in_its_first_step() throws Exception {
        for (String evil : new String[]{"req_x'; touch pwned; '", "req_x\nreq_y", "../x", ""}) {
            JobRun run = dispatch("plan", Map.of("request_id", evil, "commit", "0".repeat(40), "purpose", "change",
                    "render_hash", InfraRepository.hash("")));
            refused(run, "bad_input");
            assertThat(run.result().at("/refusal/details/0").asString()).isEqualTo("request_id");
            assertThat(run.outcomeOf("Compile TfPilot's tool")).isEqualTo("skipped");
        }
    }

    @Test
    void only_merged_commits_are_applied() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        String aside = repository.commitAside("Ask for a vault");
        assertThat(digest(plan(aside, section, "change"))).isNotEmpty();
        JobRun run = apply(aside, section, NONE);
        assertThat(run.outcomeOf("Check that the commit was merged")).isEqualTo("failure");
        assertThat(run.outcomeOf("Plan again")).isEqualTo("skipped");
    }

    @Test
    void cleanup_pushes_a_branch_without_the_section_and_a_dry_run_pushes_nothing() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        repository.write("envs/dev/tfpilot.vault.tf", "# by hand\n" + section + "# more\n");
        repository.commit("Ask for a vault");
        JobRun dry = dispatch("cleanup", Map.of("dry_run", "true"));
        assertThat(dry.succeeded()).as(dry.log()).isTrue();
        assertThat(dry.log()).contains("-# --- tfpilot:begin:" + ID);
        assertThat(repository.branches()).isEqualTo("main");

        JobRun cleanup = dispatch("cleanup", Map.of("dry_run", "false"));
        assertThat(cleanup.succeeded()).as(cleanup.log()).isTrue();
        assertThat(repository.read("cleanup/" + ID, "envs/dev/tfpilot.vault.tf")).isEqualTo("# by hand\n# more");
        assertThat(Shell.git(repository.bare, "log", "-1", "--format=%an %s", "cleanup/" + ID))
                .isEqualTo("tfpilot-bot Cleanup request " + ID);
        assertThat(dispatch("cleanup", Map.of("dry_run", "false")).succeeded()).isTrue();
    }

    @Test
    void cleanup_is_the_inverse_of_putting_a_section_in_and_takes_the_file_with_the_last_one() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        String other = section.replace(ID, "req_dev_vault_zzz999");
        for (String file : new String[]{section + "\n" + other, other + "\n" + section}) {
            repository.write("envs/dev/tfpilot.vault.tf", file);
            repository.commit("Two vaults");
            assertThat(dispatch("cleanup", Map.of("dry_run", "false")).succeeded()).isTrue();
            assertThat(repository.read("cleanup/" + ID, "envs/dev/tfpilot.vault.tf") + "\n").isEqualTo(other);
        }
        repository.write("envs/dev/tfpilot.vault.tf", section);
        repository.commit("One vault");
        assertThat(dispatch("cleanup", Map.of("dry_run", "false")).succeeded()).isTrue();
        assertThat(Shell.git(repository.bare, "ls-tree", "--name-only", "cleanup/" + ID, "envs/dev/"))
                .doesNotContain("vault");
    }

    @Test
    void drift_is_reported_and_an_error_is_not_the_absence_of_drift() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        String commit = repository.commit("Ask for a vault");
        digest(apply(commit, section, digest(plan(commit, section, "change"))));
        String path = "/api/requests/" + ID + "/drift-result";

        assertThat(driftPlan(commit).succeeded()).isTrue();
        assertThat(server.posted.remove(path)).contains("\"hasDrift\":false", "\"runId\":77",
                "\"commit\":\"" + commit + "\"", "\"startedAt\":\"20",
                "https://github.example/acme/core-infra/actions/runs/77");
        assertThat(server.secretSeen.get(path)).isEqualTo("a-secret-of-at-least-thirty-two-bytes");

        server.change("dev", "\"one-left\"", "\"somebody-else\"");
        JobRun drifted = driftPlan(commit);
        assertThat(drifted.succeeded()).as(drifted.log()).isTrue();
        assertThat(server.posted.remove(path)).contains("\"hasDrift\":true", "to change");

        server.change("dev", "\"version\": 4", "\"version\": 99");
        JobRun broken = driftPlan(commit);
        assertThat(broken.succeeded()).isFalse();
        assertThat(server.posted.remove(path)).contains("\"hasDrift\":null", "\"error\":\"").doesNotContain("false");
    }

    @Test
    void the_nightly_check_starts_one_drift_plan_for_each_eligible_request_of_its_project() throws Exception {
        server.answers.put("/api/requests/drift-eligible", """
                {"success":true,"requests":[
                  {"id":"%s","project":"core","environment":"dev","commit":"%s"},
                  {"id":"req_dev_x_1","project":"payments","environment":"dev","commit":"%2$s"}]}
                """.formatted(ID, "a".repeat(40)));
        JobRun run = start("drift-check", TFPILOT, Map.of());
        assertThat(run.succeeded()).as(run.log()).isTrue();
        assertThat(server.posted.get("/api/v3/repos/acme/core-infra/actions/workflows/drift-plan.yml/dispatches"))
                .matches(Pattern.quote("{\"ref\":\"main\",\"inputs\":{\"request_id\":\"" + ID
                        + "\",\"environment\":\"dev\",\"commit\":\"" + "a".repeat(40) + "\",\"attempt\":\"5\",")
                        + "\"expires\":\"[0-9]{10}\",\"signature\":\"[0-9a-f]{64}\"}}");
    }

    @Test
    void a_run_that_tfpilot_did_not_start_looks_at_no_commit_and_starts_no_terraform() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        String commit = repository.commit("Ask for a vault");
        Map<String, String> change = Map.of("commit", commit, "render_hash", InfraRepository.hash(section), "digest",
                digest(plan(commit, section, "change")));
        Map<String, String> plan = Map.of("commit", commit, "render_hash", InfraRepository.hash(section), "purpose",
                "change");
        for (JobRun run : List.of(start("plan", BOB, all(plan)), start("apply", BOB, all(change)),
                start("destroy", BOB, all(change)), start("cleanup", BOB, all(Map.of("dry_run", "false"))),
                start("drift-plan", BOB, all(Map.of("commit", commit))),
                start("apply", BOB, signed(KEY, RunKind.APPLY, change)),
                start("apply", TFPILOT, signed(KEY, RunKind.DESTROY, change)),
                start("apply", TFPILOT, signed(new WorkflowKey("another"), RunKind.APPLY, change)))) {
            refused(run, "not_signed");
            assertThat(run.result().at("/refusal/message").asString()).endsWith("Nothing was changed.");
            assertThat(run.outcomeOf("Check out the commit")).isIn("skipped", "never came");
            assertThat(run.outcomeOf("Check out the base branch as it is now")).isIn("skipped", "never came");
            assertThat(run.startedTerraform()).isFalse();
        }
        assertThat(server.state("dev")).isEmpty();
        assertThat(repository.branches()).isEqualTo("main");
        assertThat(server.posted).doesNotContainKey("/api/requests/" + ID + "/drift-result");
    }

    @Test
    void what_was_applied_once_is_not_applied_again_with_the_same_signature() throws Exception {
        String section = repository.section(ID, "name = \"one\"\n");
        String commit = repository.commit("Ask for a vault");
        Map<String, String> inputs = signed(KEY, RunKind.APPLY, Map.of("commit", commit, "render_hash",
                InfraRepository.hash(section), "digest", digest(plan(commit, section, "change"))));
        assertThat(digest(start("apply", TFPILOT, inputs))).isNotEmpty();
        String state = server.state("dev");
        refused(start("apply", TFPILOT, inputs), "digest_changed");
        assertThat(server.state("dev")).isEqualTo(state);
    }
}
