package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import io.tfpilot.sandbox.hub.Environment;
import io.tfpilot.sandbox.hub.Environment.Protection;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.People;
import io.tfpilot.sandbox.people.Sessions;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an administrator sets for a repository: its name, environments, secrets and variables. */
public final class SettingsPages {
    private static final String AT = "/{owner}/{repo}/settings";
    private static final Pattern NAME = Pattern.compile("(?!GITHUB_)[A-Z_][A-Z0-9_]*");

    /** Changes a repository as a form says. */
    private interface Change {
        void make(Hosted repository, Map<String, String> fields);
    }

    private final Hub hub;
    private final Sessions sessions;
    private final Frame frame;

    public SettingsPages(Hub hub, Sessions sessions, Frame frame) {
        this.hub = hub;
        this.sessions = sessions;
        this.frame = frame;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", AT, request -> sessions.person(request).map(person -> show(request, person))
                .orElseGet(() -> Choice.first(request)));
        change(routes, "/name", (repository, fields) -> hub.rename(repository, fields.getOrDefault("name", "")));
        change(routes, "/secrets", (repository, fields) -> repository.secrets(where(repository, fields), repository
                .secrets(where(repository, fields)).with(name(fields), fields.getOrDefault("value", ""), hub.now())));
        change(routes, "/variables", (repository, fields) -> repository.variables(where(repository, fields), repository
                .variables(where(repository, fields)).with(name(fields), fields.getOrDefault("value", ""), hub.now())));
        change(routes, "/environments", this::protect);
    }

    private void change(Routes routes, String path, Change change) {
        routes.add("POST", AT + path, request -> {
            var person = sessions.person(request);
            if (person.isEmpty()) {
                return Choice.first(request);
            }
            var repository = administered(request, person.get());
            change.make(repository, request.fields());
            return Answer.redirect(303, "/" + repository.fullName() + "/settings");
        });
    }

    private Hosted administered(Request request, Account person) {
        if (!person.may(Account.Role.ADMIN)) {
            throw Refusal.of(403, "Only administrators change the settings of a repository, and " + person.login()
                    + " is none. Sign in as alma or axel.");
        }
        return hub.of(request);
    }

    private static String name(Map<String, String> fields) {
        var name = fields.getOrDefault("name", "").strip().toUpperCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw Refusal.of(422, "A name has letters, digits and underscores, begins with none of the digits, and not"
                    + " with GITHUB_.");
        }
        return name;
    }

    private static Optional<Environment> where(Hosted repository, Map<String, String> fields) {
        var name = fields.getOrDefault("environment", "");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(repository.environment(name)
                        .orElseThrow(() -> Refusal.of(422, "There is no environment " + name)));
    }

    private void protect(Hosted repository, Map<String, String> fields) {
        var name = fields.getOrDefault("name", "").strip();
        if (name.isEmpty() || name.length() > 255) {
            throw Refusal.of(422, "An environment has a name of at most 255 characters.");
        }
        var reviewers = People.CAST.stream().map(cast -> cast.account().id())
                .filter(id -> fields.containsKey("reviewer-" + id)).toList();
        var now = hub.now();
        var old = repository.environment(name).orElseGet(
                () -> new Environment(hub.ids().next(), name, Protection.NONE, now, now));
        var rules = old.protection();
        repository.put(old.with(new Protection(rules.waitMinutes(), rules.preventSelfReview(), reviewers,
                rules.branches(), rules.patterns()), now));
    }

    private Answer show(Request request, Account person) {
        var repository = administered(request, person);
        var at = "/" + repository.fullName() + "/settings";
        return frame.answer(request,
                Page.of("Settings", "<div class=narrow><h1>Settings</h1><form method=post action=\""
                        + text(at) + "/name\" class=line><label>Name <input name=name value=\""
                        + text(repository.card().name())
                        + "\"></label><button>Rename</button></form>" + environments(repository, at)
                        + values(repository, at, "secrets") + values(repository, at, "variables") + "</div>")
                        .in(repository, Page.Tab.SETTINGS));
    }

    private static String environments(Hosted repository, String at) {
        var out = new StringBuilder("<h2>Environments</h2><ul class=\"rows box\">");
        repository.environments().forEach(one -> out.append("<li>")
                .append(form(at + "/environments", "<input type=hidden name=name value=\"" + text(one.name()) + "\"><b>"
                        + text(one.name()) + "</b> reviewed by " + reviewers(one.protection()), "Save"))
                .append("</li>"));
        return out + "</ul>" + form(at + "/environments", "<label>Name <input name=name required></label>", "Add");
    }

    private static String reviewers(Protection protection) {
        var out = new StringBuilder();
        People.CAST.forEach(cast -> out.append("<label><input type=checkbox name=reviewer-")
                .append(cast.account().id())
                .append(protection.reviewers().contains(cast.account().id()) ? " checked> " : "> ")
                .append(text(cast.account().login())).append("</label> "));
        return out.toString();
    }

    private static String values(Hosted repository, String at, String kind) {
        boolean secret = kind.equals("secrets");
        var out = new StringBuilder("<h2>").append(secret ? "Secrets" : "Variables")
                .append("</h2><ul class=\"rows box\">");
        var options = new StringBuilder("<option value=\"\">the repository</option>");
        list(out, repository, Optional.empty(), secret);
        for (var environment : repository.environments()) {
            list(out, repository, Optional.of(environment), secret);
            options.append("<option>").append(text(environment.name())).append("</option>");
        }
        return out + "</ul>" + form(at + "/" + kind, "<label>Of <select name=environment>" + options
                + "</select></label><label>Name <input name=name required></label><label>Value <input name=value required"
                + (secret ? " type=password autocomplete=off" : "") + "></label>", "Set");
    }

    private static void list(StringBuilder out, Hosted repository, Optional<Environment> of, boolean secret) {
        var values = secret ? repository.secrets(of) : repository.variables(of);
        values.all().forEach((name, one) -> out.append("<li><span class=\"grow mono\">").append(text(name))
                .append("</span><span class=end>").append(of.map(each -> Html.tag(each.name())).orElse(""))
                .append(secret ? " hidden" : " " + text(one.value())).append("</span></li>"));
    }

    private static String form(String to, String fields, String button) {
        return "<form method=post action=\"" + text(to) + "\" class=line>" + fields + "<button>" + button
                + "</button></form>";
    }
}
