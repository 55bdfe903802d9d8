package io.tfpilot.sandbox.shapes;

import java.time.Instant;

import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

import io.tfpilot.sandbox.git.History;
import io.tfpilot.sandbox.git.Trees;
import io.tfpilot.sandbox.hub.CommitStatus;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.people.Account;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Commits, files, refs, trees, statuses. */
public final class CommitShapes {
    private final Shapes shapes;

    public CommitShapes(Shapes shapes) {
        this.shapes = shapes;
    }

    /** {@code git-ref}. */
    public ObjectNode ref(Hosted repository, String full, String sha) {
        var shape = Shapes.object().put("ref", full).put("node_id", Shapes.nodeId("Ref", full)).put("url",
                shapes.api(repository, "/git/" + full));
        shape.putObject("object").put("type", "commit").put("sha", sha).put("url",
                shapes.api(repository, "/git/commits/" + sha));
        return shape;
    }

    private static ObjectNode git(PersonIdent who) {
        return Shapes.object().put("name", who.getName()).put("email", who.getEmailAddress()).put("date",
                who.getWhenAsInstant().toString());
    }

    private static ObjectNode unsigned() {
        var shape = Shapes.object().put("verified", false).put("reason", "unsigned");
        shape.putNull("signature").putNull("payload").putNull("verified_at");
        return shape;
    }

    /** {@code git-commit}. */
    public ObjectNode gitCommit(Hosted repository, RevCommit commit) {
        var sha = commit.name();
        var shape = Shapes.object().put("sha", sha).put("node_id", Shapes.nodeId("Commit", sha))
                .put("url", shapes.api(repository, "/git/commits/" + sha))
                .put("html_url", shapes.page(repository, "/commit/" + sha)).put("message", commit.getFullMessage());
        shape.set("author", git(commit.getAuthorIdent()));
        shape.set("committer", git(commit.getCommitterIdent()));
        shape.putObject("tree").put("sha", commit.getTree().name()).put("url",
                shapes.api(repository, "/git/trees/" + commit.getTree().name()));
        parents(repository, commit, shape);
        shape.set("verification", unsigned());
        return shape;
    }

    private void parents(Hosted repository, RevCommit commit, ObjectNode shape) {
        var parents = shape.putArray("parents");
        for (var parent : commit.getParents()) {
            parents.addObject().put("sha", parent.name())
                    .put("url", shapes.api(repository, "/commits/" + parent.name()))
                    .put("html_url", shapes.page(repository, "/commit/" + parent.name()));
        }
    }

    /** {@code commit}. */
    public ObjectNode commit(Hosted repository, RevCommit commit) {
        var sha = commit.name();
        var url = shapes.api(repository, "/commits/" + sha);
        var shape = Shapes.object().put("sha", sha).put("node_id", Shapes.nodeId("Commit", sha)).put("url", url)
                .put("html_url", shapes.page(repository, "/commit/" + sha)).put("comments_url", url + "/comments");
        var inner = shape.putObject("commit").put("message", commit.getFullMessage()).put("comment_count", 0).put("url",
                shapes.api(repository, "/git/commits/" + sha));
        inner.set("author", git(commit.getAuthorIdent()));
        inner.set("committer", git(commit.getCommitterIdent()));
        inner.putObject("tree").put("sha", commit.getTree().name()).put("url",
                shapes.api(repository, "/git/trees/" + commit.getTree().name()));
        inner.set("verification", unsigned());
        shape.set("author", known(commit.getAuthorIdent()));
        shape.set("committer", known(commit.getCommitterIdent()));
        parents(repository, commit, shape);
        return shape;
    }

    /** An account for the address in a commit, where there is one. */
    private JsonNode known(PersonIdent who) {
        var address = who.getEmailAddress();
        if (address.equals("noreply@github.com")) {
            return shapes.account("web-flow");
        }
        int plus = address.indexOf('+');
        int at = address.indexOf('@');
        var login = plus >= 0 && at > plus ? address.substring(plus + 1, at) : "";
        return shapes.people().find(login).map(Account::login).<JsonNode>map(shapes::account).orElseGet(Shapes::none);
    }

    /** {@code simple-commit}, as runs carry it. */
    public static ObjectNode simple(RevCommit commit) {
        var shape = Shapes.object().put("id", commit.name()).put("tree_id", commit.getTree().name())
                .put("message", commit.getFullMessage())
                .put("timestamp", Instant.ofEpochSecond(commit.getCommitTime()).toString());
        shape.putObject("author").put("name", commit.getAuthorIdent().getName()).put("email",
                commit.getAuthorIdent().getEmailAddress());
        shape.putObject("committer").put("name", commit.getCommitterIdent().getName()).put("email",
                commit.getCommitterIdent().getEmailAddress());
        return shape;
    }

    /** {@code diff-entry}. */
    public ObjectNode file(Hosted repository, String sha, History.Change change) {
        var shape = Shapes.object().put("sha", change.blob()).put("filename", change.path())
                .put("status", change.status()).put("additions", change.additions())
                .put("deletions", change.deletions())
                .put("changes", change.additions() + change.deletions())
                .put("blob_url", shapes.page(repository, "/tree/" + sha + "/" + change.path()))
                .put("raw_url", shapes.page(repository, "/raw/" + sha + "/" + change.path()))
                .put("contents_url", shapes.api(repository, "/contents/" + change.path() + "?ref=" + sha));
        change.previous().ifPresent(old -> shape.put("previous_filename", old));
        if (!change.patch().isEmpty()) {
            shape.put("patch", change.patch());
        }
        return shape;
    }

    /** One entry of {@code git-tree}. */
    public ObjectNode treeEntry(Hosted repository, Trees.Entry entry) {
        var shape = Shapes.object().put("path", entry.path()).put("mode", entry.mode()).put("type", entry.type())
                .put("sha", entry.id())
                .put("url", shapes.api(repository, "/git/" + entry.type() + "s/" + entry.id()));
        entry.size().ifPresent(size -> shape.put("size", size));
        return shape;
    }

    /** A file or folder of {@code contents}, without its bytes. */
    public ObjectNode content(Hosted repository, String ref, String path, Trees.Entry entry) {
        boolean file = entry.type().equals("blob");
        var self = shapes.api(repository, "/contents/" + path + "?ref=" + ref);
        var git = shapes.api(repository, "/git/" + entry.type() + "s/" + entry.id());
        var html = shapes.page(repository, "/tree/" + ref + "/" + path);
        var shape = Shapes.object().put("type", file ? "file" : "dir").put("size", entry.size().orElse(0L))
                .put("name", path.substring(path.lastIndexOf('/') + 1)).put("path", path).put("sha", entry.id())
                .put("url", self).put("git_url", git).put("html_url", html);
        if (file) {
            shape.put("download_url", shapes.page(repository, "/raw/" + ref + "/" + path));
        } else {
            shape.putNull("download_url");
        }
        shape.putObject("_links").put("self", self).put("git", git).put("html", html);
        return shape;
    }

    /** {@code status}. */
    public ObjectNode status(Hosted repository, CommitStatus status) {
        var shape = simpleStatus(repository, status);
        shape.set("creator", shapes.account(status.creator()));
        return shape;
    }

    /** {@code simple-commit-status}. */
    public ObjectNode simpleStatus(Hosted repository, CommitStatus status) {
        return Shapes.object().put("url", shapes.api(repository, "/statuses/" + status.sha())).put("id", status.id())
                .put("node_id", Shapes.nodeId("StatusContext", status.id())).put("state", status.state())
                .put("description", status.description()).put("target_url", status.targetUrl())
                .put("context", status.context())
                .put("avatar_url", shapes.account(status.creator()).path("avatar_url").asString())
                .put("created_at", status.createdAt().toString()).put("updated_at", status.createdAt().toString());
    }
}
