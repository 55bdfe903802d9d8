package io.tfpilot.github;

import static io.tfpilot.github.Bench.ONE;
import static io.tfpilot.github.Bench.R;
import static io.tfpilot.github.Bench.REPO;
import static org.assertj.core.api.Assertions.assertThat;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.core.doctor.Check;
import io.tfpilot.core.doctor.CredentialFacts.AsApp;
import io.tfpilot.core.doctor.CredentialFacts.AsToken;
import io.tfpilot.core.doctor.Doctor;
import io.tfpilot.core.doctor.Expected;
import io.tfpilot.core.doctor.Facts;
import io.tfpilot.core.doctor.Finding;
import io.tfpilot.core.doctor.Report;
import io.tfpilot.core.doctor.RunFacts;
import io.tfpilot.core.doctor.Verdict;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.workflows.StateBackend;
import io.tfpilot.core.workflows.TargetEnvironment;
import io.tfpilot.core.workflows.TerraformTool;
import io.tfpilot.core.workflows.WorkflowFiles;
import io.tfpilot.core.workflows.WorkflowSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** GitHub's answers, in the shapes of its description, become facts; each sickness of them is found. */
class ExaminationTest {
    static final String KEY = key();
    private static final String INSTALLATION = "GET " + R + "/installation";
    private static final WorkflowSettings SETTINGS = new WorkflowSettings("core", "main",
            List.of(new TargetEnvironment("prod", true, "production", "envs/prod", List.of("PROD_TOKEN"),
                    Optional.empty(), Optional.empty())),
            new TerraformTool(TerraformTool.Kind.TERRAFORM, "~1.11"), StateBackend.Http.standard(), List.of(),
            WorkflowSettings.Extras.STANDARD);
    private static final Expected EXPECTED = new Expected(REPO, URI.create("https://github.com"),
            URI.create("https://tfpilot.example"), "Iv1.abc", SETTINGS);

    private final Bench bench = new Bench(new Credentials.App("7", KEY), new Hook.AppHook());

    private static String key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static final String GRANTED = """
            {"metadata":"read","contents":"write","pull_requests":"write","actions":"write","workflows":"write",
             "statuses":"write","checks":"write","issues":"write","members":"read","administration":"read",
             "environments":"read","secrets":"read","actions_variables":"read"}""";
    private static final String EVENTS = "[\"pull_request\",\"pull_request_review\",\"workflow_run\"]";

    private static String app(String permissions) {
        return """
                {"id":7,"slug":"tfpilot-acme","client_id":"Iv1.abc","name":"TfPilot acme",
                 "owner":{"login":"acme","type":"Organization"},"html_url":"https://github.com/apps/tfpilot-acme",
                 "permissions":%s,"events":%s}""".formatted(permissions, EVENTS);
    }

    private static String installation(String permissions, String suspended) {
        return """
                {"id":5,"app_id":7,"app_slug":"tfpilot-acme","repository_selection":"selected","permissions":%s,
                 "events":%s,"html_url":"https://github.com/organizations/acme/settings/installations/5",
                 "suspended_at":%s}""".formatted(permissions, EVENTS, suspended);
    }

    /** A GitHub on which all is well. */
    private Bench healthy() {
        // The scripted server dates its answers itself.
        bench.now = Instant.now();
        bench.server.says("GET /app", 200, app(GRANTED))
                .says(INSTALLATION, 200, installation(GRANTED, "null"))
                .says("POST /app/installations/5/access_tokens", 201,
                        "{\"token\":\"t\",\"expires_at\":\"%s\"}".formatted(bench.now.plusSeconds(3_600)))
                .says("GET /app/hook/config", 200, """
                        {"content_type":"json","insecure_ssl":"0","secret":"********",
                         "url":"https://tfpilot.example/api/github/webhook"}""")
                .says("GET /app/hook/deliveries", 200, """
                        [{"id":1,"guid":"g-1","delivered_at":"2026-11-20T09:58:00Z","redelivery":false,"duration":0.2,
                          "status":"OK","status_code":202,"event":"ping","action":null}]""")
                .says("GET /rate_limit", 200, """
                        {"resources":{"core":{"limit":5000,"used":10,"remaining":4990,"reset":1795175400}}}""");
        return repository();
    }

    private Bench repository() {
        bench.server.says("GET " + R, 200, """
                {"id":1,"full_name":"acme/infra","default_branch":"main","archived":false,"disabled":false,
                 "allow_merge_commit":true,"allow_squash_merge":true,"allow_rebase_merge":false}""")
                .says("GET " + R + "/git/ref/heads/main", 200, Bench.ref(ONE))
                .says("GET " + R + "/rules/branches/main", 200, """
                        [{"type":"required_status_checks","ruleset_id":42,"ruleset_source":"acme/infra",
                          "ruleset_source_type":"Repository","parameters":{"strict_required_status_checks_policy":false,
                          "required_status_checks":[{"context":"tfpilot/approved-plan","integration_id":7}]}}]""")
                .says("GET " + R + "/rules/branches/request%2Freq_doctor", 200, "[]")
                .says("GET " + R + "/rules/branches/cleanup%2Freq_doctor", 200, "[]")
                .says("GET " + R + "/actions/permissions", 200, "{\"enabled\":true,\"allowed_actions\":\"all\"}")
                .says("GET " + R + "/actions/permissions/workflow", 200,
                        "{\"default_workflow_permissions\":\"read\",\"can_approve_pull_request_reviews\":false}")
                .says("GET " + R + "/actions/workflows", 200, "{\"total_count\":6,\"workflows\":[%s]}".formatted(
                        EXPECTED.files().stream()
                                .map(file -> """
                                {"id":3,"name":"%s","path":".github/workflows/%s","state":"active"}""".formatted(file,
                                        file))
                                .collect(Collectors.joining(","))))
                .says("GET " + R + "/environments", 200, """
                        {"total_count":1,"environments":[{"id":8,"name":"production","protection_rules":[
                         {"id":9,"type":"branch_policy"}],
                         "deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true}}]}""")
                .says("GET " + R + "/environments/production/deployment-branch-policies", 200,
                        "{\"total_count\":1,\"branch_policies\":[{\"id\":1,\"name\":\"main\",\"type\":\"branch\"}]}")
                .says("GET " + R + "/environments/production/secrets", 200,
                        "{\"total_count\":1,\"secrets\":[{\"name\":\"PROD_TOKEN\"}]}")
                .says("GET " + R + "/actions/secrets", 200, "{\"total_count\":0,\"secrets\":[]}")
                .says("GET " + R + "/actions/organization-secrets", 200,
                        "{\"total_count\":2,\"secrets\":[{\"name\":\"TFPILOT_API_URL\"},{\"name\":\"TFPILOT_WEBHOOK_SECRET\"}]}")
                .says("GET " + R + "/actions/variables", 200,
                        "{\"total_count\":1,\"variables\":[{\"name\":\"TFPILOT_STATE_URL\",\"value\":\"x\"}]}")
                .says("GET " + R + "/actions/organization-variables", 200, "{\"total_count\":0,\"variables\":[]}");
        tree();
        return bench;
    }

    /** The base branch holds exactly what is generated. */
    private void tree() {
        var files = WorkflowFiles.generate(SETTINGS);
        bench.server.says("GET " + R + "/git/commits/" + ONE, 200,
                "{\"sha\":\"%s\",\"tree\":{\"sha\":\"%s\"},\"parents\":[],\"message\":\"m\"}".formatted(ONE,
                        treeOf("")));
        var folders = new TreeSet<String>(List.of(""));
        files.keySet().forEach(path -> {
            for (var at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
                folders.add(path.substring(0, at));
            }
        });
        folders.forEach(folder -> bench.server.says("GET " + R + "/git/trees/" + treeOf(folder), 200,
                "{\"truncated\":false,\"tree\":[%s]}".formatted(Stream.concat(
                        folders.stream().filter(each -> !each.isEmpty() && parent(each).equals(folder))
                                .map(each -> entry(each, "tree", treeOf(each))),
                        files.entrySet().stream().filter(file -> parent(file.getKey()).equals(folder))
                                .map(file -> entry(file.getKey(), "blob", blobOf(file.getValue()))))
                        .collect(Collectors.joining(",")))));
        files.values().forEach(text -> bench.server.says("GET " + R + "/git/blobs/" + blobOf(text), 200,
                "{\"encoding\":\"base64\",\"content\":\"%s\"}".formatted(
                        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))));
    }

    private static String parent(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    private static String treeOf(String folder) {
        return GitReading.nameOf(("tree " + folder).getBytes(StandardCharsets.UTF_8)).value();
    }

    private static String blobOf(String text) {
        return GitReading.nameOf(text.getBytes(StandardCharsets.UTF_8)).value();
    }

    private static String entry(String path, String type, String sha) {
        return "{\"path\":\"%s\",\"mode\":\"100644\",\"type\":\"%s\",\"sha\":\"%s\"}".formatted(
                path.substring(path.lastIndexOf('/') + 1), type, sha);
    }

    private Report examined() {
        var exam = bench.github.examination();
        return Doctor.examine(new Facts(EXPECTED, exam.credential(REPO), exam.repository(EXPECTED),
                new RunFacts(Asked.absent(), Asked.answered(bench.now)), bench.now));
    }

    private static Finding only(Report report, Check check) {
        assertThat(report.of(check)).hasSize(1);
        return report.of(check).getFirst();
    }

    @Test
    void of_a_github_on_which_all_is_well_everything_is_read() {
        healthy();

        assertThat(examined().findings()).filteredOn(finding -> finding.verdict() != Verdict.FINE)
                .extracting(Finding::check).containsExactly(Check.LAST_PLAN, Check.STATE);
    }

    @Test
    void a_refused_key_is_found_and_nothing_is_asked_of_the_repository() {
        var words = "{\"message\":\"A JSON web token could not be decoded\"}";
        bench.server.says("GET /app", 401, words).says(INSTALLATION, 401, words)
                .says("GET /app/hook/config", 401, words)
                .says("GET /app/hook/deliveries", 401, words);

        var report = examined();

        assertThat(only(report, Check.CREDENTIAL).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(only(report, Check.CREDENTIAL).found()).contains("could not be decoded");
        assertThat(report.of(Verdict.FINE)).extracting(Finding::check).doesNotContain(Check.REPOSITORY, Check.SECRETS,
                Check.HOOK_ADDRESS);
        assertThat(bench.server.calls()).noneMatch(call -> call.contains("/actions/"));
    }

    @Test
    void a_clock_that_is_ten_minutes_off_is_told_by_the_date_of_a_refusal_too() {
        bench.now = Instant.now().plus(Duration.ofMinutes(10)).plusSeconds(5);
        bench.server.says("GET /app", 401,
                "{\"message\":\"'Expiration time' claim ('exp') is too far in the future\"}");

        var report = examined();

        assertThat(only(report, Check.CLOCK).found()).contains("10 min ahead");
        assertThat(only(report, Check.CREDENTIAL).mend()).contains("Set the clock");
    }

    @Test
    void an_id_of_no_app_is_found() {
        bench.server.says("GET /app", 404, "{\"message\":\"Integration not found\"}");
        assertThat(only(examined(), Check.CREDENTIAL).mend()).contains("GITHUB_APP_ID");
    }

    @Test
    void an_app_that_is_installed_elsewhere_is_found_with_the_page_that_mends_it() {
        healthy();
        var other = new Expected(RepoName.parse("acme/other"), EXPECTED.web(), EXPECTED.publicUrl(), "Iv1.abc",
                SETTINGS);
        bench.server.says("GET /orgs/acme/installation", 200, installation(GRANTED, "null"));
        var exam = bench.github.examination();

        var report = Doctor.examine(new Facts(other, exam.credential(other.repo()), exam.repository(other),
                new RunFacts(Asked.absent(), Asked.absent()), bench.now));

        assertThat(only(report, Check.INSTALLATION).found()).contains("installed with acme, but not on acme/other");
        assertThat(only(report, Check.REPOSITORY).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_missing_permission_that_the_app_asks_for_waits_for_an_owner() {
        var less = GRANTED.replace("\"workflows\":\"write\",", "");
        bench.server.says(INSTALLATION, 200, installation(less, "\"2026-11-20T09:00:00Z\""));
        healthy();

        var report = examined();

        assertThat(only(report, Check.PERMISSIONS).found()).contains("Workflows: write");
        assertThat(only(report, Check.PERMISSIONS).mend()).contains("an owner accepts them");
        assertThat(only(report, Check.INSTALLATION).found()).contains("suspended");
    }

    @Test
    void a_renamed_repository_is_followed_and_named() {
        bench.server.says("GET " + R, 301, "{}", "Location", bench.server.url() + "/repositories/1")
                .says("GET /repositories/1", 200, "{\"full_name\":\"acme/platform\",\"default_branch\":\"main\"}");
        healthy();

        assertThat(only(examined(), Check.REPOSITORY).found()).isEqualTo("acme/infra is called acme/platform now.");
    }

    @Test
    void what_the_app_may_not_read_is_unknown_and_names_the_permission() {
        var no = "{\"message\":\"Resource not accessible by integration\"}";
        for (var path : List.of("/actions/permissions", "/actions/secrets", "/branches/main/protection",
                "/actions/variables")) {
            bench.server.says("GET " + R + path, 403, no);
        }
        healthy();

        var report = examined();

        assertThat(only(report, Check.ACTIONS).mend()).contains("Administration: read");
        assertThat(only(report, Check.SECRETS).mend()).contains("Secrets: read");
        assertThat(only(report, Check.VARIABLES).mend()).contains("Variables: read");
        assertThat(only(report, Check.LINEAR_HISTORY).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void an_older_protection_counts_like_a_ruleset() {
        bench.server.says("GET " + R + "/branches/main/protection", 200, """
                {"required_linear_history":{"enabled":true},"required_signatures":{"url":"x","enabled":true},
                 "required_status_checks":{"strict":true,"contexts":["ci"],"checks":[{"context":"ci","app_id":null}]},
                 "required_pull_request_reviews":{"required_approving_review_count":2,
                 "require_code_owner_reviews":false}}""");
        healthy();

        var report = examined();

        assertThat(only(report, Check.LINEAR_HISTORY).found()).contains("squashes or rebases");
        assertThat(only(report, Check.SIGNED_COMMITS).found()).contains("GitHub signs the App's");
        assertThat(only(report, Check.REQUIRED_CHECKS).found()).isEqualTo("Required: ci.");
        assertThat(only(report, Check.REQUIRED_REVIEWS).found()).contains("2 approving reviews");
    }

    @Test
    void a_ruleset_that_the_app_bypasses_stands_in_no_way_of_its_branches() {
        var rules = "[{\"type\":\"creation\",\"ruleset_id\":42}]";
        bench.server.says("GET " + R + "/rules/branches/request%2Freq_doctor", 200, rules)
                .says("GET " + R + "/rules/branches/request%2Freq_doctor", 200, rules);
        bench.server.says("GET " + R + "/rulesets/42", 200, "{\"id\":42,\"current_user_can_bypass\":\"never\"}")
                .says("GET " + R + "/rulesets/42", 200, "{\"id\":42,\"current_user_can_bypass\":\"always\"}");
        healthy();

        assertThat(only(examined(), Check.WORK_BRANCHES).found()).contains("creating branches");
        assertThat(only(examined(), Check.WORK_BRANCHES).verdict()).isEqualTo(Verdict.FINE);
    }

    @Test
    void an_enterprise_server_is_known_by_its_header() {
        bench.server.says("GET /app", 200, app(GRANTED), "X-GitHub-Enterprise-Version", "3.19.2");
        healthy();
        assertThat(only(examined(), Check.GITHUB_VERSION).found()).contains("3.19.2");
    }

    @Test
    void a_github_that_does_not_answer_is_unknown_and_never_good() {
        bench.server.close();
        assertThat(examined().findings()).filteredOn(finding -> finding.check().group() != Check.Group.RUNS
                && finding.check() != Check.PUBLIC_URL).extracting(Finding::verdict).containsOnly(Verdict.UNKNOWN);
    }

    @Test
    void with_a_token_the_webhook_of_the_repository_is_looked_at() {
        try (var other = new Bench()) {
            other.server.says("GET /user", 200, "{\"login\":\"pilot\",\"id\":9}").says("GET " + R + "/hooks", 200, """
                    [{"id":4,"active":true,"config":{"url":"https://tfpilot.example/api/github/webhook",
                      "content_type":"form","insecure_ssl":"0"}}]""")
                    .says("GET " + R + "/hooks/4/deliveries", 200, "[]");

            var facts = other.github.examination().credential(REPO);

            assertThat(facts.identity()).isEqualTo(new AsToken(Asked.answered("pilot")));
            assertThat(facts.hook()).isInstanceOfSatisfying(Asked.Answered.class, hook -> assertThat(hook.value())
                    .hasToString("Hook[url=https://tfpilot.example/api/github/webhook, contentType=form, secret=NONE, "
                            + "tls=CHECKED]"));
            assertThat(facts.identity()).isNotInstanceOf(AsApp.class);
        }
    }

    @Test
    void the_webhook_is_set_whole() {
        bench.server.says("PATCH /app/hook/config", 200, "{}");
        bench.github.examination().setHook("https://tfpilot.example/api/github/webhook", "s3cret");

        var body = GitHubJson.read(bench.server.heard("PATCH /app/hook/config").getFirst().body());
        assertThat(GitHubJson.text(body, "url")).isEqualTo("https://tfpilot.example/api/github/webhook");
        assertThat(GitHubJson.text(body, "secret")).isEqualTo("s3cret");
        assertThat(GitHubJson.text(body, "content_type")).isEqualTo("json");
    }
}
