package io.tfpilot.github;

import io.tfpilot.core.github.GitHub.GitHubTrouble;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.github.Call.Manner;
import java.util.Comparator;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a run left behind. */
final class Artifacts {
    private final Api api;

    Artifacts(Api api) {
        this.api = api;
    }

    @Nullable
    SortedMap<String, String> read(RepoName repo, long runId, String name) {
        var call = Call.read("artifact", repo, "/actions/runs/{run_id}/artifacts?name={name}&per_page=100", runId,
                name);
        var list = api.ask(call.in(Manner.FRESH_READ));
        if (list.status() == 404) {
            return null;
        }
        // A re-run may leave a second one of the same name: the newest counts.
        var newest = GitHubJson.items(Api.accepted(list).json().path("artifacts")).stream()
                .filter(artifact -> GitHubJson.textOrEmpty(artifact, "name").equals(name))
                .filter(artifact -> !GitHubJson.flag(artifact, "expired"))
                .max(Comparator.comparingLong(artifact -> GitHubJson.number(artifact, "id")));
        return newest.isEmpty() ? null : download(repo, newest.get());
    }

    private @Nullable SortedMap<String, String> download(RepoName repo, JsonNode artifact) {
        if (artifact.path("size_in_bytes").asLong(0) > Wire.BODY_BYTES) {
            throw new GitHubTrouble("the artifact " + GitHubJson.text(artifact, "name") + " is too large to be read",
                    null,
                    null);
        }
        var id = GitHubJson.number(artifact, "id");
        var answer = api.ask(Call.read("artifact", repo, "/actions/artifacts/{artifact_id}/zip", id)
                .in(Manner.DOWNLOAD));
        // 410: expired in between.
        if (answer.status() == 404 || answer.status() == 410) {
            return null;
        }
        return Archive.texts(Api.accepted(answer).body());
    }
}
