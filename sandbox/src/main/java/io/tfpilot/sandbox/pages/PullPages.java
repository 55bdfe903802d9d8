package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

import org.eclipse.jgit.revwalk.RevCommit;

import io.tfpilot.sandbox.git.History;
import io.tfpilot.sandbox.hub.CommitStatus;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.PullRequest;
import io.tfpilot.sandbox.hub.Review;
import io.tfpilot.sandbox.runs.Run;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** The pull requests of a repository, and one with its conversation, commits and changed files. */
public final class PullPages {
    private static final int MOST_COMMITS = 250;

    private final Hub hub;
    private final Runs runs;
    private final Frame frame;

    public PullPages(Hub hub, Runs runs, Frame frame) {
        this.hub = hub;
        this.runs = runs;
        this.frame = frame;
    }

    private record Seen(Hosted repository, PullRequest pull, List<RevCommit> commits,
            List<History.Change> changes) {
        String at() {
            return "/" + repository.fullName();
        }
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/{owner}/{repo}/pulls", this::list);
        routes.add("GET", "/{owner}/{repo}/pull/{number}", request -> show(request, "", this::conversation));
        routes.add("GET", "/{owner}/{repo}/pull/{number}/commits",
                request -> show(request, "/commits", this::commits));
        routes.add("GET", "/{owner}/{repo}/pull/{number}/files",
                request -> show(request, "/files", seen -> new DiffView(seen.repository().fullName(),
                        seen.pull().head().sha()).of(seen.changes())));
    }

    /** Whether a run is of the branch or the head of a pull request, or was given one of them, or its merge, as an input. */
    static boolean about(Run run, PullRequest pull) {
        var closing = pull.closing();
        return run.sha().equals(pull.head().sha()) || run.branch().equals(pull.head().ref())
                || run.inputs().containsValue(pull.head().sha()) || run.inputs().containsValue(pull.head().ref())
                || (closing != null && closing.sha() != null && run.inputs().containsValue(closing.sha()));
    }

    static Mark mark(PullRequest pull) {
        return pull.merged()
                ? new Mark("Merged", "merged", Icon.MERGE)
                : pull.open() ? new Mark("Open", "good", Icon.PULL) : new Mark("Closed", "bad", Icon.PULL);
    }

    /** How it stands, and a link to it. */
    static String link(Hosted repository, PullRequest pull, String label) {
        return "<span>" + mark(pull).small() + " "
                + Html.link("/" + repository.fullName() + "/pull/" + pull.number(), label) + "</span>";
    }

    private Answer list(Request request) {
        var repository = hub.of(request);
        var all = repository.pulls().newestFirst();
        var body = new StringBuilder("<h1>Pull requests</h1>");
        section("Open", all.stream().filter(PullRequest::open).toList(), repository, body);
        section("Closed and merged", all.stream().filter(pull -> !pull.open()).toList(), repository, body);
        return frame.answer(request, Page.of("Pull requests", body.toString()).in(repository, Page.Tab.PULLS));
    }

    private void section(String title, List<PullRequest> pulls, Hosted repository, StringBuilder body) {
        body.append("<h2>").append(title).append("</h2>");
        if (pulls.isEmpty()) {
            body.append(Html.empty("None", "Pull requests are opened over the API, by an App or with a token."));
            return;
        }
        body.append("<ul class=\"rows box\">");
        for (var pull : pulls) {
            body.append("<li>").append(mark(pull).small()).append("<span class=grow><a class=title href=\"/")
                    .append(text(repository.fullName())).append("/pull/").append(pull.number()).append("\">")
                    .append(text(pull.words().title())).append("</a><br><small class=soft>#").append(pull.number())
                    .append(" opened ").append(Html.when(pull.createdAt(), hub.now())).append(" by ")
                    .append(text(pull.author())).append(" · ").append(Html.ref(pull.head().ref()))
                    .append("</small></span></li>");
        }
        body.append("</ul>");
    }

    private interface Part {
        String of(Seen seen);
    }

    private Answer show(Request request, String part, Part content) {
        var repository = hub.of(request);
        var pull = repository.pulls().get(request.number("number")).orElseThrow(Refusal::notFound);
        var history = repository.history();
        // After the merge the base holds the head: where they parted is before the merge commit.
        var base = pull.merged() ? mergedInto(repository, pull) : pull.base().sha();
        var from = history.mergeBase(base, pull.head().sha());
        var seen = new Seen(repository, pull,
                from.map(start -> history.between(start, pull.head().sha(), MOST_COMMITS)).orElse(List.of()),
                history.changes(from, pull.head().sha()));
        var page = Page.of(pull.words().title() + " #" + pull.number(), head(seen, part) + content.of(seen))
                .in(repository, Page.Tab.PULLS);
        return frame.answer(request, pull.open() ? page.changing() : page);
    }

    private static String mergedInto(Hosted repository, PullRequest pull) {
        var closing = pull.closing();
        var merge = closing == null || closing.sha() == null ? pull.base().sha() : closing.sha();
        return repository.git().commit(merge).filter(commit -> commit.getParentCount() > 0)
                .map(commit -> commit.getParent(0).name()).orElse(pull.base().sha());
    }

    private String head(Seen seen, String part) {
        var pull = seen.pull();
        var closing = pull.closing();
        var line = closing != null && closing.merged()
                ? Html.person(String.valueOf(closing.by())) + " merged " + Html.count(seen.commits().size(), "commit")
                : Html.person(pull.author()) + " wants to merge " + Html.count(seen.commits().size(), "commit");
        var tree = seen.at() + "/tree/";
        return "<h1>" + text(pull.words().title()) + " <span class=num>#" + pull.number()
                + "</span></h1><div class=sub>"
                + mark(pull).large() + "<span>" + line + " into <a href=\"" + tree + Html.path(pull.base().ref())
                + "\">"
                + Html.ref(pull.base().ref()) + "</a> from "
                + (seen.repository().git().head(pull.head().ref()).isPresent()
                        ? "<a href=\"" + tree + Html.path(pull.head().ref()) + "\">" + Html.ref(pull.head().ref())
                                + "</a>"
                        : Html.ref(pull.head().ref()) + " <span class=small>(deleted)</span>")
                + "</span></div><nav class=tabs aria-label=\"Pull request\">" + tab(seen, "", "Conversation", part,
                        said(seen))
                + tab(seen, "/commits", "Commits", part, seen.commits().size())
                + tab(seen, "/files", "Files changed", part, seen.changes().size()) + "</nav><br>";
    }

    private static long said(Seen seen) {
        return seen.pull().comments().size() + (long) seen.pull().reviews().size();
    }

    private static String tab(Seen seen, String part, String label, String current, long count) {
        return "<a href=\"" + text(seen.at()) + "/pull/" + seen.pull().number() + part + "\""
                + (part.equals(current) ? " aria-current=page>" : ">") + label
                + " <span class=count>" + count + "</span></a>";
    }

    private String commits(Seen seen) {
        return CommitList.of(seen.repository(), seen.commits(), hub.now());
    }

    private String conversation(Seen seen) {
        var pull = seen.pull();
        var said = pull.words().body();
        var body = new StringBuilder(talk(pull.author(), "opened this " + Html.when(pull.createdAt(), hub.now()), "",
                said == null || said.isBlank() ? "<p class=soft>No description.</p>" : Markdown.said(said)));
        events(seen).stream().sorted(Comparator.comparing(Event::at)).forEach(event -> body.append(event.html()));
        body.append(checks(seen));
        if (pull.open()) {
            body.append("<details class=box id=by-hand><summary>Push to this branch by hand</summary><div class=in><p>"
                    + "<a href=\"/settings/tokens?repository=" + Html.path(seen.repository().fullName())
                    + "&amp;branch="
                    + text(Html.path(pull.head().ref())) + "\">The page of tokens</a> has a token and the commands for"
                    + " this branch.</p></div></details>");
        }
        return "<div class=narrow>" + body + "</div>";
    }

    private record Event(Instant at, String html) {}

    private List<Event> events(Seen seen) {
        var pull = seen.pull();
        var all = new ArrayList<Event>();
        for (var commit : seen.commits()) {
            all.add(new Event(commit.getCommitterIdent().getWhenAsInstant(), line(Icon.COMMIT.toString(),
                    "<b>" + text(commit.getAuthorIdent().getName()) + "</b> committed <a href=\"" + text(seen.at())
                            + "/commit/" + commit.name() + "\">" + text(commit.getShortMessage()) + "</a>",
                    commit.getCommitterIdent().getWhenAsInstant())));
        }
        for (var review : pull.reviews()) {
            all.add(new Event(review.submittedAt(), review(seen, review)));
        }
        for (var comment : pull.comments()) {
            var edited = comment.updatedAt().isAfter(comment.createdAt())
                    ? " · edited " + Html.when(comment.updatedAt(), hub.now())
                    : "";
            all.add(new Event(comment.createdAt(), talk(comment.author(), "commented "
                    + Html.when(comment.createdAt(), hub.now()) + edited, "issuecomment-" + comment.id(),
                    Markdown.said(comment.body()))));
        }
        var closing = pull.closing();
        if (closing != null) {
            var who = closing.by() == null ? "" : "<b>" + text(closing.by()) + "</b> ";
            all.add(new Event(closing.at(), line(mark(pull).small(), closing.sha() == null
                    ? "Closed without a merge"
                    : who + "merged commit " + Html.commit(seen.repository().fullName(), closing.sha()) + " into "
                            + Html.ref(pull.base().ref()),
                    closing.at())));
        }
        return all;
    }

    private String line(String icon, String html, Instant at) {
        return "<div class=event>" + icon + "<span>" + html + " <span class=small>" + Html.when(at, hub.now())
                + "</span></span></div>";
    }

    private String review(Seen seen, Review review) {
        var looked = switch (review.state()) {
            case APPROVED -> new Mark("approved", "good", Icon.CHECK);
            case CHANGES_REQUESTED -> new Mark("requested changes", "bad", Icon.CROSS);
            case COMMENTED -> new Mark("reviewed", "idle", Icon.EYE);
            case DISMISSED -> new Mark("had a review dismissed", "idle", Icon.SKIP);
        };
        var what = looked.word() + " at " + Html.commit(seen.repository().fullName(), review.commit());
        var id = "pullrequestreview-" + review.id();
        return review.body().isBlank()
                ? "<div class=event id=" + id + ">" + looked.small() + "<span><b>" + text(review.author()) + "</b> "
                        + what + " <span class=small>" + Html.when(review.submittedAt(), hub.now())
                        + "</span></span></div>"
                : talk(review.author(), looked.small() + " " + what + " " + Html.when(review.submittedAt(), hub.now()),
                        id,
                        Markdown.said(review.body()));
    }

    private static String talk(String author, String what, String id, String html) {
        return "<div class=talk>" + Html.avatar(author) + "<section class=box" + (id.isEmpty() ? "" : " id=" + id)
                + "><header><span class=soft><a href=\"/" + Html.path(author) + "\"><b>" + text(author) + "</b></a> "
                + what + "</span></header><div class=in>" + html
                + "</div></section></div>";
    }

    /** What others say about the head: the newest of each context; and the runs of its commit or branch. */
    private String checks(Seen seen) {
        var pull = seen.pull();
        var newest = new LinkedHashMap<String, CommitStatus>();
        seen.repository().statuses().newestFirst().stream().filter(one -> one.sha().equals(pull.head().sha()))
                .forEach(one -> newest.putIfAbsent(one.context(), one));
        var related = runs.of(seen.repository()).stream()
                .filter(run -> about(run, pull)).toList();
        var out = new StringBuilder(
                "<section class=box id=checks><header><h3>Checks</h3><span class=\"end small soft\">of "
                        + Html.commit(seen.repository().fullName(), pull.head().sha()) + "</span></header>");
        if (newest.isEmpty() && related.isEmpty()) {
            return out + "<p class=\"in soft\">No status and no run for this commit yet.</p></section>";
        }
        out.append("<ul class=rows>");
        newest.values().forEach(status -> out.append(status(status)));
        related.forEach(run -> out.append(run(seen, run)));
        return out + "</ul></section>";
    }

    private static String status(CommitStatus status) {
        var description = status.description();
        var target = status.targetUrl();
        return "<li>" + Mark.of(status.state()).small() + "<span class=grow><b>" + text(status.context()) + "</b> "
                + "<span class=soft>" + text(description == null ? "" : description) + "</span></span>"
                + (target == null || !target.matches("https?://.*")
                        ? ""
                        : " <a class=end rel=\"nofollow noopener\" href=\"" + text(target) + "\">Details</a>")
                + "</li>";
    }

    private String run(Seen seen, Run run) {
        return "<li>" + Mark.of(RunPages.state(run.last())).small() + "<span class=grow><a class=title href=\""
                + text(seen.at()) + "/actions/runs/" + run.id() + "\">" + text(run.title())
                + "</a> <span class=soft>" + text(run.workflow().name()) + "</span></span><span class=end>"
                + Html.when(run.createdAt(), hub.now()) + "</span></li>";
    }
}
