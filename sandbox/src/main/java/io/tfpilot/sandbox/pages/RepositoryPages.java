package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.revwalk.RevCommit;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.git.History;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** Commits, branches and comparisons. */
public final class RepositoryPages {
    private static final int SHOWN_COMMITS = 100;

    private final Hub hub;
    private final Frame frame;

    public RepositoryPages(Hub hub, Frame frame) {
        this.hub = hub;
        this.frame = frame;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/{owner}/{repo}/commit/{sha}", this::commit);
        routes.add("GET", "/{owner}/{repo}/commits/{ref+}", this::commits);
        routes.add("GET", "/{owner}/{repo}/branches", this::branches);
        routes.add("GET", "/{owner}/{repo}/compare/{basehead+}", this::compare);
    }

    private Answer code(Request request, Hosted repository, String title, String body) {
        return frame.answer(request, Page.of(title, body).in(repository, Page.Tab.CODE));
    }

    private Answer commit(Request request) {
        var repository = hub.of(request);
        var commit = repository.git().commit(request.part("sha")).orElseThrow(Refusal::notFound);
        var message = commit.getFullMessage().strip();
        var rest = message.length() > commit.getShortMessage().length()
                ? message.substring(commit.getShortMessage().length()).strip()
                : "";
        var parents = new StringBuilder();
        for (var parent : commit.getParents()) {
            parents.append(parents.isEmpty() ? " · parent " : " and ")
                    .append(Html.commit(repository.fullName(), parent.name()));
        }
        var at = "/" + repository.fullName();
        var body = "<h1>" + text(commit.getShortMessage()) + "</h1><div class=sub><span>"
                + text(commit.getAuthorIdent().getName()) + " committed "
                + Html.when(commit.getCommitterIdent().getWhenAsInstant(), hub.now()) + parents
                + "</span>" + pulls(repository, commit) + "<span class=mono>" + commit.name() + "</span><a href=\""
                + text(at) + "/tree/" + commit.name() + "\">Browse files</a></div>"
                + (rest.isEmpty() ? "" : "<pre class=note>" + text(rest) + "</pre>");
        var changes = repository.history().changes(
                commit.getParentCount() == 0 ? Optional.empty() : Optional.of(commit.getParent(0).name()),
                commit.name());
        return code(request, repository, commit.getShortMessage(),
                body + new DiffView(repository.fullName(), commit.name()).of(changes));
    }

    /** The pull requests that a commit heads or that it merged. */
    private static String pulls(Hosted repository, RevCommit commit) {
        var out = new StringBuilder();
        for (var pull : repository.pulls().all()) {
            var closing = pull.closing();
            if (pull.head().sha().equals(commit.name()) || (closing != null && commit.name().equals(closing.sha()))) {
                out.append(PullPages.link(repository, pull, "#" + pull.number()));
            }
        }
        return out.toString();
    }

    private Answer commits(Request request) {
        var repository = hub.of(request);
        var ref = request.part("ref");
        var head = repository.git().commit(ref).orElseThrow(Refusal::notFound);
        var log = repository.history().log(head.name(), History.Wanted.ALL, SHOWN_COMMITS);
        return code(request, repository, "Commits", "<h1>Commits</h1><div class=sub><span>on " + Html.ref(ref)
                + "</span>" + (log.size() == SHOWN_COMMITS ? "<span>the newest " + SHOWN_COMMITS + "</span>" : "")
                + "</div>" + CommitList.of(repository, log, hub.now()));
    }

    private Answer branches(Request request) {
        var repository = hub.of(request);
        var at = "/" + repository.fullName();
        var list = new StringBuilder("<h1>Branches</h1><br><ul class=\"rows box\">");
        repository.git().refs("refs/heads/").forEach((name, sha) -> {
            var branch = name.substring("refs/heads/".length());
            list.append("<li><span class=grow><a href=\"").append(text(at)).append("/tree/")
                    .append(Html.path(branch)).append("\">").append(Html.ref(branch)).append("</a></span>")
                    .append(pull(repository, branch)).append(branch.equals(Bare.MAIN)
                            ? "<span class=end>default</span>"
                            : "<a class=end href=\"" + text(at) + "/compare/" + Bare.MAIN + "..."
                                    + Html.path(branch) + "\">Compare</a>")
                    .append(Html.commit(repository.fullName(), sha)).append("</li>");
        });
        return code(request, repository, "Branches", list + "</ul>");
    }

    private static String pull(Hosted repository, String branch) {
        return repository.pulls().newestFirst().stream()
                .filter(pull -> pull.open() && pull.head().ref().equals(branch)).findFirst()
                .map(pull -> PullPages.link(repository, pull, "#" + pull.number()))
                .orElse("");
    }

    private Answer compare(Request request) {
        var repository = hub.of(request);
        var parts = request.part("basehead").split("\\.\\.\\.", 2);
        if (parts.length != 2) {
            throw Refusal.notFound();
        }
        var base = repository.git().commit(parts[0]).orElseThrow(Refusal::notFound).name();
        var head = repository.git().commit(parts[1]).orElseThrow(Refusal::notFound).name();
        var from = repository.history().mergeBase(base, head);
        var commits = from.map(start -> repository.history().between(start, head, SHOWN_COMMITS))
                .orElse(List.of());
        return code(request, repository, parts[0] + "..." + parts[1],
                "<h1>Comparing changes</h1><div class=sub><span>" + Html.ref(parts[0]) + " … " + Html.ref(parts[1])
                        + "</span></div>" + CommitList.of(repository, commits, hub.now())
                        + new DiffView(repository.fullName(), head).of(repository.history().changes(from, head)));
    }
}
