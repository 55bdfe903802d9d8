package io.tfpilot.github;

import io.tfpilot.core.github.Git.BranchAt;
import io.tfpilot.core.github.Git.BranchElsewhere;
import io.tfpilot.core.github.Git.BranchWrite;
import io.tfpilot.core.github.Git.NewCommit;
import io.tfpilot.core.request.RepoName;
import io.tfpilot.core.request.Sha;
import io.tfpilot.github.CallOutcome.Answer;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** Writes commits and moves branches. */
final class GitWriting {
    private static final String PLAIN_FILE = "100644";

    private final Api api;
    private final GitReading reading;

    GitWriting(Api api, GitReading reading) {
        this.api = api;
        this.reading = reading;
    }

    Sha writeCommit(RepoName repo, NewCommit commit) {
        var base = commit.parents().isEmpty()
                ? null
                : reading.rootTree("writeCommit", repo, commit.parents().getFirst());
        var body = GitHubJson.object().put("message", commit.message()).put("tree", tree(repo, base, commit).value());
        var parents = body.putArray("parents");
        commit.parents().forEach(parent -> parents.add(parent.value()));
        var made = api.askForJson(Call.write("writeCommit", repo, "POST", "/git/commits").with(body));
        return GitHubJson.sha(made, "sha");
    }

    private Sha tree(RepoName repo, @Nullable Sha base, NewCommit commit) {
        var body = GitHubJson.object();
        var entries = body.putArray("tree");
        addEntries(repo, base, new TreeMap<>(commit.files()), entries);
        if (entries.isEmpty() && base != null) {
            return base;
        }
        if (base != null) {
            body.put("base_tree", base.value());
        }
        return GitHubJson.sha(api.askForJson(Call.write("writeCommit", repo, "POST", "/git/trees").with(body)), "sha");
    }

    private void addEntries(RepoName repo, @Nullable Sha base, Map<String, @Nullable String> files,
            ArrayNode entries) {
        for (var file : files.entrySet()) {
            var content = file.getValue();
            if (content == null && !exists(repo, base, file.getKey())) {
                // Deleting what is not there is an error to GitHub and the wanted end to us.
                continue;
            }
            var entry = entries.addObject().put("path", file.getKey()).put("mode", PLAIN_FILE).put("type", "blob");
            if (content == null) {
                entry.putNull("sha");
            } else {
                entry.put("content", content);
            }
        }
    }

    private boolean exists(RepoName repo, @Nullable Sha base, String path) {
        return base != null && reading.find("writeCommit", repo, base, path) != null;
    }

    BranchWrite putBranch(RepoName repo, String branch, Sha sha) {
        var body = GitHubJson.object().put("ref", "refs/heads/" + branch).put("sha", sha.value());
        var made = api.ask(Call.write("putBranch", repo, "POST", "/git/refs").with(body));
        if (made.ok()) {
            return new BranchAt(sha);
        }
        if (isRule(made)) {
            return RefusalWords.refused(made);
        }
        if (made.status() != 422) {
            Api.accepted(made);
        }
        var moved = api.ask(Call.write("putBranch", repo, "PATCH", "/git/refs/heads/{+branch}", branch)
                .with(GitHubJson.object().put("sha", sha.value()).put("force", false)));
        if (moved.ok()) {
            return new BranchAt(sha);
        }
        if (isRule(moved)) {
            return RefusalWords.refused(moved);
        }
        if (moved.status() != 422) {
            Api.accepted(moved);
        }
        return notMoved(repo, branch, sha, moved);
    }

    /** A rule speaks; 422 alone also meets who creates a branch that is there. */
    private static boolean isRule(Answer answer) {
        return switch (RefusalWords.rule(answer)) {
            case OTHER, NOT_FOUND, HEAD_MOVED -> false;
            default -> true;
        };
    }

    /** GitHub says 422 to a move that is not forward, and to much else: where the branch is decides. */
    private BranchWrite notMoved(RepoName repo, String branch, Sha sha, Answer answer) {
        var actual = reading.branchHead(repo, branch);
        if (actual == null) {
            return RefusalWords.refused(answer);
        }
        if (actual.equals(sha)) {
            return new BranchAt(sha);
        }
        return reading.compare(repo, actual.value(), sha.value()).status().equals("ahead")
                ? RefusalWords.refused(answer)
                : new BranchElsewhere(actual);
    }

    void deleteBranch(RepoName repo, String branch) {
        var answer = api.ask(Call.write("deleteBranch", repo, "DELETE", "/git/refs/heads/{+branch}", branch));
        // 422 for a branch that is not there, and for one that must not be deleted.
        var gone = answer.ok() || answer.status() == 404
                || (answer.status() == 422 && reading.branchHead(repo, branch) == null);
        if (!gone) {
            Api.accepted(answer);
        }
    }
}
