package io.tfpilot.sandbox.rest;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.people.Installations;
import io.tfpilot.sandbox.people.Installed;
import io.tfpilot.sandbox.people.Tokens;
import io.tfpilot.sandbox.shapes.AppShapes;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An App as it sees itself: where it is installed, and its tokens there. */
public final class AppRoutes {
    private final Api api;
    private final Shapes shapes;
    private final AppShapes appShapes;
    private final Installations installations;

    public AppRoutes(Api api, Shapes shapes, Installations installations) {
        this.api = api;
        this.shapes = shapes;
        this.installations = installations;
        appShapes = new AppShapes(shapes);
    }

    /** Adds them to the table. */
    public void add() {
        api.at("GET", "/app", call -> Answer.json(200, appShapes.app(call.app()).put("installations_count",
                installations.of(call.app()).size())));
        api.at("GET", "/app/installations", call -> Paging.list(call.request(), installations.of(call.app()),
                one -> appShapes.installation(call.app(), one)));
        api.at("GET", "/app/installations/{id}", call -> shape(call, found(call)));
        api.at("DELETE", "/app/installations/{id}", call -> {
            var found = found(call);
            installations.remove(found, call.app().bot());
            return Answer.empty(204);
        });
        api.at("PUT", "/app/installations/{id}/suspended", call -> {
            installations.suspend(found(call), call.app().bot());
            return Answer.empty(204);
        });
        api.at("DELETE", "/app/installations/{id}/suspended", call -> {
            installations.unsuspend(found(call), call.app().bot());
            return Answer.empty(204);
        });
        api.at("POST", "/app/installations/{id}/access_tokens", this::token);
        api.at("GET", "/repos/{owner}/{repo}/installation", this::ofRepository);
        api.at("GET", "/orgs/{account}/installation", this::ofAccount);
        api.at("GET", "/users/{account}/installation", this::ofAccount);
        api.at("GET", "/installation/repositories", this::repositories);
        api.at("DELETE", "/installation/token", this::revoke);
    }

    private Installed found(Call call) {
        var app = call.app();
        return installations.get(call.request().number("id")).filter(one -> one.appId() == app.id())
                .orElseThrow(Refusal::notFound);
    }

    private Answer shape(Call call, Installed installed) {
        return Answer.json(200, appShapes.installation(call.app(), installed));
    }

    private Answer ofRepository(Call call) {
        var app = call.app();
        var card = api.named(call.request()).card();
        return shape(call, installations.of(app, card.owner(), card.id()).orElseThrow(Refusal::notFound));
    }

    private Answer ofAccount(Call call) {
        var app = call.app();
        return shape(call, installations.of(app, call.request().part("account")).orElseThrow(Refusal::notFound));
    }

    private Answer token(Call call) {
        var installed = found(call);
        if (installed.suspended() != null) {
            throw Refusal.of(403, "This installation has been suspended");
        }
        var granted = permissions(call, installed);
        var only = only(call, installed);
        var now = api.now();
        var numbers = only.map(all -> all.stream().map(one -> one.card().id()).toList()).orElse(List.of());
        var permissions = Shapes.object();
        granted.forEach(permissions::put);
        return Answer.json(201, appShapes.token(installed, permissions, only)
                .put("token", api.tokens().forInstallation(installed, granted, numbers, now))
                .put("expires_at", Tokens.installationExpiry(now).truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private static Map<String, String> permissions(Call call, Installed installed) {
        var asked = call.request().json().path("permissions");
        if (!asked.isObject()) {
            return installed.grant().permissions();
        }
        var wanted = new LinkedHashMap<String, String>();
        asked.properties().forEach(entry -> wanted.put(entry.getKey(), entry.getValue().asString("")));
        if (!installed.grant().holds(wanted)) {
            throw Refusal.of(422, "The permissions requested are not granted to this installation.");
        }
        return wanted;
    }

    /** The repositories that the call names; nothing where it names none. */
    private Optional<List<Hosted>> only(Call call, Installed installed) {
        var json = call.request().json();
        if (!json.has("repositories") && !json.has("repository_ids")) {
            return Optional.empty();
        }
        var covered = covered(installed);
        var found = new ArrayList<Hosted>();
        json.path("repositories").forEach(name -> found.add(one(covered.stream()
                .filter(repository -> repository.card().name().equalsIgnoreCase(name.asString(""))).toList())));
        json.path("repository_ids").forEach(id -> found.add(one(covered.stream()
                .filter(repository -> repository.card().id() == id.asLong(0)).toList())));
        return Optional.of(found);
    }

    private static Hosted one(List<Hosted> found) {
        if (found.isEmpty()) {
            throw Refusal.of(422, "There is at least one repository that does not exist or is not accessible to the"
                    + " parent installation.");
        }
        return found.getFirst();
    }

    private List<Hosted> covered(Installed installed) {
        return api.hub().all().stream()
                .filter(repository -> installed.covers(repository.card().owner(), repository.card().id())).toList();
    }

    private Answer repositories(Call call) {
        var installation = call.installation();
        var all = covered(installation.at()).stream()
                .filter(repository -> installation.reaches(repository.card().owner(), repository.card().id()))
                .toList();
        var selection = installation.only().isEmpty() ? installation.at().selection().word() : "selected";
        return repositories(call, all, selection);
    }

    private Answer repositories(Call call, List<Hosted> all, String selection) {
        var shape = Shapes.object().put("total_count", all.size()).put("repository_selection", selection);
        shape.set("repositories", Paging.page(call.request(), all, shapes::repository));
        return Paging.linked(call.request(), all.size(), Answer.json(200, shape));
    }

    private Answer revoke(Call call) {
        call.installation();
        var header = call.request().header("Authorization");
        api.tokens().revoke(header == null ? "" : header.substring(header.indexOf(' ') + 1).trim());
        return Answer.empty(204);
    }

    /** Adds what a person sees through an App: its installations that the person can reach. */
    public void addForPeople() {
        api.at("GET", "/user/installations", call -> {
            var app = through(call);
            return Paging.counted(call.request(), "installations", reachable(call, app),
                    one -> appShapes.installation(app, one));
        });
        api.at("GET", "/user/installations/{id}/repositories", call -> {
            var installed = reachable(call, through(call)).stream()
                    .filter(one -> one.id() == call.request().number("id")).findFirst()
                    .orElseThrow(Refusal::notFound);
            return repositories(call, covered(installed), installed.selection().word());
        });
    }

    private static App through(Call call) {
        call.person();
        if (call.caller() instanceof Caller.User(_, var app) && app != null) {
            return app;
        }
        throw Refusal.of(403, "You must authenticate with an access token authorized to a GitHub App in order to list"
                + " installations");
    }

    private List<Installed> reachable(Call call, App app) {
        Account person = call.person();
        return installations.of(app).stream().filter(one -> {
            var owner = Owner.of(shapes.people(), one.account());
            return owner.organisation() || owner.id() == person.id();
        }).toList();
    }
}
