package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.AppIdentity;
import io.tfpilot.sandbox.people.Apps;
import io.tfpilot.sandbox.people.Conversions;
import io.tfpilot.sandbox.people.Grant;
import io.tfpilot.sandbox.people.Manifest;
import io.tfpilot.sandbox.people.Sessions;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Registering an App by its manifest: another site sends it here, a person confirms, the code goes back. */
public final class AppPages {
    /** Forms that other sites may send here: they only show a page. */
    public static final String FROM_ELSEWHERE = "(/organizations/[^/]+)?/settings/apps/new";

    private static final String CONFIRM = "/settings/apps/manifest/";
    private static final int MOST_WAITING = 100;

    /** A manifest that waits for a person. */
    private record Waiting(Manifest manifest, String organisation, @Nullable String state) {}

    /** Where Apps are kept, and what happens once one is registered. */
    public record Registry(Apps apps, Conversions conversions, Consumer<App> registered) {}

    private final Hub hub;
    private final Registry registry;
    private final Sessions sessions;
    private final Frame frame;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    public AppPages(Hub hub, Registry registry, Sessions sessions, Frame frame) {
        this.hub = hub;
        this.registry = registry;
        this.sessions = sessions;
        this.frame = frame;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("POST", "/settings/apps/new", request -> receive(request, ""));
        routes.add("POST", "/organizations/{org}/settings/apps/new",
                request -> receive(request, hub.organisation(request.part("org")).login()));
        routes.add("GET", CONFIRM + "{key}", this::ask);
        routes.add("POST", CONFIRM + "{key}", this::register);
        routes.add("GET", "/apps/{slug}", this::show);
    }

    private Answer receive(Request request, String organisation) {
        return switch (Manifest.read(request.fields().getOrDefault("manifest", ""))) {
            case Manifest.Reading.Bad(var faults) -> frame.answer(request, 422, invalid(faults));
            case Manifest.Reading.Good(var manifest) -> {
                if (waiting.size() >= MOST_WAITING) {
                    waiting.clear();
                }
                var key = UUID.randomUUID().toString();
                waiting.put(key, new Waiting(manifest, organisation, request.query("state")));
                yield Answer.redirect(303, CONFIRM + key);
            }
        };
    }

    private static Page invalid(List<String> faults) {
        var list = new StringBuilder("<div class=narrow><h1>Invalid GitHub App configuration</h1><p>The following must"
                + " be corrected in the manifest:</p><ul>");
        faults.forEach(fault -> list.append("<li>").append(text(fault)).append("</li>"));
        return Page.of("Invalid GitHub App configuration", list + "</ul></div>");
    }

    private Waiting waiting(Request request) {
        return Optional.ofNullable(waiting.get(request.part("key"))).orElseThrow(Refusal::notFound);
    }

    private Answer ask(Request request) {
        var asked = waiting(request);
        return sessions.person(request).map(person -> frame.answer(request, confirm(request, asked, person)))
                .orElseGet(() -> Choice.first(request));
    }

    private static Page confirm(Request request, Waiting asked, Account person) {
        var manifest = asked.manifest();
        var owner = asked.organisation().isEmpty() ? person.login() : asked.organisation();
        var body = "<div class=narrow><h1>Create GitHub App for " + text(owner) + "</h1><p class=soft>"
                + text(manifest.about().description()) + "</p><form method=post action=\"" + text(request.rawPath())
                + "\"><p><label>GitHub App name <input name=name required maxlength=34 value=\"" + text(manifest.name())
                + "\"></label></p><p><button class=main>Create GitHub App for " + text(owner) + "</button></p></form>"
                + grant(manifest.grant()) + "<h2>Addresses</h2><ul class=\"rows box\">" + row("Homepage",
                        manifest.about().url())
                + row("Webhook", Optional.ofNullable(manifest.hookUrl()).orElse("off"))
                + row("Callback", String.join(", ", manifest.about().callbacks()))
                + row("Setup", Optional.ofNullable(manifest.about().setupUrl()).orElse("none")) + "</ul></div>";
        return Page.of("Create GitHub App", body);
    }

    private static String row(String what, String value) {
        return "<li><span class=grow>" + what + "</span><span class=mono>" + text(value) + "</span></li>";
    }

    /** What an App may do and hears of, as a list. */
    static String grant(Grant grant) {
        var out = new StringBuilder("<h2>Permissions</h2><ul class=\"rows box\">");
        grant.permissions().forEach((name, level) -> out.append(row(text(name.replace('_', ' ')), level)));
        out.append("</ul><h2>Events</h2><p>");
        grant.events().forEach(event -> out.append(Html.tag(event)).append(' '));
        return out + (grant.events().isEmpty() ? "None.</p>" : "</p>");
    }

    private Answer register(Request request) {
        var asked = waiting(request);
        var signedIn = sessions.person(request);
        if (signedIn.isEmpty()) {
            return Choice.first(request);
        }
        var person = signedIn.get();
        if (!asked.organisation().isEmpty() && !person.may(Account.Role.ADMIN)) {
            throw Refusal.of(403, "Only an owner of " + asked.organisation() + " registers its GitHub Apps, and "
                    + person.login() + " is none. Sign in as alma or axel.");
        }
        var owner = asked.organisation().isEmpty() ? person.login() : asked.organisation();
        var name = request.fields().getOrDefault("name", "").strip();
        var whole = new AtomicReference<AppIdentity>();
        var app = registry.apps().register(name, identity -> {
            whole.set(identity);
            return asked.manifest().app(identity, name, owner, hub.now());
        });
        waiting.remove(request.part("key"));
        registry.registered().accept(app);
        return back(asked, registry.conversions().code(whole.get(), hub.now()));
    }

    private static Answer back(Waiting asked, String code) {
        var to = asked.manifest().redirectUrl();
        return Answer.redirect(302, to + (to.contains("?") ? "&" : "?") + "code=" + code + (asked.state() == null
                ? ""
                : "&state=" + URLEncoder.encode(asked.state(), StandardCharsets.UTF_8)));
    }

    private Answer show(Request request) {
        var app = registry.apps().bySlug(request.part("slug")).orElseThrow(Refusal::notFound);
        var owner = Owner.of(hub.people(), app.owner());
        return frame.answer(request, Page.of(app.name(), "<div class=narrow><h1>" + text(app.name())
                + "</h1><p class=soft>A GitHub App of " + text(owner.login()) + ". " + text(app.about().description())
                + "</p><p><a class=\"button main\" href=\"/apps/" + app.slug()
                + "/installations/new\">Install</a></p>" + grant(app.grant()) + "</div>"));
    }
}
