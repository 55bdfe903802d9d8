package io.tfpilot.github;

import io.tfpilot.core.doctor.Asked;
import io.tfpilot.core.doctor.CredentialFacts.Standing;
import io.tfpilot.core.facts.WorkflowKinds;
import io.tfpilot.core.github.GitHub.UserToken;
import io.tfpilot.core.request.RepoName;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where an App is installed, and which repositories it reaches there. */
public final class AppInstallations implements AutoCloseable {
    private static final String OPERATION = "installations";
    /** 300 repositories; infra repositories of one organisation are a handful. */
    private static final int MOST_PAGES = 3;

    private final Api api;
    private final Asking asking;

    /** @param apiUrl as in {@link GitHubSettings} */
    public AppInstallations(URI apiUrl, Credentials.App app, World world) {
        this.api = new Api(new GitHubSettings(apiUrl, GitHubSettings.webUrlOf(apiUrl), app, new Hook.AppHook(),
                WorkflowKinds.STANDARD), world, CallCounter.NONE);
        this.asking = new Asking(api, world.clock());
    }

    /**
     * One installation.
     *
     * @param page where an owner changes it
     */
    public record Installed(String owner, String page, Standing standing, Asked<List<Reached>> repositories) {}

    /** A repository that the App reaches. */
    public record Reached(RepoName name, String defaultBranch) {}

    /** What GitHub calls the App; not answered where it does not take the key. */
    public Asked<String> slug() {
        return asking.told(asking.probe(Call.of(OPERATION, new ActingAs.Self(), "GET", "/app").in(
                Call.Manner.FRESH_READ)), json -> GitHubJson.text(json, "slug"));
    }

    /** All of them, with their repositories. */
    public Asked<List<Installed>> all() {
        return asking.told(
                asking.probe(Call.of(OPERATION, new ActingAs.Self(), "GET", "/app/installations?per_page=100")
                        .in(Call.Manner.FRESH_READ)),
                json -> GitHubJson.items(json).stream().map(this::installed).toList());
    }

    private Installed installed(JsonNode json) {
        var suspended = json.path("suspended_at").isString();
        return new Installed(GitHubJson.text(json.path("account"), "login"), GitHubJson.textOrEmpty(json, "html_url"),
                suspended ? Standing.SUSPENDED : Standing.ACTIVE,
                suspended ? Asked.absent() : repositories(GitHubJson.number(json, "id")));
    }

    private Asked<List<Reached>> repositories(long installation) {
        return asking.calmly(() -> {
            var made = Api.accepted(api.ask(Call.of(OPERATION, new ActingAs.Self(), "POST",
                    "/app/installations/{installation_id}/access_tokens", installation))).json();
            var bearer = new ActingAs.Person(new UserToken(GitHubJson.text(made, "token")));
            return Asked.answered(api.pages(
                    Call.of(OPERATION, bearer, "GET", "/installation/repositories?per_page=100"), "repositories",
                    MOST_PAGES, any -> true).stream()
                    .map(repo -> new Reached(RepoName.parse(GitHubJson.text(repo, "full_name")),
                            GitHubJson.text(repo, "default_branch")))
                    .toList());
        });
    }

    @Override
    public void close() {
        api.close();
    }
}
