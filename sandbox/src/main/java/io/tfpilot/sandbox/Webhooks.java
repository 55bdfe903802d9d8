package io.tfpilot.sandbox;

import io.tfpilot.sandbox.hooks.AppHooks;
import io.tfpilot.sandbox.hooks.Delivery;
import io.tfpilot.sandbox.hub.Happening;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.Apps;
import io.tfpilot.sandbox.people.Installations;
import io.tfpilot.sandbox.people.Installed;
import io.tfpilot.sandbox.runs.RunHappening;
import io.tfpilot.sandbox.runs.RunShapes;
import io.tfpilot.sandbox.shapes.AppShapes;
import io.tfpilot.sandbox.shapes.Payloads;
import io.tfpilot.sandbox.shapes.Shapes;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Who hears of what: each App that is installed where it happened and subscribes to it. Its own installations every App hears of. */
final class Webhooks {
    private final Hub hub;
    private final Shapes shapes;
    private final Payloads payloads;
    private final AppHooks hooks;
    private final Apps apps;
    private final Installations installations;

    Webhooks(Hub hub, Shapes shapes, AppHooks hooks, Registered registered) {
        this.hub = hub;
        this.shapes = shapes;
        this.hooks = hooks;
        apps = registered.apps();
        installations = registered.installations();
        payloads = new Payloads(shapes);
    }

    /** The Apps, and where they are installed. */
    record Registered(Apps apps, Installations installations) {}

    void heard(Happening happening) {
        switch (happening) {
            case Happening.PullRequestChanged changed ->
                send("pull_request", changed.action(), changed.repository(), payloads.pullRequest(changed));
            case Happening.Reviewed reviewed ->
                send("pull_request_review", reviewed.action(), reviewed.repository(), payloads.review(reviewed));
            // Pushes make no webhook here; what they change in a pull request does.
            case Happening.RefMoved _ -> {
            }
        }
    }

    void heard(RunHappening happening) {
        var run = happening.run();
        var runShapes = new RunShapes(shapes);
        var payload = Shapes.object().put("action", happening.action());
        payload.set("workflow_run", runShapes.run(happening.repository(), run));
        payload.set("workflow", runShapes.workflow(happening.repository(), run.workflow()));
        send("workflow_run", happening.action(), happening.repository(), payloads.around(payload,
                happening.repository(), hub.people().show(run.last().actor())));
    }

    private void send(String event, String action, Hosted repository, ObjectNode payload) {
        var card = repository.card();
        for (var installed : installations.covering(card.owner(), card.id())) {
            if (installed.grant().events().contains(event)) {
                apps.get(installed.appId()).ifPresent(app -> hooks.of(app).send(
                        new Delivery.Subject(event, action, card.id(), installed.id()),
                        Payloads.to(installed.id(), payload)));
            }
        }
    }

    void heard(Installations.Change change) {
        apps.get(change.installed().appId()).ifPresent(app -> {
            if (change.what() == Installations.What.SELECTED) {
                selected(app, change);
            } else {
                var action = change.what().name().toLowerCase(Locale.ROOT);
                var payload = payloads.installation(action, app, change.installed(), change.by());
                payload.set("repositories", AppShapes.named(covered(change.installed())));
                send(app, "installation", action, change.installed(), payload);
            }
        });
    }

    private void send(App app, String event, String action, Installed installed, ObjectNode payload) {
        hooks.of(app).send(new Delivery.Subject(event, action, null, installed.id()), payload);
    }

    private List<Hosted> covered(Installed installed) {
        return hub.all().stream().filter(in(installed)).toList();
    }

    private static Predicate<Hosted> in(Installed installed) {
        return repository -> installed.covers(repository.card().owner(), repository.card().id());
    }

    /** One event for those that came in, one for those that went. */
    private void selected(App app, Installations.Change change) {
        var now = covered(change.installed());
        var before = covered(change.before());
        repositories(app, change, "added", now.stream().filter(in(change.before()).negate()).toList());
        repositories(app, change, "removed", before.stream().filter(in(change.installed()).negate()).toList());
    }

    private void repositories(App app, Installations.Change change, String action, List<Hosted> which) {
        if (which.isEmpty() && !(action.equals("added") && change.installed().selection().all())) {
            return;
        }
        Account by = change.by();
        var payload = payloads.installation(action, app, change.installed(), by).put("repository_selection",
                change.installed().selection().word());
        payload.set("repositories_added", AppShapes.named(action.equals("added") ? which : List.of()));
        payload.set("repositories_removed", AppShapes.named(action.equals("removed") ? which : List.of()));
        send(app, "installation_repositories", action, change.installed(), payload);
    }
}
