package io.tfpilot.core.doctor;

import io.tfpilot.core.doctor.CredentialFacts.App;
import io.tfpilot.core.doctor.CredentialFacts.AsApp;
import io.tfpilot.core.doctor.CredentialFacts.Hook;
import io.tfpilot.core.doctor.CredentialFacts.Identity;
import io.tfpilot.core.doctor.CredentialFacts.Installation;
import io.tfpilot.core.doctor.CredentialFacts.Secret;
import io.tfpilot.core.doctor.CredentialFacts.Standing;
import io.tfpilot.core.doctor.CredentialFacts.Tls;
import io.tfpilot.core.doctor.RepositoryFacts.ActionsPolicy;
import io.tfpilot.core.doctor.RepositoryFacts.BranchRule;
import io.tfpilot.core.doctor.RepositoryFacts.Branches;
import io.tfpilot.core.doctor.RepositoryFacts.Checks;
import io.tfpilot.core.doctor.RepositoryFacts.Environment;
import io.tfpilot.core.doctor.RepositoryFacts.Life;
import io.tfpilot.core.doctor.RepositoryFacts.Matching;
import io.tfpilot.core.doctor.RepositoryFacts.MergeMethod;
import io.tfpilot.core.doctor.RepositoryFacts.Repository;
import io.tfpilot.core.doctor.RepositoryFacts.RequiredCheck;
import io.tfpilot.core.doctor.RepositoryFacts.Reviewers;
import io.tfpilot.core.doctor.RepositoryFacts.TokenRights;
import io.tfpilot.core.doctor.RunFacts.LastPlan;
import io.tfpilot.core.github.HookDeliveries.HookDelivery;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.RequestId;
import io.tfpilot.core.request.RunResult;
import io.tfpilot.core.workflows.InstalledFiles;
import io.tfpilot.core.workflows.StateBackend;
import io.tfpilot.core.workflows.TargetEnvironment;
import io.tfpilot.core.workflows.TerraformTool;
import io.tfpilot.core.workflows.WorkflowFiles;
import io.tfpilot.core.workflows.WorkflowSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A project in which everything is well, until a test takes something away. */
final class Patient {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final RequestId REQUEST = new RequestId("req_dev_bucket_a1b2c3");
    private static final WorkflowSettings SETTINGS = settings(StateBackend.S3.standard());
    private static final RepoName REPO = RepoName.parse("acme/infra");

    String clientId = "Iv1.abc";
    URI publicUrl = URI.create("https://tfpilot.acme.example");
    boolean needsVariable;
    @Nullable
    Identity identity;
    Map<String, String> permissions = granted();
    Map<String, String> asked = granted();
    Set<String> events = Set.copyOf(AppNeeds.EVENTS);
    Standing standing = Standing.ACTIVE;
    @Nullable
    Asked<App> app;
    @Nullable
    Asked<Installation> here;
    Asked<Installation> owner = Asked.absent();
    Asked<Hook> hook = hook("https://tfpilot.acme.example/api/github/webhook", "json", Secret.SET);
    Asked<List<HookDelivery>> deliveries = deliveries(200, 200);
    Asked<Duration> ahead = Asked.answered(Duration.ofSeconds(2));
    Asked<CredentialFacts.Allowance> allowance = allowance(4_000);
    Asked<String> enterprise = Asked.absent();
    Asked<Repository> repository = repository(Life.LIVE, EnumSet.allOf(MergeMethod.class));
    Asked<String> head = Asked.answered("a".repeat(40));
    Asked<List<BranchRule>> base = rules(new Checks(List.of(new RequiredCheck("tfpilot/approved-plan", "7"))));
    Asked<List<BranchRule>> work = rules();
    Asked<ActionsPolicy> policy = Asked.answered(ActionsPolicy.ALL);
    Asked<TokenRights> token = Asked.answered(TokenRights.READ);
    Asked<Map<String, String>> workflows = Asked.answered(states("active"));
    Asked<Map<String, String>> files = Asked.answered(generated());
    Asked<InstalledFiles> installed = installed(Map.of());
    Asked<List<Environment>> environments = environments(new Matching(Asked.answered(List.of("main"))),
            Reviewers.NOT_ASKED);
    Asked<Set<String>> secrets = Asked.answered(Set.of("TFPILOT_API_URL", "TFPILOT_WEBHOOK_SECRET"));
    Map<String, Asked<Set<String>>> ofEnvironments = new HashMap<>(
            Map.of("production", Asked.answered(Set.of("PROD_TOKEN")), "nonprod", Asked.answered(Set.of())));
    Asked<Set<String>> variables = Asked.answered(Set.of());
    Asked<LastPlan> lastPlan = plan(RunResult.Outcome.OK, "");
    Asked<Instant> arrived = Asked.answered(NOW.minusSeconds(60));

    Facts facts() {
        var expected = new Expected(REPO, URI.create("https://github.com"), publicUrl, clientId,
                needsVariable ? settings(StateBackend.Http.standard()) : SETTINGS);
        var as = new AsApp(app == null ? Asked.answered(ofPermissions(asked)) : app,
                here == null
                        ? Asked.answered(
                                new Installation("https://github.com/organizations/acme/settings/installations/5",
                                        permissions, events, standing))
                        : here,
                owner);
        return new Facts(expected,
                new CredentialFacts(identity == null ? as : identity, hook, deliveries, ahead, allowance, enterprise),
                new RepositoryFacts(repository, new RepositoryFacts.Rules(head, base, work),
                        new RepositoryFacts.Actions(policy, token, workflows, files, installed),
                        new RepositoryFacts.Kept(environments, secrets, ofEnvironments, variables)),
                new RunFacts(lastPlan, arrived), NOW);
    }

    private static App ofPermissions(Map<String, String> permissions) {
        return new App("7", "tfpilot-acme", "Iv1.abc",
                "https://github.com/organizations/acme/settings/apps/tfpilot-acme",
                permissions, Set.copyOf(AppNeeds.EVENTS));
    }

    static Map<String, String> granted(String... without) {
        var all = AppNeeds.PERMISSIONS.stream()
                .collect(Collectors.toMap(AppNeeds.Permission::key, each -> each.level().json()));
        List.of(without).forEach(all::remove);
        return all;
    }

    static Asked<Hook> hook(String url, String type, Secret secret) {
        return Asked.answered(new Hook(url, type, secret, Tls.CHECKED));
    }

    /** Newest first, a minute apart. */
    static Asked<List<HookDelivery>> deliveries(int... statuses) {
        var list = new java.util.ArrayList<HookDelivery>();
        for (var i = 0; i < statuses.length; i++) {
            list.add(new HookDelivery(i, "guid-" + i, NOW.minusSeconds(60L * i), statuses[i], "pull_request"));
        }
        return Asked.answered(list);
    }

    static Asked<CredentialFacts.Allowance> allowance(int remaining) {
        return Asked.answered(new CredentialFacts.Allowance(5_000, remaining, NOW.plusSeconds(600)));
    }

    static Asked<Repository> repository(Life life, Set<MergeMethod> methods) {
        return Asked.answered(new Repository(REPO, "main", life, methods));
    }

    static Asked<List<BranchRule>> rules(BranchRule... rules) {
        return Asked.answered(List.of(rules));
    }

    static Map<String, String> states(String plan) {
        var states = new TreeMap<String, String>();
        generated().keySet().forEach(path -> states.put(path, path.endsWith("/plan.yml") ? plan : "active"));
        return states;
    }

    private static WorkflowSettings settings(StateBackend state) {
        return new WorkflowSettings("core", "main",
                List.of(new TargetEnvironment("dev", false, "nonprod", "envs/dev", List.of(), Optional.empty(),
                        Optional.empty()),
                        new TargetEnvironment("prod", true, "production", "envs/prod", List.of("PROD_TOKEN"),
                                Optional.empty(), Optional.empty())),
                new TerraformTool(TerraformTool.Kind.TERRAFORM, "~1.11"), state, List.of(),
                WorkflowSettings.Extras.STANDARD);
    }

    static Map<String, String> generated() {
        var files = new TreeMap<>(WorkflowFiles.generate(SETTINGS));
        files.keySet().removeIf(path -> !path.startsWith(".github/workflows/"));
        return files;
    }

    /** @param changed texts in the place of those that are generated; "" = missing */
    static Asked<InstalledFiles> installed(Map<String, String> changed) {
        var there = new TreeMap<>(WorkflowFiles.generate(SETTINGS));
        there.putAll(changed);
        there.values().removeIf(String::isEmpty);
        return Asked.answered(InstalledFiles.compare(WorkflowFiles.generate(SETTINGS), there));
    }

    static Asked<List<Environment>> environments(Branches branches, Reviewers reviewers) {
        return Asked.answered(List.of(new Environment("production", branches, reviewers),
                new Environment("nonprod", new RepositoryFacts.AnyBranch(), Reviewers.NOT_ASKED)));
    }

    static Asked<LastPlan> plan(RunResult.Outcome outcome, String error) {
        return Asked.answered(new LastPlan(REQUEST, NOW, outcome, error.isEmpty()
                ? List.of()
                : List.of(new RunResult.Diagnostic("error", error, null, null, null, null, null))));
    }
}
