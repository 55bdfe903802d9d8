package io.tfpilot.github;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.core.doctor.Asked.Cause;
import io.tfpilot.core.doctor.CredentialFacts;
import io.tfpilot.core.doctor.CredentialFacts.Allowance;
import io.tfpilot.core.doctor.CredentialFacts.App;
import io.tfpilot.core.doctor.CredentialFacts.AsApp;
import io.tfpilot.core.doctor.CredentialFacts.AsToken;
import io.tfpilot.core.doctor.CredentialFacts.Hook;
import io.tfpilot.core.doctor.CredentialFacts.Identity;
import io.tfpilot.core.doctor.CredentialFacts.Installation;
import io.tfpilot.core.doctor.CredentialFacts.Secret;
import io.tfpilot.core.doctor.CredentialFacts.Standing;
import io.tfpilot.core.doctor.CredentialFacts.Tls;
import io.tfpilot.core.doctor.Examination;
import io.tfpilot.core.doctor.Expected;
import io.tfpilot.core.doctor.RepositoryFacts;
import io.tfpilot.core.github.Git;
import io.tfpilot.core.github.HookDeliveries.HookDelivery;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.github.CallOutcome.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How GitHub sees TfPilot itself: the credential, its installations and its webhook. */
final class ExaminationCalls implements Examination {
    private static final String OPERATION = "doctor";
    private static final ActingAs SELF = new ActingAs.Self();

    private final Asking asking;
    private final GitHubSettings settings;
    private final HookDeliveryCalls deliveries;
    private final RepositoryExam repositories;

    ExaminationCalls(Asking asking, GitHubSettings settings, HookDeliveryCalls deliveries, Git git) {
        this.asking = asking;
        this.settings = settings;
        this.deliveries = deliveries;
        this.repositories = new RepositoryExam(asking, git);
    }

    @Override
    public CredentialFacts credential(RepoName repo) {
        var first = asking.probe(self(switch (settings.credentials()) {
            case Credentials.App _ -> "/app";
            case Credentials.Token _ -> "/user";
        }));
        var identity = identity(first, repo);
        var reachable = identity instanceof AsToken
                || (identity instanceof AsApp app && app.here() instanceof Asked.Answered<Installation>);
        return new CredentialFacts(identity, hook(repo), newest(repo), asking.ahead(first),
                reachable ? allowance(repo) : notInstalled(), enterprise(first));
    }

    private static Call self(String path) {
        return Call.of(OPERATION, SELF, "GET", path).in(Call.Manner.FRESH_READ);
    }

    static <T> Asked<T> notInstalled() {
        return Asked.unread(Cause.NOT_ASKED, "Not asked: TfPilot does not reach the repository.");
    }

    private Identity identity(CallOutcome first, RepoName repo) {
        return switch (settings.credentials()) {
            case Credentials.Token _ -> new AsToken(asking.told(first, user -> GitHubJson.text(user, "login")));
            case Credentials.App _ -> {
                var here = installation(Call.read(OPERATION, repo, "/installation").asSelf());
                yield new AsApp(asking.told(first, ExaminationCalls::app), here,
                        here instanceof Asked.Absent<Installation> ? ofOwner(repo) : Asked.absent());
            }
        };
    }

    private Asked<Installation> ofOwner(RepoName repo) {
        var organisation = installation(Call.of(OPERATION, SELF, "GET", "/orgs/{org}/installation", repo.owner())
                .in(Call.Manner.FRESH_READ));
        return organisation instanceof Asked.Absent<Installation>
                ? installation(Call.of(OPERATION, SELF, "GET", "/users/{username}/installation", repo.owner())
                        .in(Call.Manner.FRESH_READ))
                : organisation;
    }

    private Asked<Installation> installation(Call call) {
        return asking.told(asking.probe(call), ExaminationCalls::installation);
    }

    private static App app(JsonNode json) {
        return new App(Long.toString(GitHubJson.number(json, "id")), GitHubJson.text(json, "slug"),
                GitHubJson.textOrEmpty(json, "client_id"), settingsPage(json), permissions(json), events(json));
    }

    /** Of the settings: what GitHub names is the public page of the App. */
    private static String settingsPage(JsonNode app) {
        var page = GitHubJson.textOrEmpty(app, "html_url");
        var at = page.indexOf("/apps/");
        var owner = app.path("owner");
        if (at < 0 || !owner.path("login").isString()) {
            return page;
        }
        var path = "Organization".equals(GitHubJson.textOrNull(owner, "type"))
                ? "/organizations/" + GitHubJson.text(owner, "login") + "/settings"
                : "/settings";
        return page.substring(0, at) + path + page.substring(at);
    }

    static Installation installation(JsonNode json) {
        return new Installation(GitHubJson.textOrEmpty(json, "html_url"), permissions(json), events(json),
                json.path("suspended_at").isString() ? Standing.SUSPENDED : Standing.ACTIVE);
    }

    private static Map<String, String> permissions(JsonNode json) {
        var granted = new TreeMap<String, String>();
        json.path("permissions").properties().forEach(each -> granted.put(each.getKey(), each.getValue().asString()));
        return granted;
    }

    private static Set<String> events(JsonNode json) {
        return GitHubJson.items(json.path("events")).stream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    private Asked<Hook> hook(RepoName repo) {
        return switch (settings.hook()) {
            case io.tfpilot.github.Hook.AppHook _ -> asking.told(asking.probe(self("/app/hook/config")),
                    ExaminationCalls::hook);
            case io.tfpilot.github.Hook.RepoHooks hooks -> ofRepo(repo, hooks.receiver());
        };
    }

    private Asked<Hook> ofRepo(RepoName repo, String receiver) {
        return switch (asking.list(Call.read(OPERATION, repo, "/hooks?per_page=100"), "",
                item -> hook(item.path("config")))) {
            case Asked.Answered<List<Hook>>(var hooks) -> hooks.stream().filter(each -> each.url().equals(receiver))
                    .findFirst().map(Asked::answered).orElse(Asked.absent());
            case Asked.Absent<List<Hook>>() -> Asked.absent();
            case Asked.Unread<List<Hook>>(var cause, var words) -> Asked.unread(cause, words);
        };
    }

    private static Hook hook(JsonNode config) {
        return new Hook(GitHubJson.textOrEmpty(config, "url"),
                Optional.ofNullable(GitHubJson.textOrNull(config, "content_type")).orElse("form"),
                GitHubJson.textOrEmpty(config, "secret").isEmpty() ? Secret.NONE : Secret.SET,
                config.path("insecure_ssl").asString("0").equals("1") ? Tls.UNCHECKED : Tls.CHECKED);
    }

    private Asked<List<HookDelivery>> newest(RepoName repo) {
        return switch (settings.hook()) {
            case io.tfpilot.github.Hook.AppHook _ -> asking.told(
                    asking.probe(self("/app/hook/deliveries?per_page=100")),
                    json -> GitHubJson.items(json).stream().map(HookDeliveryCalls::delivery).toList());
            case io.tfpilot.github.Hook.RepoHooks hooks -> asking.calmly(() -> Asked.answered(
                    new HookDeliveryCalls(asking.api(), new io.tfpilot.github.Hook.RepoHooks(List.of(repo),
                            hooks.receiver())).since(Instant.EPOCH)));
        };
    }

    private Asked<Allowance> allowance(RepoName repo) {
        return asking.ask(
                Call.of(OPERATION, new ActingAs.Server(repo), "GET", "/rate_limit").in(Call.Manner.FRESH_READ),
                json -> {
                    var core = json.path("resources").path("core");
                    return new Allowance(GitHubJson.smallNumber(core, "limit"),
                            GitHubJson.smallNumber(core, "remaining"),
                            Instant.ofEpochSecond(GitHubJson.number(core, "reset")));
                });
    }

    private Asked<String> enterprise(CallOutcome first) {
        return first instanceof Answer answer
                ? EnterpriseServer.version(answer).map(Asked::answered).orElse(Asked.absent())
                : asking.told(first, json -> "");
    }

    @Override
    public RepositoryFacts repository(Expected expected) {
        return switch (settings.credentials()) {
            case Credentials.Token _ -> repositories.facts(expected);
            case Credentials.App _ -> installation(Call.read(OPERATION, expected.repo(), "/installation")
                    .asSelf()) instanceof Asked.Answered<Installation>
                            ? repositories.facts(expected)
                            : RepositoryExam.unreached();
        };
    }

    @Override
    public void setHook(String address, String secret) {
        var config = GitHubJson.object().put("url", address).put("content_type", "json").put("secret", secret)
                .put("insecure_ssl", "0");
        asking.order(Call.of(OPERATION, SELF, "PATCH", "/app/hook/config").with(config));
    }

    @Override
    public Redelivery redeliverNewest() {
        var newest = GitHubOverHttp.asked(() -> deliveries.since(asking.now().minus(java.time.Duration.ofDays(3))));
        if (newest.isEmpty()) {
            return Redelivery.NOTHING_TO_SEND;
        }
        deliveries.redeliver(newest.getFirst().id());
        return Redelivery.ASKED;
    }
}
