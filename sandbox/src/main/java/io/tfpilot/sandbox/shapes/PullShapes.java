package io.tfpilot.sandbox.shapes;

import io.tfpilot.sandbox.hub.Comment;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.PullRequest;
import io.tfpilot.sandbox.hub.Review;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Pull requests, reviews, comments. */
public final class PullShapes {
    /** As many commits of a pull request as GitHub counts. */
    private static final int MOST_COMMITS = 250;

    private final Shapes shapes;

    public PullShapes(Shapes shapes) {
        this.shapes = shapes;
    }

    /** {@code pull-request-simple}, as lists have it. */
    public ObjectNode simple(Hosted repository, PullRequest pull) {
        var url = shapes.api(repository, "/pulls/" + pull.number());
        var issue = shapes.api(repository, "/issues/" + pull.number());
        var html = shapes.page(repository, "/pull/" + pull.number());
        var statuses = shapes.api(repository, "/statuses/" + pull.head().sha());
        var closing = pull.closing();
        var shape = Shapes.object().put("url", url).put("id", pull.id())
                .put("node_id", Shapes.nodeId("PullRequest", pull.id())).put("html_url", html)
                .put("diff_url", html + ".diff").put("patch_url", html + ".patch").put("issue_url", issue)
                .put("number", pull.number()).put("state", pull.open() ? "open" : "closed").put("locked", false)
                .put("title", pull.words().title()).put("body", pull.words().body())
                .put("created_at", pull.createdAt().toString()).put("updated_at", pull.updatedAt().toString())
                .put("closed_at", closing == null ? null : closing.at().toString())
                .put("merged_at", closing == null || !closing.merged() ? null : closing.at().toString())
                .put("merge_commit_sha", closing == null ? null : closing.sha()).put("draft", false)
                .put("commits_url", url + "/commits").put("review_comments_url", url + "/comments")
                .put("review_comment_url", shapes.api(repository, "/pulls/comments{/number}"))
                .put("comments_url", issue + "/comments").put("statuses_url", statuses)
                .put("author_association", "MEMBER");
        shape.set("user", shapes.account(pull.author()));
        shape.putNull("assignee").putNull("milestone").putNull("auto_merge").putNull("active_lock_reason");
        shape.putArray("assignees");
        shape.putArray("labels");
        shape.putArray("requested_reviewers");
        shape.putArray("requested_teams");
        shape.set("head", side(repository, pull.head()));
        shape.set("base", side(repository, pull.base()));
        var links = shape.putObject("_links");
        links.putObject("self").put("href", url);
        links.putObject("html").put("href", html);
        links.putObject("issue").put("href", issue);
        links.putObject("comments").put("href", issue + "/comments");
        links.putObject("review_comments").put("href", url + "/comments");
        links.putObject("review_comment").put("href", shapes.api(repository, "/pulls/comments{/number}"));
        links.putObject("commits").put("href", url + "/commits");
        links.putObject("statuses").put("href", statuses);
        return shape;
    }

    private ObjectNode side(Hosted repository, PullRequest.Branch branch) {
        var shape = Shapes.object().put("label", repository.card().owner() + ":" + branch.ref())
                .put("ref", branch.ref()).put("sha", branch.sha());
        shape.set("user", shapes.owner(repository));
        shape.set("repo", shapes.repository(repository));
        return shape;
    }

    /** {@code pull-request}, as requested by itself and in webhooks. */
    public ObjectNode full(Hosted repository, PullRequest pull) {
        return full(repository, pull,
                pull.open() ? repository.mergeable(pull.base().sha(), pull.head().sha()) : Optional.empty());
    }

    /** A pull request of which nobody has asked yet whether it merges. */
    public ObjectNode fresh(Hosted repository, PullRequest pull) {
        repository.mergeable(pull.base().sha(), pull.head().sha());
        return full(repository, pull, Optional.empty());
    }

    private ObjectNode full(Hosted repository, PullRequest pull, Optional<Boolean> mergeable) {
        var shape = simple(repository, pull);
        var history = repository.history();
        var closing = pull.closing();
        var from = closing != null
                ? pull.base().sha()
                : history.mergeBase(pull.base().sha(), pull.head().sha()).orElse(pull.base().sha());
        var changes = history.changes(Optional.of(from), pull.head().sha());
        shape.put("merged", pull.merged()).put("maintainer_can_modify", false)
                .put("mergeable", mergeable.orElse(null))
                .put("mergeable_state", mergeable.map(clean -> clean ? "clean" : "dirty").orElse("unknown"))
                .put("comments", pull.comments().size()).put("review_comments", 0)
                .put("commits", history.between(pull.base().sha(), pull.head().sha(), MOST_COMMITS).size())
                .put("additions", changes.stream().mapToInt(change -> change.additions()).sum())
                .put("deletions", changes.stream().mapToInt(change -> change.deletions()).sum())
                .put("changed_files", changes.size());
        shape.putNull("rebaseable");
        if (closing != null && closing.by() != null) {
            shape.set("merged_by", shapes.account(closing.by()));
        } else {
            shape.putNull("merged_by");
        }
        return shape;
    }

    /** {@code pull-request-review}. */
    public ObjectNode review(Hosted repository, PullRequest pull, Review review) {
        var html = shapes.page(repository, "/pull/" + pull.number() + "#pullrequestreview-" + review.id());
        var url = shapes.api(repository, "/pulls/" + pull.number());
        var shape = Shapes.object().put("id", review.id())
                .put("node_id", Shapes.nodeId("PullRequestReview", review.id())).put("body", review.body())
                .put("state", review.state().name()).put("html_url", html).put("pull_request_url", url)
                .put("author_association", "MEMBER").put("submitted_at", review.submittedAt().toString())
                .put("commit_id", review.commit());
        shape.set("user", shapes.account(review.author()));
        var links = shape.putObject("_links");
        links.putObject("html").put("href", html);
        links.putObject("pull_request").put("href", url);
        return shape;
    }

    /** A review as webhooks write it: the state in small letters. */
    public ObjectNode hookReview(Hosted repository, PullRequest pull, Review review) {
        return review(repository, pull, review).put("state", review.state().name().toLowerCase(Locale.ROOT))
                .put("body", review.body().isEmpty() ? null : review.body());
    }

    /** {@code issue-comment}. */
    public ObjectNode comment(Hosted repository, PullRequest pull, Comment comment) {
        var shape = Shapes.object().put("id", comment.id()).put("node_id", Shapes.nodeId("IssueComment", comment.id()))
                .put("url", shapes.api(repository, "/issues/comments/" + comment.id()))
                .put("html_url", shapes.page(repository, "/pull/" + pull.number() + "#issuecomment-" + comment.id()))
                .put("issue_url", shapes.api(repository, "/issues/" + pull.number())).put("body", comment.body())
                .put("created_at", comment.createdAt().toString()).put("updated_at", comment.updatedAt().toString())
                .put("author_association", "MEMBER");
        shape.set("user", shapes.account(comment.author()));
        shape.putNull("performed_via_github_app");
        return shape;
    }
}
