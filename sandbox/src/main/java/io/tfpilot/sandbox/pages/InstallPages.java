package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.Apps;
import io.tfpilot.sandbox.people.Installations;
import io.tfpilot.sandbox.people.Installed;
import io.tfpilot.sandbox.people.Sessions;
import io.tfpilot.sandbox.shapes.AppShapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Installing an App in the repositories of an account, and changing, stopping and ending that. */
public final class InstallPages {
    private static final String ACCOUNT = "account";

    /** What is registered, and where it is installed. */
    public record Places(Apps apps, Installations installations) {}

    /** Answers a person who is signed in. */
    private interface Signed {
        Answer answer(Request request, Account person);
    }

    private final Hub hub;
    private final Apps apps;
    private final Installations installations;
    private final Sessions sessions;
    private final Frame frame;

    public InstallPages(Hub hub, Places places, Sessions sessions, Frame frame) {
        this.hub = hub;
        apps = places.apps();
        installations = places.installations();
        this.sessions = sessions;
        this.frame = frame;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/apps/{slug}/installations/new", signed(this::choose));
        routes.add("POST", "/apps/{slug}/installations/new", signed(this::install));
        for (var at : List.of("/settings/installations/{id}", "/organizations/{org}/settings/installations/{id}")) {
            routes.add("GET", at, signed(this::settings));
            routes.add("POST", at, signed(this::change));
        }
    }

    private Routes.Handler signed(Signed page) {
        return request -> {
            var person = sessions.person(request);
            return person.isEmpty() ? Choice.first(request) : page.answer(request, person.get());
        };
    }

    private App app(Request request) {
        return apps.bySlug(request.part("slug")).orElseThrow(Refusal::notFound);
    }

    /** The organisations, which their owners decide for, and the person's own account. */
    private List<Owner> accounts(Account person) {
        return Stream.concat(hub.organisations().stream(), Stream.of(Owner.of(hub.people(), person.login()))).toList();
    }

    private Answer choose(Request request, Account person) {
        var app = app(request);
        var wanted = request.query(ACCOUNT);
        if (wanted != null) {
            return form(request, app, mine(wanted, person));
        }
        var list = new StringBuilder("<div class=narrow><h1>Install " + text(app.name())
                + "</h1><p>Where do you want to install it?</p><ul class=\"rows box\">");
        for (var account : accounts(person)) {
            var known = installations.of(app, account.login());
            list.append("<li>").append(Html.avatar(account.login())).append("<a class=\"grow title\" href=\"")
                    .append(text(known.map(one -> AppShapes.settings(account, one))
                            .orElseGet(() -> "/apps/" + app.slug() + "/installations/new?account=" + account.login()
                                    + state(request))))
                    .append("\">").append(text(account.login())).append("</a><span class=end>")
                    .append(known.isPresent()
                            ? "installed · configure"
                            : account.organisation() ? "organisation" : "you")
                    .append("</span></li>");
        }
        return frame.answer(request, Page.of("Install " + app.name(), list + "</ul></div>"));
    }

    private static String state(Request request) {
        var state = request.query("state");
        return state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
    }

    /** The account of this name, if the person decides for it. */
    private Owner mine(String login, Account person) {
        var account = accounts(person).stream().filter(one -> one.login().equalsIgnoreCase(login)).findFirst()
                .orElseThrow(Refusal::notFound);
        if (account.organisation() && !person.may(Account.Role.ADMIN)) {
            throw Refusal.of(403, "Only an owner of " + account.login() + " installs GitHub Apps in it, and "
                    + person.login() + " is none. Sign in as alma or axel.");
        }
        return account;
    }

    private Answer form(Request request, App app, Owner account) {
        return frame.answer(request, Page.of("Install " + app.name(), "<div class=narrow><h1>Install "
                + text(app.name()) + " on " + text(account.login()) + "</h1><form method=post action=\"/apps/"
                + app.slug()
                + "/installations/new\"><input type=hidden name=account value=\"" + text(account.login())
                + "\"><input type=hidden name=state value=\"" + text(request.query("state", "")) + "\">"
                + selection(account, Installed.Selection.ALL) + "<p><button class=main>Install</button></p></form>"
                + AppPages.grant(app.grant()) + "</div>"));
    }

    private List<Hosted> owned(Owner account) {
        return hub.all().stream().filter(one -> one.card().owner().equalsIgnoreCase(account.login())).toList();
    }

    private String selection(Owner account, Installed.Selection now) {
        var out = new StringBuilder("<p><label><input type=radio name=selection value=all"
                + (now.all() ? " checked" : "") + "> All repositories, those to come too</label></p><p><label>"
                + "<input type=radio name=selection value=selected" + (now.all() ? "" : " checked")
                + "> Only select repositories</label></p><ul class=\"rows box\">");
        var owned = owned(account);
        for (var repository : owned) {
            out.append("<li><label><input type=checkbox name=repository-").append(repository.card().id())
                    .append(now.repositories().contains(repository.card().id()) ? " checked" : "").append("> ")
                    .append(text(repository.fullName())).append("</label></li>");
        }
        return out + (owned.isEmpty() ? "<li>" + text(account.login()) + " has no repository yet.</li></ul>" : "</ul>");
    }

    /** What a form has chosen. */
    private Installed.Selection chosen(Request request, Owner account) {
        var fields = request.fields();
        if (!"selected".equals(fields.get("selection"))) {
            return Installed.Selection.ALL;
        }
        var ids = owned(account).stream().map(one -> one.card().id())
                .filter(id -> fields.containsKey("repository-" + id)).toList();
        if (ids.isEmpty()) {
            throw Refusal.of(422, "Choose at least one repository, or all of them.");
        }
        return new Installed.Selection(false, ids);
    }

    private Answer install(Request request, Account person) {
        var app = app(request);
        var account = mine(request.fields().getOrDefault(ACCOUNT, ""), person);
        var installed = installations.install(app, account.login(), chosen(request, account), person);
        var state = request.fields().getOrDefault("state", "");
        return onwards(app, installed, "install", state);
    }

    /** To the App's own page, where it has one. */
    private Answer onwards(App app, Installed installed, String action, String state) {
        var to = app.about().setupUrl();
        return to == null
                ? Answer.redirect(303, AppShapes.settings(Owner.of(hub.people(), installed.account()), installed))
                : Answer.redirect(302, to + (to.contains("?") ? "&" : "?") + "installation_id=" + installed.id()
                        + "&setup_action=" + action + (state.isEmpty()
                                ? ""
                                : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8)));
    }

    private Installed found(Request request, Account person) {
        var installed = installations.get(request.number("id")).orElseThrow(Refusal::notFound);
        mine(installed.account(), person);
        return installed;
    }

    private App appOf(Installed installed) {
        return apps.get(installed.appId()).orElseThrow(Refusal::notFound);
    }

    private Answer settings(Request request, Account person) {
        var installed = found(request, person);
        var app = appOf(installed);
        var account = Owner.of(hub.people(), installed.account());
        var post = "<form method=post action=\"" + text(AppShapes.settings(account, installed)) + "\">";
        var stopped = installed.suspended() != null;
        return frame.answer(request, Page.of(app.name(), "<div class=narrow><h1>" + text(app.name()) + " on "
                + text(account.login()) + "</h1>" + (stopped ? "<div class=note>Suspended.</div>" : "") + post
                + selection(account, installed.selection()) + "<p><button class=main name=do value=select>Save"
                + "</button></p></form><h2>Stop or end</h2><div class=line>" + post + "<button name=do value="
                + (stopped ? "unsuspend>Unsuspend" : "suspend>Suspend") + "</button></form>" + post
                + "<button name=do value=uninstall>Uninstall</button></form></div>" + AppPages.grant(installed.grant())
                + "</div>"));
    }

    private Answer change(Request request, Account person) {
        var installed = found(request, person);
        var app = appOf(installed);
        var account = Owner.of(hub.people(), installed.account());
        switch (request.fields().getOrDefault("do", "select")) {
            case "suspend" -> installations.suspend(installed, person);
            case "unsuspend" -> installations.unsuspend(installed, person);
            case "uninstall" -> {
                installations.remove(installed, person);
                return Answer.redirect(303, "/apps/" + app.slug());
            }
            default -> {
                var changed = installations.install(app, account.login(), chosen(request, account), person);
                return Optional.of(changed).filter(_ -> app.about().setupOnUpdate())
                        .map(one -> onwards(app, one, "update", ""))
                        .orElseGet(() -> Answer.redirect(303, AppShapes.settings(account, changed)));
            }
        }
        return Answer.redirect(303, AppShapes.settings(account, installed));
    }
}
