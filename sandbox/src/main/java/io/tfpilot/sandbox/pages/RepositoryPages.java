package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.link;
import static io.tfpilot.sandbox.pages.Html.tag;
import static io.tfpilot.sandbox.pages.Html.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.tfpilot.sandbox.git.Bare;
import io.tfpilot.sandbox.git.History;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.PullRequest;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** Repositories, files, commits, comparisons, pull requests. */
public final class RepositoryPages {
    private static final int SHOWN = 30;

    private final Hub hub;
    private final Runs runs;

    public RepositoryPages(Hub hub, Runs runs) {
        this.hub = hub;
        this.runs = runs;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/", _ -> home());
        routes.add("GET", "/_sandbox/avatar/{login}", request -> avatar(request.part("login")));
        routes.add("GET", "/{owner}/{repo}/pull/{number}", this::pull);
        routes.add("GET", "/{owner}/{repo}/pull/{number}/files", this::pull);
        routes.add("GET", "/{owner}/{repo}/commit/{sha}", this::commit);
        routes.add("GET", "/{owner}/{repo}/compare/{basehead+}", this::compare);
        routes.add("GET", "/{owner}/{repo}/raw/{ref}/{path+}", this::raw);
        routes.add("GET", "/{owner}/{repo}/{kind}/{ref}/{path+}", this::tree);
        routes.add("GET", "/{owner}/{repo}/{kind}/{ref}", this::tree);
        routes.add("GET", "/{owner}/{repo}", this::repository);
        routes.add("GET", "/{owner}", request -> person(request.part("owner")));
    }

    private Hosted find(Request request) {
        return hub.find(request.part("owner"), request.part("repo")).orElseThrow(Refusal::notFound);
    }

    private Answer home() {
        var body = new StringBuilder(
                "<p>Runs of these repositories execute shell scripts on this computer.</p><table>");
        for (var repository : hub.all()) {
            body.append("<tr><td>").append(link("/" + repository.fullName(), repository.fullName())).append("</td><td>")
                    .append(repository.pulls().all().stream().filter(PullRequest::open).count())
                    .append(" open pull requests</td></tr>");
        }
        return Answer.html(200, Html.page("Repositories", body + "</table>"));
    }

    private static Answer avatar(String login) {
        var letter = login.isEmpty() ? "?" : login.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
        int hue = Math.floorMod(login.hashCode(), 360);
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\"><rect width=\"40\" height=\"40\" fill=\"hsl("
                + hue
                + ",45%,45%)\"/><text x=\"20\" y=\"27\" text-anchor=\"middle\" font-family=\"sans-serif\" font-size=\"20\""
                + " fill=\"#fff\">" + text(letter) + "</text></svg>";
        return Answer.bytes(200, "image/svg+xml", svg.getBytes(StandardCharsets.UTF_8)).with("Content-Security-Policy",
                "default-src 'none'");
    }

    private static Answer person(String login) {
        var cast = People.CAST.stream().filter(one -> one.account().login().equals(login)).findFirst();
        return Answer.html(200, Html.page(login, "<p>"
                + text(cast.map(one -> one.account().name() + ", " + one.part()).orElse("An account of the sandbox"))
                + "</p>"));
    }

    private Answer repository(Request request) {
        var repository = find(request);
        var at = "/" + repository.fullName();
        var body = new StringBuilder("<p>" + link(at + "/tree/main", "Files") + "</p><h2>Pull requests</h2><table>");
        repository.pulls().newestFirst().stream().limit(SHOWN)
                .forEach(pull -> body.append("<tr><td>#").append(pull.number()).append("</td><td>")
                        .append(link(at + "/pull/" + pull.number(), pull.words().title())).append("</td><td>")
                        .append(tag(state(pull))).append("</td></tr>"));
        body.append("</table><h2>Runs</h2><table>");
        runs.of(repository).stream().limit(SHOWN)
                .forEach(run -> body.append("<tr><td>").append(link(at + "/actions/runs/" + run.id(), run.title()))
                        .append("</td><td>").append(tag(RunPages.state(run.last()))).append("</td></tr>"));
        body.append("</table><h2>Workflows</h2><table>");
        for (var workflow : runs.workflows().of(repository)) {
            body.append("<tr><td>").append(link(at + "/tree/main/" + workflow.path(), workflow.name()))
                    .append("</td><td>").append(tag(workflow.state()))
                    .append("</td><td><form method=post action=\"/_sandbox/schedule")
                    .append(text(at + "/" + workflow.file()))
                    .append("\"><button>Run now (if scheduled)</button></form></td></tr>");
        }
        body.append("</table><h2>Drift</h2><p>Demo resources have nothing to refresh, so the sandbox edits the recorded"
                + " state.</p><form method=post action=\"/_sandbox/drift\"><input type=hidden name=repository value=\"")
                .append(text(repository.fullName()))
                .append("\"><select name=environment><option>dev<option>prod</select><input name=module value=\"module.\""
                        + "><label><input type=checkbox name=remove value=true> remove</label><button>Change something"
                        + " behind Terraform's back</button></form>");
        return Answer.html(200, Html.page(repository.fullName(), body.toString()));
    }

    private static String state(PullRequest pull) {
        return pull.merged() ? "merged" : pull.open() ? "open" : "closed";
    }

    private Answer pull(Request request) {
        var repository = find(request);
        var pull = repository.pulls().get(request.number("number")).orElseThrow(Refusal::notFound);
        var at = "/" + repository.fullName();
        var body = new StringBuilder("<p>" + tag(state(pull)) + " " + text(pull.author()) + " wants to merge <code>"
                + text(pull.head().ref()) + "</code> into <code>" + text(pull.base().ref()) + "</code> · "
                + link(at + "/commit/" + pull.head().sha(), pull.head().sha().substring(0, 7)) + " · "
                + link(at, "repository")
                + "</p>");
        var said = pull.words().body();
        body.append("<pre>").append(text(said == null ? "" : said)).append("</pre>");
        pull.reviews().forEach(review -> body.append("<p id=\"pullrequestreview-").append(review.id()).append("\">")
                .append(tag(review.state().name())).append(' ').append(text(review.author())).append(" at ")
                .append(text(review.commit().substring(0, 7))).append("<br>").append(text(review.body()))
                .append("</p>"));
        pull.comments().forEach(comment -> body.append("<h2 id=\"issuecomment-").append(comment.id()).append("\">")
                .append(text(comment.author())).append("</h2><pre>").append(text(comment.body())).append("</pre>"));
        repository.statuses().newestFirst().stream().filter(status -> status.sha().equals(pull.head().sha()))
                .forEach(status -> body.append("<p>").append(tag(status.state())).append(' ')
                        .append(text(status.context()))
                        .append(" ").append(text(Optional.ofNullable(status.description()).orElse(""))).append("</p>"));
        var from = repository.history().mergeBase(pull.base().sha(), pull.head().sha());
        changes(repository.history().changes(from, pull.head().sha()), body);
        return Answer.html(200, Html.page(pull.words().title() + " #" + pull.number(), body.toString()));
    }

    private static void changes(List<History.Change> changes, StringBuilder body) {
        for (var change : changes) {
            body.append("<h2>").append(text(change.path())).append("</h2><pre>").append(text(change.patch()))
                    .append("</pre>");
        }
    }

    private Answer commit(Request request) {
        var repository = find(request);
        var commit = repository.git().commit(request.part("sha")).orElseThrow(Refusal::notFound);
        var body = new StringBuilder("<p>" + text(commit.getAuthorIdent().getName()) + " · "
                + text(commit.getAuthorIdent().getWhenAsInstant().toString()) + " · <code>" + commit.name()
                + "</code></p><pre>"
                + text(commit.getFullMessage()) + "</pre>");
        changes(repository.history().changes(
                commit.getParentCount() == 0 ? Optional.empty() : Optional.of(commit.getParent(0).name()),
                commit.name()), body);
        return Answer.html(200, Html.page(commit.getShortMessage(), body.toString()));
    }

    private Answer compare(Request request) {
        var repository = find(request);
        var parts = request.part("basehead").split("\\.\\.\\.", 2);
        if (parts.length != 2) {
            throw Refusal.notFound();
        }
        var base = repository.git().commit(parts[0]).orElseThrow(Refusal::notFound).name();
        var head = repository.git().commit(parts[1]).orElseThrow(Refusal::notFound).name();
        var body = new StringBuilder();
        changes(repository.history().changes(repository.history().mergeBase(base, head), head), body);
        return Answer.html(200, Html.page(parts[0] + " … " + parts[1], body.toString()));
    }

    private Answer raw(Request request) {
        return find(request).git().file(request.part("ref"), request.part("path"))
                .map(bytes -> Answer.bytes(200, "text/plain; charset=utf-8", bytes)
                        .with("X-Content-Type-Options", "nosniff")
                        .with("Content-Security-Policy", "default-src 'none'; sandbox"))
                .orElseThrow(Refusal::notFound);
    }

    /** Branches may hold slashes: the longest one that is there is meant. */
    private Answer tree(Request request) {
        if (!request.part("kind").equals("tree") && !request.part("kind").equals("blob")) {
            throw Refusal.notFound();
        }
        var repository = find(request);
        var prefix = "/" + repository.fullName() + "/" + request.part("kind") + "/";
        var rest = java.net.URLDecoder
                .decode(request.rawPath().substring(prefix.length())
                        .replace("+", "%2B"), StandardCharsets.UTF_8);
        for (int cut = rest.length(); cut > 0; cut = rest.lastIndexOf('/', cut - 1)) {
            var ref = rest.substring(0, cut);
            var commit = repository.git().commit(ref);
            if (commit.isPresent()) {
                return show(repository, ref, commit.get().getTree().name(),
                        cut == rest.length() ? "" : rest.substring(cut + 1));
            }
        }
        throw Refusal.notFound();
    }

    private static Answer show(Hosted repository, String ref, String tree, String path) {
        var entry = repository.trees().at(tree, path).orElseThrow(Refusal::notFound);
        var title = repository.fullName() + "/" + path;
        if (entry.type().equals("blob")) {
            var bytes = repository.git().file(ref, path).orElseThrow(Refusal::notFound);
            return Answer.html(200,
                    Html.page(title, "<pre>" + text(new String(bytes, StandardCharsets.UTF_8)) + "</pre>"));
        }
        var body = new StringBuilder("<ul>");
        for (var child : repository.trees().list(entry.id(), false).orElse(List.of())) {
            var full = path.isEmpty() ? child.path() : path + "/" + child.path();
            body.append("<li>").append(link("/" + repository.fullName() + "/tree/" + ref + "/" + full, child.path()))
                    .append("</li>");
        }
        return Answer.html(200, Html.page(title.endsWith("/") ? title + Bare.MAIN : title, body + "</ul>"));
    }
}
