package io.tfpilot.sandbox.rest;

import java.util.List;
import java.util.Optional;

import io.tfpilot.sandbox.hub.PullRequest;
import io.tfpilot.sandbox.hub.Pulls;
import io.tfpilot.sandbox.hub.Review;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.shapes.PullShapes;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

/** Reviews of pull requests. Pending reviews and remarks on lines are absent. */
public final class ReviewRoutes {
    private final Api api;
    private final PullShapes pulls;

    public ReviewRoutes(Api api, Shapes shapes) {
        this.api = api;
        pulls = new PullShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        var read = Need.read("pull_requests");
        api.repository("GET", "/pulls/{number}/reviews", read, this::list);
        // Whoever may read may say something; approvals of people without write access count for nothing.
        api.repository("POST", "/pulls/{number}/reviews", Need.write("pull_requests").by(Account.Role.READ),
                this::create);
        api.repository("GET", "/pulls/{number}/reviews/{id}", read, this::get);
        api.repository("PUT", "/pulls/{number}/reviews/{id}/dismissals", Need.write("pull_requests"), this::dismiss);
        api.repository("GET", "/pulls/{number}/requested_reviewers", read, _ -> {
            var nobody = Shapes.object();
            nobody.putArray("users");
            nobody.putArray("teams");
            return Answer.json(200, nobody);
        });
    }

    private Pulls at(Call call) {
        return new Pulls(api.hub(), call.repository());
    }

    private PullRequest pull(Call call) {
        return at(call).get(call.request().number("number"));
    }

    private Answer list(Call call) {
        var pull = pull(call);
        return Paging.list(call.request(), pull.reviews(), review -> pulls.review(call.repository(), pull, review));
    }

    private Answer get(Call call) {
        var pull = pull(call);
        long id = call.request().number("id");
        var review = pull.reviews().stream().filter(one -> one.id() == id).findFirst().orElseThrow(Refusal::notFound);
        return Answer.json(200, pulls.review(call.repository(), pull, review));
    }

    private Answer create(Call call) {
        var event = call.optional("event");
        var body = Optional.ofNullable(call.optional("body")).orElse("");
        var state = switch (event == null ? "" : event) {
            case "APPROVE" -> Review.State.APPROVED;
            case "REQUEST_CHANGES" -> Review.State.CHANGES_REQUESTED;
            case "COMMENT" -> Review.State.COMMENTED;
            case "" -> throw Refusal.of(422, "The sandbox keeps no pending reviews: give an event");
            default ->
                throw Refusal.of(422, "Variable $event of type PullRequestReviewEvent was provided invalid value");
        };
        if (state != Review.State.APPROVED && body.isBlank()) {
            throw Refusal.unprocessable(List.of("Review body can't be blank"));
        }
        var commit = call.optional("commit_id");
        if (commit != null && !commit.matches("[0-9a-f]{40}")) {
            throw Refusal.unprocessable(List.of("commit_id is not a commit"));
        }
        if (commit != null && !call.repository().trees().hasCommit(commit)) {
            throw Refusal.unprocessable(List.of("commit_id is not part of the pull request"));
        }
        var review = at(call).review(pull(call).number(), state, body, commit, call.actor());
        return Answer.json(200, pulls.review(call.repository(), pull(call), review));
    }

    private Answer dismiss(Call call) {
        call.text("message");
        var review = at(call).dismiss(call.request().number("number"), call.request().number("id"), call.actor());
        return Answer.json(200, pulls.review(call.repository(), pull(call), review));
    }
}
