package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.tfpilot.sandbox.people.Sessions;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** What stands around every page: where one is, who is signed in, style and script. */
public final class Frame {
    private static final String ASSETS = "/_sandbox/assets/";

    private final Sessions sessions;
    private final Runs runs;

    public Frame(Sessions sessions, Runs runs) {
        this.sessions = sessions;
        this.runs = runs;
    }

    /** Adds the routes of style and script. */
    public void add(Routes routes) {
        routes.add("GET", ASSETS + "sandbox.css", _ -> asset("sandbox.css", "text/css; charset=utf-8"));
        routes.add("GET", ASSETS + "sandbox.js", _ -> asset("sandbox.js", "text/javascript; charset=utf-8"));
    }

    private static Answer asset(String name, String type) {
        try (var in = Frame.class.getResourceAsStream("/io/tfpilot/sandbox/pages/" + name)) {
            if (in == null) {
                throw Refusal.notFound();
            }
            return Answer.bytes(200, type, in.readAllBytes()).with("X-Content-Type-Options", "nosniff")
                    .with("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    Answer answer(Request request, Page page) {
        return answer(request, 200, page);
    }

    Answer answer(Request request, int status, Page page) {
        return Answer.html(status, """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%1$s · Sandbox</title><link rel="stylesheet" href="/_sandbox/assets/sandbox.css">
                <link rel="icon" href="/_sandbox/avatar/sandbox"><script src="/_sandbox/assets/sandbox.js" defer></script>
                </head><body><header class="top"><strong><a href="/">Sandbox</a></strong>
                <span class="soft small">a stand-in for GitHub on this computer</span>
                <span class="end">%2$s</span></header>
                %3$s
                <main%4$s data-title="%1$s · Sandbox">%5$s</main></body></html>
                """.formatted(text(page.title()), reader(request), page.place().map(this::place).orElse(""),
                page.live() ? " data-live" : "", page.body()));
    }

    private String reader(Request request) {
        return sessions.person(request)
                .map(person -> Html.person(person.login())
                        + "<a href=\"/settings/tokens\">Tokens</a><form method=post action=\"/logout\">"
                        + "<button class=link>Sign out</button></form>")
                .orElse("<a href=\"/settings/tokens\">Tokens for git</a><a href=\"/login\">Sign in</a>");
    }

    private String place(Page.Place place) {
        var repository = place.repository();
        var at = "/" + repository.fullName();
        var tabs = new StringBuilder("<div class=place><div class=name><a href=\"/" + text(repository.card().owner())
                + "\">" + text(repository.card().owner()) + "</a> / <a href=\"" + text(at) + "\">"
                + text(repository.card().name()) + "</a></div><nav class=tabs aria-label=Repository>");
        for (var tab : Page.Tab.values()) {
            tabs.append("<a href=\"").append(text(at + tab.path)).append('"')
                    .append(tab == place.tab() ? " aria-current=page>" : ">").append(tab.label)
                    .append(count(place, tab)).append("</a>");
        }
        return tabs + "</nav></div>";
    }

    private String count(Page.Place place, Page.Tab tab) {
        long number = switch (tab) {
            case PULLS -> place.repository().openPulls();
            case ACTIONS -> runs.underWay(place.repository());
            case CODE, SETTINGS, SANDBOX -> 0;
        };
        return number == 0 ? "" : " <span class=count>" + number + "</span>";
    }

    /** A refusal for somebody who looks at it. */
    public Answer refused(Request request, Refusal refusal) {
        boolean nothing = refusal.status() == 404;
        var title = nothing ? "There is nothing here" : "That did not work";
        var why = nothing
                ? "No page of the sandbox has this address. The repository, branch, file, pull request or run may be gone,"
                        + " or GitHub has the page and the sandbox has not."
                : String.valueOf(refusal.getMessage());
        return answer(request, refusal.status(), Page.of(title, "<div class=empty><h1>" + title + "</h1><p>" + text(why)
                + "</p><p><a class=button href=\"/\">All repositories</a></p><p class=small>" + refusal.status()
                + "</p></div>"));
    }
}
