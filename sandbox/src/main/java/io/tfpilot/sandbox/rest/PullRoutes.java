package io.tfpilot.sandbox.rest;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

import io.tfpilot.sandbox.hub.PullRequest;
import io.tfpilot.sandbox.hub.Pulls;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.shapes.CommitShapes;
import io.tfpilot.sandbox.shapes.PullShapes;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

import org.jspecify.annotations.Nullable;

/** Pull requests and the remarks below them. */
public final class PullRoutes {
    /** GitHub lists at most this many commits and files of a pull request. */
    private static final int MOST_COMMITS = 250;
    private static final int MOST_FILES = 3_000;
    private static final int LONGEST_BODY = 65_536;
    private static final Set<String> METHODS = Set.of("merge", "squash", "rebase");

    private final Api api;
    private final Shapes shapes;
    private final PullShapes pulls;
    private final CommitShapes commits;

    public PullRoutes(Api api, Shapes shapes) {
        this.api = api;
        this.shapes = shapes;
        pulls = new PullShapes(shapes);
        commits = new CommitShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        var read = Need.read("pull_requests");
        var write = Need.write("pull_requests");
        api.repository("GET", "/pulls", read, this::list);
        api.repository("POST", "/pulls", write, this::open);
        api.repository("GET", "/pulls/{number}", read, this::get);
        api.repository("PATCH", "/pulls/{number}", write, this::edit);
        api.repository("GET", "/pulls/{number}/commits", read, this::commits);
        api.repository("GET", "/pulls/{number}/files", read, this::files);
        api.repository("GET", "/pulls/{number}/merge", read, this::merged);
        api.repository("PUT", "/pulls/{number}/merge", Need.write("contents"), this::merge);
        api.repository("PUT", "/pulls/{number}/update-branch", write, this::updateBranch);
        api.repository("GET", "/issues/{number}/comments", Need.read("issues").or("pull_requests"),
                this::comments);
        api.repository("POST", "/issues/{number}/comments",
                Need.write("issues").or("pull_requests").by(Account.Role.READ), this::comment);
        api.repository("GET", "/issues/comments/{id}", Need.read("issues").or("pull_requests"),
                this::oneComment);
        api.repository("PATCH", "/issues/comments/{id}", Need.write("issues").or("pull_requests"),
                this::recomment);
    }

    private Pulls at(Call call) {
        return new Pulls(api.hub(), call.repository());
    }

    private PullRequest pull(Call call) {
        return at(call).get(call.request().number("number"));
    }

    private Answer full(Call call, int status, PullRequest pull) {
        return Answer.json(status, pulls.full(call.repository(), pull));
    }

    private Answer list(Call call) {
        var request = call.request();
        var state = request.query("state", "open");
        var head = Optional.ofNullable(request.query("head"));
        var base = Optional.ofNullable(request.query("base"));
        var prefix = call.repository().card().owner() + ":";
        Comparator<PullRequest> order = "updated".equals(request.query("sort"))
                ? Comparator.comparing(PullRequest::updatedAt)
                : Comparator.comparingInt(PullRequest::number);
        boolean ascending = "asc".equals(request.query("direction"));
        var all = call.repository().pulls().all().stream()
                .filter(pull -> state.equals("all") || pull.open() == state.equals("open"))
                // A head without its owner filters nothing, as on GitHub.
                .filter(pull -> head.isEmpty() || !head.get().contains(":")
                        || head.get().equals(prefix + pull.head().ref()))
                .filter(pull -> base.isEmpty() || base.get().equals(pull.base().ref()))
                .sorted(ascending ? order : order.reversed()).toList();
        return Paging.list(request, all, pull -> pulls.simple(call.repository(), pull));
    }

    private Answer open(Call call) {
        var title = call.optional("title");
        if (title == null || title.isBlank()) {
            throw Refusal.invalid("PullRequest", "title", "missing_field", "");
        }
        var prefix = call.repository().card().owner() + ":";
        var head = call.text("head");
        var pull = at(call).open(new PullRequest.Words(title, body(call.optional("body"))),
                head.startsWith(prefix) ? head.substring(prefix.length()) : head, call.text("base"), call.actor());
        return Answer.json(201, pulls.fresh(call.repository(), pull)).with("Location",
                shapes.api(call.repository(), "/pulls/" + pull.number()));
    }

    private static @Nullable String body(@Nullable String body) {
        if (body != null && body.length() > LONGEST_BODY) {
            throw Refusal.invalid("Issue", "body", "custom", "body is too long (maximum is 65536 characters)");
        }
        return body;
    }

    private Answer get(Call call) {
        return full(call, 200, pull(call));
    }

    private Answer edit(Call call) {
        var pull = pull(call);
        var json = call.request().json();
        if (json.has("title") || json.has("body")) {
            var title = Optional.ofNullable(call.optional("title")).orElse(pull.words().title());
            var body = json.has("body") ? body(call.optional("body")) : pull.words().body();
            pull = at(call).edit(pull.number(), new PullRequest.Words(title, body), call.actor());
        }
        var state = call.optional("state");
        if (state != null) {
            pull = switch (state) {
                case "closed" -> at(call).close(pull.number(), call.actor());
                case "open" -> at(call).reopen(pull.number(), call.actor());
                default -> throw Refusal.invalid("PullRequest", "state", "invalid", "");
            };
        }
        if (json.has("base") && !pull.base().ref().equals(call.optional("base"))) {
            throw Refusal.of(422, "The sandbox does not change the base of a pull request");
        }
        return full(call, 200, pull);
    }

    private Answer commits(Call call) {
        var pull = pull(call);
        var all = call.repository().history().between(pull.base().sha(), pull.head().sha(), MOST_COMMITS);
        return Paging.list(call.request(), all, commit -> commits.commit(call.repository(), commit));
    }

    private Answer files(Call call) {
        var pull = pull(call);
        var history = call.repository().history();
        var from = history.mergeBase(pull.base().sha(), pull.head().sha());
        var all = history.changes(from, pull.head().sha());
        return Paging.list(call.request(), all.subList(0, Math.min(all.size(), MOST_FILES)),
                change -> commits.file(call.repository(), pull.head().sha(), change));
    }

    private Answer merged(Call call) {
        if (!pull(call).merged()) {
            throw Refusal.notFound();
        }
        return Answer.empty(204);
    }

    private Answer merge(Call call) {
        var method = Optional.ofNullable(call.optional("merge_method")).orElse("merge");
        if (!METHODS.contains(method)) {
            throw Refusal.of(422, "Invalid request.\n\n" + method + " is not a merge method.");
        }
        var sha = at(call).merge(call.request().number("number"), new Pulls.Merge(method, call.optional("sha"),
                call.optional("commit_title"), call.optional("commit_message")), call.actor());
        return Answer.json(200,
                Shapes.object().put("sha", sha).put("merged", true).put("message", "Pull Request successfully merged"));
    }

    private Answer updateBranch(Call call) {
        var pull = pull(call);
        var expected = call.optional("expected_head_sha");
        if (expected != null && !expected.equals(pull.head().sha())) {
            throw Refusal.of(422, "expected head sha didn’t match current head ref.");
        }
        var base = pull.base().ref();
        if (!call.repository().merges(call.repository().git().head(base).orElseThrow(Refusal::notFound),
                pull.head().sha())) {
            throw Refusal.of(422, "merge conflict between base and head");
        }
        var actor = call.actor();
        Thread.startVirtualThread(() -> at(call).mergeBranch(pull.head().ref(), base,
                "Merge branch '" + base + "' into " + pull.head().ref(), actor));
        return Answer.json(202, Shapes.object().put("message", "Updating pull request branch.").put("url",
                shapes.api(call.repository(), "/pulls/" + pull.number())));
    }

    private Answer comments(Call call) {
        var pull = pull(call);
        return Paging.list(call.request(), pull.comments(),
                comment -> pulls.comment(call.repository(), pull, comment));
    }

    private Answer comment(Call call) {
        var pull = pull(call);
        var comment = at(call).comment(pull.number(), said(call), call.actor());
        return Answer.json(201, pulls.comment(call.repository(), pull, comment));
    }

    private static String said(Call call) {
        var body = body(call.text("body"));
        if (body == null || body.isBlank()) {
            throw Refusal.invalid("IssueComment", "body", "custom", "body cannot be blank");
        }
        return body;
    }

    private Answer oneComment(Call call) {
        long id = call.request().number("id");
        var pull = at(call).holding(id);
        var comment = pull.comments().stream().filter(one -> one.id() == id).findFirst().orElseThrow();
        return Answer.json(200, pulls.comment(call.repository(), pull, comment));
    }

    private Answer recomment(Call call) {
        long id = call.request().number("id");
        var comment = at(call).recomment(id, said(call));
        return Answer.json(200, pulls.comment(call.repository(), at(call).holding(id), comment));
    }
}
