package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Apps;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** The entrance, the owners of repositories, and the people. */
public final class HomePages {
    private final Hub hub;
    private final Runs runs;
    private final Frame frame;
    private final Apps apps;

    public HomePages(Hub hub, Runs runs, Apps apps, Frame frame) {
        this.hub = hub;
        this.runs = runs;
        this.frame = frame;
        this.apps = apps;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/", this::home);
        routes.add("GET", "/_sandbox/avatar/{login}", request -> avatar(request.part("login")));
        routes.add("GET", "/{owner}", this::owner);
    }

    private Answer home(Request request) {
        var people = new StringBuilder("<h2>People</h2><ul class=\"rows box\">");
        for (var cast : People.CAST) {
            people.append("<li>").append(Html.person(cast.account().login())).append(" <span class=soft>")
                    .append(text(cast.account().name())).append("</span><span class=end>").append(may(cast.account()))
                    .append("</span></li>");
        }
        return frame.answer(request, Page.of("Repositories", "<h1>Repositories</h1><p class=lead>Git, pull requests"
                + " and Actions on this computer, for trying out. Runs execute the shell scripts of the workflows in these"
                + " repositories here, as you.</p><br>" + repositories(List.copyOf(hub.all()))
                + "<p><a class=button href=\"/new\">New repository</a> <a href=\"/settings/tokens\">A token for git and"
                + " scripts</a></p>" + apps() + people + "</ul>"));
    }

    private String apps() {
        var list = new StringBuilder();
        apps.all().forEach(
                app -> list.append("<li><a class=\"grow title\" href=\"/apps/").append(app.slug()).append("\">")
                        .append(text(app.name())).append("</a><span class=end>of ").append(text(app.owner()))
                        .append("</span></li>"));
        return "<h2>GitHub Apps</h2>" + (list.isEmpty()
                ? Html.empty("None", "An App is registered by whoever sends its manifest here.")
                : "<ul class=\"rows box\">" + list + "</ul>");
    }

    private static String may(Account account) {
        return switch (account.role()) {
            case READ -> "reads";
            case WRITE -> "reads and pushes";
            case ADMIN -> "reads, pushes, administers";
        };
    }

    private String repositories(List<Hosted> all) {
        if (all.isEmpty()) {
            return Html.empty("No repository", "Make the first one with the button above.");
        }
        var list = new StringBuilder("<ul class=\"rows box\">");
        for (var repository : all) {
            long open = repository.openPulls();
            long busy = runs.underWay(repository);
            list.append("<li>").append(Icon.REPOSITORY).append("<a class=title href=\"/")
                    .append(text(repository.fullName())).append("\">").append(text(repository.fullName()))
                    .append("</a><span class=end><a href=\"/").append(text(repository.fullName())).append("/pulls\">")
                    .append(Html.count(open, "open pull request")).append("</a> · <a href=\"/")
                    .append(text(repository.fullName())).append("/actions\">")
                    .append(busy == 0 ? "no run now" : Html.count(busy, "run") + " now").append("</a></span></li>");
        }
        return list + "</ul>";
    }

    private static Answer avatar(String login) {
        var letter = login.isEmpty() ? "?" : login.substring(0, 1).toUpperCase(Locale.ROOT);
        int hue = Math.floorMod(login.hashCode(), 360);
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 40\"><rect width=\"40\" height=\"40\" fill=\"hsl("
                + hue
                + ",45%,45%)\"/><text x=\"20\" y=\"27\" text-anchor=\"middle\" font-family=\"sans-serif\" font-size=\"20\""
                + " fill=\"#fff\">" + text(letter) + "</text></svg>";
        return Answer.bytes(200, "image/svg+xml", svg.getBytes(StandardCharsets.UTF_8)).with("Content-Security-Policy",
                "default-src 'none'");
    }

    private Answer owner(Request request) {
        var name = request.part("owner");
        var owned = hub.all().stream().filter(one -> one.card().owner().equalsIgnoreCase(name)).toList();
        if (!owned.isEmpty() || hub.organisations().stream().anyMatch(one -> one.login().equalsIgnoreCase(name))) {
            return frame.answer(request, Page.of(name, "<h1>" + text(name) + "</h1><br>" + repositories(owned)));
        }
        var account = hub.people().find(name).orElseThrow(Refusal::notFound);
        var pulls = new StringBuilder();
        for (var repository : hub.all()) {
            repository.pulls().newestFirst().stream().filter(pull -> pull.author().equals(account.login()))
                    .forEach(pull -> pulls.append("<li>").append(PullPages.mark(pull).small())
                            .append("<span class=grow><a class=title href=\"/").append(text(repository.fullName()))
                            .append("/pull/").append(pull.number()).append("\">").append(text(pull.words().title()))
                            .append("</a></span><span class=end>").append(text(repository.fullName())).append(" #")
                            .append(pull.number()).append("</span></li>"));
        }
        return frame.answer(request, Page.of(account.login(), "<h1>" + Html.avatar(account.login()) + " "
                + text(account.name()) + " <span class=num>" + text(account.login()) + "</span></h1><p class=lead>"
                + (account.type().equals("Bot") ? "A bot of the sandbox." : "A demo person: " + may(account) + ".")
                + "</p><h2>Pull requests</h2>" + (pulls.isEmpty()
                        ? Html.empty("None", account.login() + " has opened no pull request.")
                        : "<ul class=\"rows box\">" + pulls + "</ul>")));
    }
}
