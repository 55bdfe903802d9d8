package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.copy;
import static io.tfpilot.sandbox.pages.Html.text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.PullRequest;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.people.Sessions;
import io.tfpilot.sandbox.people.Tokens;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** Signing in to the pages themselves, and the tokens with which a demo person uses git: shown once, taken back here. */
public final class TokenPages {
    private static final String AT = "/settings/tokens";

    private final Hub hub;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Frame frame;

    public TokenPages(Hub hub, Tokens tokens, Sessions sessions, Frame frame) {
        this.hub = hub;
        this.tokens = tokens;
        this.sessions = sessions;
        this.frame = frame;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/login", this::choose);
        routes.add("POST", "/login", this::signIn);
        routes.add("POST", "/logout", request -> Answer.redirect(303, "/").with("Set-Cookie", sessions.end(request)));
        routes.add("GET", AT, this::show);
        routes.add("POST", AT, this::make);
        routes.add("POST", AT + "/revoke", this::revoke);
    }

    private Answer choose(Request request) {
        var then = request.query("return_to", "/");
        return frame.answer(request, Choice.page((login, shown) -> "<form method=post action=\"/login\" class=line>"
                + "<input type=hidden name=return_to value=\"" + text(then) + "\"><button name=login value=" + login
                + ">" + shown + "</button></form>"));
    }

    private Answer signIn(Request request) {
        var fields = request.fields();
        var person = People.cast(fields.getOrDefault("login", ""))
                .orElseThrow(() -> Refusal.of(422, "No demo person has this login"));
        return Answer.redirect(303, local(fields.getOrDefault("return_to", "/"))).with("Set-Cookie",
                sessions.begin(person));
    }

    /** Nobody is sent to another site. */
    private static String local(String path) {
        return path.matches("/(?![/\\\\])[\\x21-\\x7e]*") ? path : "/";
    }

    private Answer make(Request request) {
        var person = sessions.person(request);
        if (person.isEmpty()) {
            return Choice.first(request);
        }
        sessions.showOnce(request, tokens.personal(person.get(), hub.now()));
        return Answer.redirect(303, AT + chosen(request));
    }

    /** The repository and branch that somebody came for, through the form again. */
    private static String chosen(Request request) {
        var repository = request.fields().getOrDefault("repository", "");
        var branch = request.fields().getOrDefault("branch", "");
        return repository.isEmpty()
                ? ""
                : "?repository=" + Html.path(repository) + (branch.isEmpty() ? "" : "&branch=" + Html.path(branch));
    }

    private Answer revoke(Request request) {
        var person = sessions.person(request);
        person.ifPresent(
                one -> tokens.revokePersonal(one.login(), request.fields().getOrDefault("token", "")));
        return Answer.redirect(303, AT);
    }

    private Answer show(Request request) {
        var signedIn = sessions.person(request);
        if (signedIn.isEmpty()) {
            return Choice.first(request);
        }
        var person = signedIn.get();
        var fresh = sessions.shown(request);
        var may = person.role() == Account.Role.READ
                ? text(person.login())
                        + " may read only: git refuses a push with 403. Sign in as another person to push."
                : "Clone, commit and push to the repositories of the sandbox as " + text(person.name()) + ".";
        var body = "<div class=narrow><h1>Git as " + text(person.login()) + "</h1><p class=soft>" + may
                + "</p><ol class=steps><li>" + token(person, fresh, request) + "</li>" + commands(request, person)
                + "</ol>" + kept(person) + "</div>";
        return frame.answer(request, Page.of("Personal access tokens", body));
    }

    private static String token(Account person, Optional<String> fresh, Request request) {
        var form = "<form method=post action=\"" + AT + "\">" + hidden("repository", request)
                + hidden("branch", request)
                + "<button" + (fresh.isEmpty() ? " class=main" : "") + ">Generate a new token</button></form>";
        return "<h3>A token instead of a password</h3>" + fresh.map(token -> "<div class=\"note good\">"
                + "<strong>Copy it now:</strong> it is kept as a hash only and not shown again." + copy(token)
                + "</div>").orElse("<p>Git asks " + text(person.login()) + " for a password when you push; a token is"
                        + " the password. It is shown once and is good for 30 days, in this sandbox only.</p>")
                + form;
    }

    private static String hidden(String name, Request request) {
        var value = request.query(name);
        return value == null
                ? ""
                : "<input type=hidden name=" + name + " value=\"" + text(value) + "\">";
    }

    private String commands(Request request, Account person) {
        var wanted = request.query("repository", "");
        var all = hub.all().stream()
                .filter(one -> wanted.isEmpty() || one.fullName().equalsIgnoreCase(wanted)).toList();
        var chosen = all.isEmpty() ? List.copyOf(hub.all()) : all;
        if (chosen.isEmpty()) {
            return "";
        }
        var clones = new StringBuilder("<li><h3>Clone</h3><p>The name and address make the commits ")
                .append(text(person.login())).append("'s.</p>");
        chosen.forEach(one -> clones.append(copy(clone(person, request.origin(), one))));
        var first = chosen.getFirst();
        var branch = request.query("branch", branch(first));
        return clones + "</li><li><h3>Change a branch and push</h3><p>Take the branch of a pull request, change a file"
                + " in an editor, then commit and push. Git asks for the password of " + text(person.login())
                + ": paste the token. Nothing is shown while you paste.</p>"
                + copy("cd " + first.card().name() + "\ngit switch " + quoted(branch))
                + copy("git commit -am 'Change it by hand'\ngit push")
                + "<p class=soft>The token is in no address and in no command, so that no shell history keeps it.</p></li>";
    }

    /** The branch that is most likely meant: that of the newest open pull request. */
    private static String branch(Hosted repository) {
        return repository.pulls().newestFirst().stream().filter(PullRequest::open).map(pull -> pull.head().ref())
                .findFirst().orElse("main");
    }

    private static String clone(Account person, String origin, Hosted repository) {
        return "git clone -c user.name=" + quoted(person.name()) + " -c user.email=" + quoted(person.email()) + " "
                + origin.replace("://", "://" + person.login() + "@") + "/" + repository.fullName() + ".git";
    }

    /** For a shell. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._/@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private String kept(Account person) {
        Instant now = hub.now();
        var mine = tokens.personal(person.login(), now);
        var list = new StringBuilder("<h2>Tokens of ").append(text(person.login())).append("</h2>");
        if (mine.isEmpty()) {
            return list + Html.empty("No token yet", "Generate one above.");
        }
        list.append("<ul class=\"rows box\">");
        for (var one : mine) {
            list.append("<li><span class=grow><span class=mono>ghp_…</span> <small class=soft>made ")
                    .append(Html.when(one.made(), now)).append(", good until ")
                    .append(one.expires().toString(), 0, "2026-01-01".length())
                    .append("</small></span><form method=post action=\"").append(AT)
                    .append("/revoke\"><button class=danger name=token value=\"").append(one.id())
                    .append("\">Revoke</button></form></li>");
        }
        return list + "</ul>";
    }
}
