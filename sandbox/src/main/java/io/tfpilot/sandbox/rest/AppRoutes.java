package io.tfpilot.sandbox.rest;

import static java.util.Map.entry;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.AppIdentity;
import io.tfpilot.sandbox.people.Caller;
import io.tfpilot.sandbox.people.Tokens;
import io.tfpilot.sandbox.shapes.Payloads;
import io.tfpilot.sandbox.shapes.Shapes;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The App, its installation, its tokens, and who is signed in. */
public final class AppRoutes {
    /** What the App may do; the same list stands in TfPilot's manifest. */
    private static final Map<String, String> PERMISSIONS = Map.ofEntries(entry("metadata", "read"),
            entry("contents", "write"), entry("pull_requests", "write"), entry("issues", "write"),
            entry("actions", "write"), entry("statuses", "write"), entry("checks", "write"),
            entry("workflows", "write"), entry("environments", "read"), entry("secrets", "read"),
            entry("actions_variables", "read"), entry("members", "read"));
    private static final List<String> EVENTS = List.of("pull_request", "pull_request_review", "workflow_run");

    private final Api api;
    private final Shapes shapes;
    private final AppIdentity app;

    public AppRoutes(Api api, Shapes shapes, AppIdentity app) {
        this.api = api;
        this.shapes = shapes;
        this.app = app;
    }

    /** Adds them to the table. */
    public void add() {
        api.at("GET", "/app", call -> asApp(call, this::app));
        api.at("GET", "/app/installations", call -> asApp(call, () -> Shapes.array().add(installation(""))));
        api.at("GET", "/app/installations/{id}", call -> {
            known(call);
            return asApp(call, () -> installation(""));
        });
        api.at("POST", "/app/installations/{id}/access_tokens", this::token);
        api.at("GET", "/repos/{owner}/{repo}/installation", call -> asApp(call, () -> {
            var repository = api.hub().find(call.request().part("owner"), call.request().part("repo"))
                    .orElseThrow(Refusal::notFound);
            return installation(repository.card().owner());
        }));
        api.at("GET", "/orgs/{owner}/installation",
                call -> asApp(call, () -> installation(call.request().part("owner"))));
        api.at("GET", "/installation/repositories", this::repositories);
        api.at("DELETE", "/installation/token", this::revoke);
        api.at("GET", "/user", call -> Answer.json(200, person(call.person())));
        api.at("GET", "/user/emails", this::emails);
        api.at("GET", "/user/orgs", call -> {
            call.person();
            return Answer.json(200, Shapes.array());
        });
        api.at("GET", "/user/teams", call -> {
            call.person();
            return Answer.json(200, Shapes.array());
        });
        api.at("GET", "/users/{login}", this::user);
        api.at("GET", "/rate_limit", this::rateLimit);
        api.at("GET", "/meta", _ -> {
            var meta = Shapes.object().put("verifiable_password_authentication", false).put("installed_version",
                    "sandbox");
            meta.putArray("hooks").add("127.0.0.1/32");
            return Answer.json(200, meta);
        });
        api.at("GET", "", _ -> Answer.json(200, Shapes.object().put("current_user_url", shapes.api("/user"))));
    }

    private interface Made {
        JsonNode json();
    }

    private static Answer asApp(Call call, Made made) {
        if (!(call.caller() instanceof Caller.App)) {
            throw Refusal.of(401, "A JSON web token could not be decoded");
        }
        return Answer.json(200, made.json());
    }

    private static void known(Call call) {
        if (call.request().number("id") != Payloads.INSTALLATION_ID) {
            throw Refusal.notFound();
        }
    }

    private ObjectNode owner(String login) {
        return api.hub().all().stream()
                .filter(repository -> login.isEmpty() || repository.card().owner().equalsIgnoreCase(login)).findFirst()
                .map(shapes::owner).orElseThrow(Refusal::notFound);
    }

    private ObjectNode app() {
        var shape = Shapes.object().put("id", app.id()).put("slug", app.slug()).put("node_id", "A_" + app.id())
                .put("client_id", app.clientId()).put("name", app.slug()).put("description", "TfPilot in the sandbox")
                .put("external_url", shapes.page("/")).put("html_url", shapes.page("/apps/" + app.slug()))
                .put("created_at", Hub.EPOCH).put("updated_at", Hub.EPOCH).put("installations_count", 1);
        shape.set("owner", owner(""));
        permissions(shape);
        return shape;
    }

    private static void permissions(ObjectNode shape) {
        var permissions = shape.putObject("permissions");
        PERMISSIONS.forEach(permissions::put);
        var events = shape.putArray("events");
        EVENTS.forEach(events::add);
    }

    private ObjectNode installation(String owner) {
        var account = owner(owner);
        var url = shapes.api("/app/installations/" + Payloads.INSTALLATION_ID);
        var shape = Shapes.object().put("id", Payloads.INSTALLATION_ID).put("app_id", app.id())
                .put("app_slug", app.slug()).put("client_id", app.clientId())
                .put("target_id", account.path("id").asLong()).put("target_type", "Organization")
                .put("repository_selection", "all").put("access_tokens_url", url + "/access_tokens")
                .put("repositories_url", shapes.api("/installation/repositories"))
                .put("html_url", shapes.page("/apps/" + app.slug())).put("created_at", Hub.EPOCH)
                .put("updated_at", Hub.EPOCH).put("has_multiple_single_files", false);
        shape.putNull("single_file_name").putNull("suspended_by").putNull("suspended_at");
        shape.putArray("single_file_paths");
        shape.set("account", account);
        permissions(shape);
        return shape;
    }

    private Answer token(Call call) {
        if (!(call.caller() instanceof Caller.App)) {
            throw Refusal.of(401, "A JSON web token could not be decoded");
        }
        known(call);
        var granted = new LinkedHashMap<>(PERMISSIONS);
        var asked = call.request().json().path("permissions");
        // None named is all of them, as a client library asks.
        if (asked.isObject() && !asked.isEmpty()) {
            granted.clear();
            for (var wanted : asked.properties()) {
                var level = wanted.getValue().asString("");
                var most = PERMISSIONS.get(wanted.getKey());
                if (most == null || (level.equals("write") && most.equals("read"))) {
                    throw Refusal.of(422, "The permissions requested are not granted to this installation.");
                }
                granted.put(wanted.getKey(), level);
            }
        }
        var now = api.now();
        var shape = Shapes.object().put("token", api.tokens().forInstallation(granted, now))
                .put("expires_at",
                        Tokens.installationExpiry(now).truncatedTo(ChronoUnit.SECONDS).toString())
                .put("repository_selection", "all");
        var permissions = shape.putObject("permissions");
        granted.forEach(permissions::put);
        return Answer.json(201, shape);
    }

    private Answer repositories(Call call) {
        if (!(call.caller() instanceof Caller.Installation)) {
            throw Refusal.of(403, "Resource not accessible by integration");
        }
        return Paging.counted(call.request(), "repositories", List.copyOf(api.hub().all()), shapes::repository);
    }

    private Answer revoke(Call call) {
        if (!(call.caller() instanceof Caller.Installation)) {
            throw Refusal.of(403, "Resource not accessible by integration");
        }
        var header = call.request().header("Authorization");
        api.tokens().revoke(header == null ? "" : header.substring(header.indexOf(' ') + 1).trim());
        return Answer.empty(204);
    }

    private ObjectNode person(Account account) {
        var shape = publicly(account).put("private_gists", 0).put("total_private_repos", 0)
                .put("owned_private_repos", 0).put("disk_usage", 0).put("collaborators", 0)
                .put("two_factor_authentication", true).put("user_view_type", "private");
        return shape.put("email", account.login() + "@example.com");
    }

    private ObjectNode publicly(Account account) {
        var shape = shapes.account(account).put("name", account.name()).put("public_repos", 0).put("public_gists", 0)
                .put("followers", 0).put("following", 0).put("created_at", Hub.EPOCH).put("updated_at", Hub.EPOCH)
                .put("user_view_type", "public").put("blog", "");
        return shape.putNull("company").putNull("location").putNull("email").putNull("hireable").putNull("bio");
    }

    private Answer emails(Call call) {
        var one = Shapes.object().put("email", call.person().login() + "@example.com").put("primary", true)
                .put("verified", true).put("visibility", "private");
        return Answer.json(200, Shapes.array().add(one));
    }

    private Answer user(Call call) {
        var account = shapes.people().called(call.request().part("login")).orElseThrow(Refusal::notFound);
        return Answer.json(200, publicly(account));
    }

    private Answer rateLimit(Call call) {
        var budget = api.budget(call.caller()).json();
        var shape = Shapes.object();
        var resources = shape.putObject("resources");
        resources.set("core", budget);
        resources.set("search", budget.deepCopy());
        shape.set("rate", budget.deepCopy());
        return Answer.json(200, shape);
    }
}
