package io.tfpilot.github;

import io.tfpilot.core.github.Pulls.Check;
import io.tfpilot.core.request.GitHubRule;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.core.text.Cut;
import io.tfpilot.github.Call.Manner;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Check runs, which only an App can make: one per commit and name. */
final class CheckRuns {
    private static final System.Logger LOG = System.getLogger(CheckRuns.class.getName());
    /** GitHub's limits. */
    private static final int TITLE_CHARACTERS = 255;
    private static final int SUMMARY_CHARACTERS = 65_535;

    private final Api api;
    private final boolean isApp;
    private final AtomicBoolean said = new AtomicBoolean();
    private volatile @Nullable Long appId;

    CheckRuns(Api api, Credentials credentials) {
        this.api = api;
        this.isApp = switch (credentials) {
            case Credentials.App app -> true;
            case Credentials.Token token -> false;
        };
    }

    boolean put(RepoName repo, Sha sha, Check check) {
        if (!isApp) {
            sayOnce("GITHUB_TOKEN cannot make check runs. Only a GitHub App can: the commit status alone is set, which "
                    + "anybody with write access can forge.");
            return false;
        }
        var known = find(repo, sha, check.name());
        var body = body(check);
        var answer = known == null
                ? api.ask(Call.write("putCheck", repo, "POST", "/check-runs").with(body.put("head_sha", sha.value()))
                        .in(Manner.WRITE_ONCE))
                : api.ask(Call.write("putCheck", repo, "PATCH", "/check-runs/{check_run_id}",
                        GitHubJson.number(known, "id")).with(body));
        if (!answer.ok() && RefusalWords.rule(answer) == GitHubRule.PERMISSION) {
            sayOnce("The GitHub App lacks the right to write checks. Give it \"Checks: read and write\": until then the "
                    + "commit status alone is set, which anybody with write access can forge.");
            return false;
        }
        Api.accepted(answer);
        return true;
    }

    private void sayOnce(String what) {
        if (said.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, what);
        }
    }

    /** The newest of this name that the App made: anybody's other App can take the name as well. */
    private @Nullable JsonNode find(RepoName repo, Sha sha, String name) {
        var answer = api
                .ask(Call.read("putCheck", repo, "/commits/{ref}/check-runs?check_name={name}&per_page=100", sha,
                        name).in(Manner.FRESH_READ));
        if (!answer.ok() && RefusalWords.rule(answer) == GitHubRule.PERMISSION) {
            return null;
        }
        var id = appId();
        return GitHubJson.items(Api.accepted(answer).json().path("check_runs")).stream()
                .filter(run -> run.path("app").path("id").asLong(0) == id).findFirst().orElse(null);
    }

    private long appId() {
        var known = appId;
        if (known == null) {
            known = GitHubJson.number(api.askForJson(Call.of("putCheck", new ActingAs.Self(), "GET", "/app")), "id");
            appId = known;
        }
        return known;
    }

    private static ObjectNode body(Check check) {
        var body = GitHubJson.object().put("name", check.name()).put("details_url", check.url());
        switch (check.state()) {
            case PENDING -> body.put("status", "in_progress");
            case SUCCESS -> body.put("status", "completed").put("conclusion", "success");
            case FAILURE -> body.put("status", "completed").put("conclusion", "failure");
            case ACTION_REQUIRED -> body.put("status", "completed").put("conclusion", "action_required");
        }
        body.putObject("output").put("title", cut(check.title(), TITLE_CHARACTERS)).put("summary",
                cut(check.summary(), SUMMARY_CHARACTERS));
        return body;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : Cut.first(text, most - 1) + "…";
    }
}
