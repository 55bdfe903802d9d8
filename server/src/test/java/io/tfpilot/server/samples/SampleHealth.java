package io.tfpilot.server.samples;

import io.tfpilot.core.doctor.AppNeeds;
import io.tfpilot.core.doctor.Asked;
import io.tfpilot.core.doctor.Asked.Cause;
import io.tfpilot.core.doctor.CredentialFacts;
import io.tfpilot.core.doctor.CredentialFacts.Allowance;
import io.tfpilot.core.doctor.CredentialFacts.App;
import io.tfpilot.core.doctor.CredentialFacts.AsApp;
import io.tfpilot.core.doctor.CredentialFacts.Hook;
import io.tfpilot.core.doctor.CredentialFacts.Installation;
import io.tfpilot.core.doctor.CredentialFacts.Secret;
import io.tfpilot.core.doctor.CredentialFacts.Standing;
import io.tfpilot.core.doctor.CredentialFacts.Tls;
import io.tfpilot.core.doctor.Examination;
import io.tfpilot.core.doctor.Expected;
import io.tfpilot.core.doctor.RepositoryFacts;
import io.tfpilot.core.doctor.RepositoryFacts.Actions;
import io.tfpilot.core.doctor.RepositoryFacts.ActionsPolicy;
import io.tfpilot.core.doctor.RepositoryFacts.AnyBranch;
import io.tfpilot.core.doctor.RepositoryFacts.BranchRule;
import io.tfpilot.core.doctor.RepositoryFacts.Checks;
import io.tfpilot.core.doctor.RepositoryFacts.Environment;
import io.tfpilot.core.doctor.RepositoryFacts.Kept;
import io.tfpilot.core.doctor.RepositoryFacts.Life;
import io.tfpilot.core.doctor.RepositoryFacts.Matching;
import io.tfpilot.core.doctor.RepositoryFacts.MergeMethod;
import io.tfpilot.core.doctor.RepositoryFacts.Named;
import io.tfpilot.core.doctor.RepositoryFacts.Repository;
import io.tfpilot.core.doctor.RepositoryFacts.RequiredCheck;
import io.tfpilot.core.doctor.RepositoryFacts.Reviewers;
import io.tfpilot.core.doctor.RepositoryFacts.Rules;
import io.tfpilot.core.doctor.RepositoryFacts.TokenRights;
import io.tfpilot.core.github.HookDeliveries.HookDelivery;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.workflows.InstalledFiles;
import io.tfpilot.core.workflows.PinnedActions;
import io.tfpilot.core.workflows.WorkflowFiles;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What GitHub says of the health of sample repositories. */
enum SampleHealth {
    /** Everything is as it should be. */
    WELL,
    /** A permission is missing, the webhook leads elsewhere, and more. */
    SICK,
    /** GitHub does not answer. */
    SILENT;

    static SampleHealth of(SampleServer.State state) {
        return switch (state) {
            case BUSY, UNREAD -> SICK;
            case FRESH -> WELL;
            case TROUBLED -> SILENT;
        };
    }

    private static final String APP = "https://github.com/organizations/acme/settings/apps/tfpilot-acme";

    Examination examination() {
        var health = this;
        return new Examination() {
            @Override
            public CredentialFacts credential(RepoName repo) {
                return health == SILENT ? silentCredential() : health.credentialFacts();
            }

            @Override
            public RepositoryFacts repository(Expected expected) {
                return health == SILENT ? silentRepository() : health.facts(expected);
            }

            @Override
            public void setHook(String address, String secret) {
                // Nothing remembers it.
            }

            @Override
            public Redelivery redeliverNewest() {
                return Redelivery.ASKED;
            }
        };
    }

    private static <T> Asked<T> silence() {
        return Asked.unread(Cause.SILENCE, "GitHub did not answer in time");
    }

    private static CredentialFacts silentCredential() {
        return new CredentialFacts(new AsApp(silence(), silence(), silence()), silence(), silence(), silence(),
                silence(), silence());
    }

    private static RepositoryFacts silentRepository() {
        return new RepositoryFacts(silence(), new Rules(silence(), silence(), silence()),
                new Actions(silence(), silence(), silence(), silence(), silence()),
                new Kept(silence(), silence(), Map.of(), silence()));
    }

    private CredentialFacts credentialFacts() {
        var granted = AppNeeds.PERMISSIONS.stream()
                .collect(Collectors.toMap(AppNeeds.Permission::key, each -> each.level().json()));
        var asked = Map.copyOf(granted);
        if (this == SICK) {
            granted.remove("workflows");
        }
        var events = Set.copyOf(AppNeeds.EVENTS);
        return new CredentialFacts(
                new AsApp(Asked.answered(new App("7", "tfpilot-acme", "Iv1.0123456789abcdef", APP, asked, events)),
                        Asked.answered(
                                new Installation("https://github.com/organizations/acme/settings/installations/5",
                                        granted, events, Standing.ACTIVE)),
                        Asked.absent()),
                Asked.answered(new Hook("https://" + (this == SICK ? "old" : "tfpilot")
                        + ".acme.example/api/github/webhook", "json", Secret.SET, Tls.CHECKED)),
                Asked.answered(deliveries()), Asked.answered(Duration.ofSeconds(this == SICK ? 45 : 1)),
                Asked.answered(new Allowance(5_000, this == SICK ? 812 : 4_312, Samples.NOW.plusSeconds(1_500))),
                Asked.absent());
    }

    private List<HookDelivery> deliveries() {
        return List.of(
                new HookDelivery(2, "g-2", Samples.NOW.minusSeconds(30), this == SICK ? 404 : 202, "pull_request"),
                new HookDelivery(1, "g-1", Samples.NOW.minusSeconds(90), 202, "workflow_run"));
    }

    private RepositoryFacts facts(Expected expected) {
        var rules = this == SICK
                ? List.<BranchRule>of(new Named("required_linear_history"), new Named("merge_queue"))
                : List.<BranchRule>of(new Checks(List.of(new RequiredCheck("tfpilot/approved-plan", "7"))));
        return new RepositoryFacts(
                Asked.answered(new Repository(expected.repo(), "main", Life.LIVE, EnumSet.allOf(MergeMethod.class))),
                new Rules(Asked.answered("a".repeat(40)), Asked.answered(rules), Asked.answered(List.of())),
                new Actions(
                        this == SICK
                                ? Asked.unread(Cause.RIGHT, "Resource not accessible by integration")
                                : Asked.answered(ActionsPolicy.ALL),
                        Asked.answered(this == SICK ? TokenRights.WRITE : TokenRights.READ),
                        Asked.answered(each(expected, any -> "active")), Asked.answered(each(expected, this::workflow)),
                        Asked.answered(installed(expected))),
                kept(expected));
    }

    private static Map<String, String> each(Expected expected, Function<String, String> text) {
        var all = new TreeMap<String, String>();
        expected.files().forEach(file -> all.put(".github/workflows/" + file, text.apply(file)));
        return all;
    }

    private InstalledFiles installed(Expected expected) {
        var generated = WorkflowFiles.generate(expected.workflows());
        var there = new TreeMap<>(generated);
        if (this == SICK) {
            there.computeIfPresent(WorkflowFiles.FOLDER + "/plan.yml", (path, text) -> text + "# mine\n");
        }
        return InstalledFiles.compare(generated, there);
    }

    private String workflow(String file) {
        var checkout = this == SICK && file.equals("plan.yml")
                ? "actions/checkout@v7"
                : PinnedActions.STANDARD.checkout();
        return "concurrency:\n  queue: max\njobs:\n  a:\n    steps:\n      - uses: " + checkout + "\n";
    }

    private Kept kept(Expected expected) {
        var names = new HashSet<String>();
        expected.secrets().values().forEach(names::addAll);
        if (this == SICK) {
            names.remove("TFPILOT_WEBHOOK_SECRET");
        }
        var environments = Stream.of("nonprod", "production").map(name -> new Environment(name,
                this == SICK ? new AnyBranch() : new Matching(Asked.answered(List.of("main"))), Reviewers.NOT_ASKED))
                .filter(each -> this == WELL || each.name().equals("production")).toList();
        return new Kept(Asked.answered(environments), Asked.answered(names), Map.of(), Asked.answered(Set.of()));
    }
}
