package io.tfpilot.sandbox.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jgit.revwalk.RevCommit;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.git.History;
import io.tfpilot.sandbox.hub.CommitStatus;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Pulls;
import io.tfpilot.sandbox.hub.Rules;
import io.tfpilot.sandbox.shapes.CommitShapes;
import io.tfpilot.sandbox.shapes.PullShapes;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;

import tools.jackson.databind.node.ObjectNode;

/** Commits, what lies between them, merges of branches, statuses. */
public final class CommitRoutes {
    /** As far back as a list goes here. */
    private static final int MOST_COMMITS = 2_000;
    /** GitHub compares at most this many files. */
    private static final int MOST_FILES = 300;
    private static final int MOST_COMPARED = 250;
    private static final int LONGEST_DESCRIPTION = 140;
    private static final Set<String> STATES = Set.of("error", "failure", "pending", "success");

    private final Api api;
    private final Shapes shapes;
    private final CommitShapes commits;

    public CommitRoutes(Api api, Shapes shapes) {
        this.api = api;
        this.shapes = shapes;
        commits = new CommitShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        var read = Need.read("contents");
        api.repository("GET", "/commits", read, this::list);
        api.repository("GET", "/commits/{ref+}/status", Need.read("statuses"), this::combined);
        api.repository("GET", "/commits/{ref+}/statuses", Need.read("statuses"), this::statuses);
        api.repository("GET", "/statuses/{ref+}", Need.read("statuses"), this::statuses);
        api.repository("GET", "/commits/{ref+}/pulls", Need.read("pull_requests"), this::pulls);
        api.repository("GET", "/commits/{ref+}", read, this::get);
        api.repository("GET", "/compare/{basehead+}", read, this::compare);
        api.repository("POST", "/merges", Need.write("contents"), this::merge);
        api.repository("POST", "/statuses/{sha}", Need.write("statuses"), this::setStatus);
    }

    private static RevCommit find(Call call, String name) {
        return call.repository().git().commit(name)
                .orElseThrow(() -> Refusal.of(422, "No commit found for SHA: " + name));
    }

    private static Optional<Instant> time(Request request, String name) {
        try {
            return Optional.ofNullable(request.query(name)).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw Refusal.of(422, name + " is not an ISO 8601 time");
        }
    }

    private Answer list(Call call) {
        var request = call.request();
        var from = call.repository().git().commit(request.query("sha", Bare.MAIN)).orElseThrow(Refusal::notFound);
        var wanted = new History.Wanted(Optional.ofNullable(request.query("path")), time(request, "since"),
                time(request, "until"));
        var all = call.repository().history().log(from.name(), wanted, MOST_COMMITS);
        return Paging.list(request, all, commit -> commits.commit(call.repository(), commit));
    }

    private Answer get(Call call) {
        var repository = call.repository();
        var commit = find(call, call.request().part("ref"));
        if (call.request().accepts("vnd.github.sha")) {
            return Answer.bytes(200, "application/vnd.github.sha; charset=utf-8",
                    commit.name().getBytes(StandardCharsets.US_ASCII));
        }
        var parent = commit.getParentCount() == 0 ? Optional.<String>empty() : Optional.of(commit.getParent(0).name());
        var changes = repository.history().changes(parent, commit.name());
        var shape = commits.commit(repository, commit);
        int added = changes.stream().mapToInt(History.Change::additions).sum();
        int removed = changes.stream().mapToInt(History.Change::deletions).sum();
        shape.putObject("stats").put("additions", added).put("deletions", removed).put("total", added + removed);
        files(repository, commit.name(), changes, shape);
        return Answer.json(200, shape);
    }

    private void files(Hosted repository, String sha, List<History.Change> changes, ObjectNode shape) {
        var list = shape.putArray("files");
        changes.stream().limit(MOST_FILES).forEach(change -> list.add(commits.file(repository, sha, change)));
    }

    private Answer compare(Call call) {
        var parts = call.request().part("basehead").split("\\.\\.\\.", 2);
        if (parts.length != 2) {
            throw Refusal.notFound();
        }
        var repository = call.repository();
        var base = side(call, parts[0]);
        var head = side(call, parts[1]);
        var history = repository.history();
        var common = history.mergeBase(base.name(), head.name())
                .orElseThrow(
                        () -> Refusal.of(404, "No common ancestor between " + parts[0] + " and " + parts[1] + "."));
        var ahead = history.between(base.name(), head.name(), MOST_COMMITS);
        int behind = history.between(head.name(), base.name(), MOST_COMMITS).size();
        var url = shapes.api(repository, "/compare/" + parts[0] + "..." + parts[1]);
        var html = shapes.page(repository, "/compare/" + parts[0] + "..." + parts[1]);
        var shape = Shapes.object().put("url", url).put("html_url", html).put("permalink_url", html)
                .put("diff_url", html + ".diff").put("patch_url", html + ".patch")
                .put("status",
                        ahead.isEmpty() ? behind == 0 ? "identical" : "behind" : behind == 0 ? "ahead" : "diverged")
                .put("ahead_by", ahead.size()).put("behind_by", behind).put("total_commits", ahead.size());
        shape.set("base_commit", commits.commit(repository, base));
        shape.set("merge_base_commit", commits.commit(repository, find(call, common)));
        var list = shape.putArray("commits");
        ahead.stream().limit(MOST_COMPARED).forEach(commit -> list.add(commits.commit(repository, commit)));
        files(repository, head.name(), history.changes(Optional.of(common), head.name()), shape);
        return Answer.json(200, shape);
    }

    /** A side may be written {@code owner:branch}. */
    private static RevCommit side(Call call, String name) {
        var owner = call.repository().card().owner() + ":";
        var branch = name.startsWith(owner) ? name.substring(owner.length()) : name;
        return call.repository().git().commit(branch).orElseThrow(Refusal::notFound);
    }

    private Answer merge(Call call) {
        var base = call.repository().git().head(call.text("base"));
        var head = call.repository().git().commit(call.text("head"));
        if (base.isPresent() && head.isPresent()) {
            new Rules(api.hub(), call.repository()).checkMove("refs/heads/" + call.text("base"), base.get(),
                    head.get().name(), call.actor());
        }
        var made = new Pulls(api.hub(), call.repository()).mergeBranch(call.text("base"), call.text("head"),
                call.optional("commit_message"), call.actor());
        return made.map(sha -> Answer.json(201, commits.commit(call.repository(), find(call, sha))))
                .orElseGet(() -> Answer.empty(204));
    }

    private Answer pulls(Call call) {
        var sha = find(call, call.request().part("ref")).name();
        var all = call.repository().pulls().all().stream()
                .filter(pull -> call.repository().history().contains(pull.head().sha(), sha)
                        && (pull.open() || pull.merged()))
                .filter(pull -> !call.repository().history().contains(pull.base().sha(), sha)).toList();
        return Paging.list(call.request(), all, pull -> new PullShapes(shapes).simple(call.repository(), pull));
    }

    private Answer setStatus(Call call) {
        var state = call.text("state");
        if (!STATES.contains(state)) {
            throw Refusal.invalid("Status", "state", "invalid", "state is not one of error, failure, pending, success");
        }
        var description = call.optional("description");
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw Refusal.invalid("Status", "description", "custom",
                    "description is too long (maximum is 140 characters)");
        }
        var sha = find(call, call.request().part("sha")).name();
        var status = new CommitStatus(api.hub().ids().next(), sha, state,
                Optional.ofNullable(call.optional("context")).orElse("default"), description,
                call.optional("target_url"), call.actor().login(), api.hub().now());
        call.repository().statuses().put(status.id(), status);
        return Answer.json(201, commits.status(call.repository(), status));
    }

    private static List<CommitStatus> of(Call call, String sha) {
        return call.repository().statuses().newestFirst().stream().filter(status -> status.sha().equals(sha)).toList();
    }

    private Answer statuses(Call call) {
        var sha = find(call, call.request().part("ref")).name();
        return Paging.list(call.request(), of(call, sha), status -> commits.status(call.repository(), status));
    }

    private Answer combined(Call call) {
        var sha = find(call, call.request().part("ref")).name();
        var latest = new LinkedHashMap<String, CommitStatus>();
        of(call, sha).forEach(status -> latest.putIfAbsent(status.context(), status));
        var states = latest.values().stream().map(CommitStatus::state).toList();
        var state = states.contains("failure") || states.contains("error")
                ? "failure"
                : states.isEmpty() || states.contains("pending") ? "pending" : "success";
        var shape = Shapes.object().put("state", state).put("sha", sha).put("total_count", latest.size())
                .put("commit_url", shapes.api(call.repository(), "/commits/" + sha))
                .put("url", shapes.api(call.repository(), "/commits/" + sha + "/status"));
        var list = shape.putArray("statuses");
        latest.values().forEach(status -> list.add(commits.simpleStatus(call.repository(), status)));
        shape.set("repository", shapes.minimal(call.repository()));
        return Answer.json(200, shape);
    }
}
