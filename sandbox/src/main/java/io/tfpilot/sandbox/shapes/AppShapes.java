package io.tfpilot.sandbox.shapes;

import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.Grant;
import io.tfpilot.sandbox.people.Installed;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Apps and installations. */
public final class AppShapes {
    private final Shapes shapes;

    public AppShapes(Shapes shapes) {
        this.shapes = shapes;
    }

    /** {@code integration}. */
    public ObjectNode app(App app) {
        var created = app.createdAt().toString();
        var shape = Shapes.object().put("id", app.id()).put("slug", app.slug())
                .put("node_id", Shapes.nodeId("Integration", app.id())).put("client_id", app.identity().clientId())
                .put("name", app.name()).put("description", app.about().description())
                .put("external_url", app.about().url()).put("html_url", shapes.page("/apps/" + app.slug()))
                .put("created_at", created).put("updated_at", created);
        shape.set("owner", shapes.owner(Owner.of(shapes.people(), app.owner())));
        grant(shape, app.grant());
        return shape;
    }

    private static void grant(ObjectNode shape, Grant grant) {
        var permissions = shape.putObject("permissions");
        grant.permissions().forEach(permissions::put);
        var events = shape.putArray("events");
        grant.events().forEach(events::add);
    }

    /** {@code installation}. */
    public ObjectNode installation(App app, Installed installed) {
        var account = Owner.of(shapes.people(), installed.account());
        var url = shapes.api("/app/installations/" + installed.id());
        var shape = Shapes.object().put("id", installed.id()).put("app_id", app.id()).put("app_slug", app.slug())
                .put("client_id", app.identity().clientId()).put("target_id", account.id())
                .put("target_type", account.type()).put("repository_selection", installed.selection().word())
                .put("access_tokens_url", url + "/access_tokens")
                .put("repositories_url", shapes.api("/installation/repositories"))
                .put("html_url", shapes.page(settings(account, installed)))
                .put("created_at", installed.createdAt().toString())
                .put("updated_at", installed.updatedAt().toString()).put("has_multiple_single_files", false);
        shape.putNull("single_file_name");
        shape.putArray("single_file_paths");
        var suspended = installed.suspended();
        shape.set("suspended_by", suspended == null ? Shapes.none() : shapes.account(suspended.by()));
        shape.put("suspended_at", suspended == null ? null : suspended.at().toString());
        shape.set("account", shapes.owner(account));
        grant(shape, installed.grant());
        return shape;
    }

    /** Where an installation is changed, below the root. */
    public static String settings(Owner account, Installed installed) {
        return (account.organisation() ? "/organizations/" + account.login() : "") + "/settings/installations/"
                + installed.id();
    }

    /** {@code hook} of an App, as a ping carries it. */
    public ObjectNode hook(App app, ObjectNode config) {
        var created = app.createdAt().toString();
        var shape = Shapes.object().put("type", "App").put("id", app.hookId()).put("name", "web").put("active", true)
                .put("app_id", app.id()).put("created_at", created).put("updated_at", created)
                .put("deliveries_url", shapes.api("/app/hook/deliveries"));
        shape.set("config", config);
        var events = shape.putArray("events");
        app.grant().events().forEach(events::add);
        return shape;
    }

    /** Repositories as webhooks about installations name them. */
    public static ArrayNode named(List<Hosted> repositories) {
        var list = Shapes.array();
        repositories.forEach(one -> list.addObject().put("id", one.card().id())
                .put("node_id", Shapes.nodeId("Repository", one.card().id())).put("name", one.card().name())
                .put("full_name", one.fullName()).put("private", one.isPrivate()));
        return list;
    }

    /** What a token was given. */
    public ObjectNode token(Installed installed, ObjectNode granted, Optional<List<Hosted>> only) {
        var shape = Shapes.object().put("repository_selection",
                only.isPresent() ? "selected" : installed.selection().word());
        shape.set("permissions", granted);
        only.ifPresent(repositories -> {
            var list = shape.putArray("repositories");
            repositories.forEach(one -> list.add(shapes.repository(one)));
        });
        return shape;
    }
}
