package io.tfpilot.github;

import io.tfpilot.core.connect.ConnectGitHub;
import io.tfpilot.core.connect.RepositoryFacts;
import io.tfpilot.core.connect.SubjectForm;
import io.tfpilot.core.request.RepoName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who a repository's runs say they are, and the runs that checked what clouds make of it. */
final class ConnectCalls implements ConnectGitHub {
    private static final String TEMPLATE = "/actions/oidc/customization/sub";

    private static final String RESULT = "result.json";

    private final Api api;
    private final Artifacts artifacts;

    ConnectCalls(Api api, Artifacts artifacts) {
        this.api = api;
        this.artifacts = artifacts;
    }

    @Override
    public RepositoryFacts repository(RepoName repo) {
        return GitHubOverHttp.asked(() -> {
            JsonNode known = api.askForJson(Call.read("repository", repo, ""));
            // A server that knows no customisation has none.
            JsonNode template = api.askForJsonOrNull(Call.read("subject", repo, TEMPLATE));
            return new RepositoryFacts(RepoName.parse(GitHubJson.text(known, "full_name")),
                    GitHubJson.number(known, "id"), GitHubJson.number(known.path("owner"), "id"), form(template),
                    keys(repo, template));
        });
    }

    /** What holds is in the prefix; the flag says only what was chosen for this repository. */
    private static SubjectForm form(@Nullable JsonNode template) {
        if (template == null) {
            return SubjectForm.CLASSIC;
        }
        String prefix = GitHubJson.textOrEmpty(template, "sub_claim_prefix");
        boolean immutable = prefix.isEmpty()
                ? GitHubJson.flag(template, "use_immutable_subject")
                : prefix.contains("@");
        return immutable ? SubjectForm.IMMUTABLE : SubjectForm.CLASSIC;
    }

    /** A repository that wants a subject of its own and says nothing of it has its organisation's. */
    private List<String> keys(RepoName repo, @Nullable JsonNode template) {
        if (template == null || !template.has("use_default") || GitHubJson.flag(template, "use_default")) {
            return List.of();
        }
        List<String> own = keys(template);
        if (!own.isEmpty()) {
            return own;
        }
        JsonNode organisation = api.askForJsonOrNull(
                Call.of("subject", new ActingAs.Server(repo), "GET", "/orgs/{org}" + TEMPLATE, repo.owner()));
        return organisation == null ? List.of() : keys(organisation);
    }

    private static List<String> keys(JsonNode template) {
        return GitHubJson.items(template.path("include_claim_keys")).stream().map(key -> key.asString("")).toList();
    }

    @Override
    public List<CheckRun> checkRuns(RepoName repo, String workflowFile) {
        return GitHubOverHttp.asked(() -> {
            JsonNode runs = api.askForJsonOrNull(Call.read("checkRuns", repo,
                    "/actions/workflows/{workflow_id}/runs?event=workflow_dispatch&per_page=100", workflowFile)
                    .in(Call.Manner.FRESH_READ));
            return runs == null
                    ? List.of()
                    : GitHubJson.items(runs.path("workflow_runs")).stream().map(ConnectCalls::run).toList();
        });
    }

    @Override
    public Optional<String> result(RepoName repo, CheckRun run) {
        return GitHubOverHttp.asked(() -> {
            var files = artifacts.read(repo, run.id(), "connect-check-logs-" + run.attempt());
            return files == null ? Optional.<String>empty() : Optional.ofNullable(files.get(RESULT));
        });
    }

    private static CheckRun run(JsonNode run) {
        return new CheckRun(GitHubJson.number(run, "id"), GitHubJson.smallNumber(run, "run_attempt"),
                GitHubJson.textOrEmpty(run, "display_title"), GitHubJson.textOrNull(run, "conclusion"),
                GitHubJson.instant(run, "created_at"), GitHubJson.textOrEmpty(run, "html_url"));
    }
}
