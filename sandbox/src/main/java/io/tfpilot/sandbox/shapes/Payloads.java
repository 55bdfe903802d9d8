package io.tfpilot.sandbox.shapes;

import io.tfpilot.sandbox.hub.Happening;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Owner;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.App;
import io.tfpilot.sandbox.people.Installed;

import tools.jackson.databind.node.ObjectNode;

/** The bodies of webhooks. */
public final class Payloads {
    private final Shapes shapes;
    private final PullShapes pulls;

    public Payloads(Shapes shapes) {
        this.shapes = shapes;
        pulls = new PullShapes(shapes);
    }

    /** What every payload about a repository has; the installation is added for each that hears of it. */
    public ObjectNode around(ObjectNode payload, Hosted repository, Account sender) {
        payload.set("repository", shapes.repository(repository));
        var owner = Owner.of(shapes.people(), repository.card().owner());
        if (owner.organisation()) {
            payload.set("organization", shapes.organization(owner));
        }
        payload.set("sender", shapes.account(sender));
        return payload;
    }

    /** The same as one installation hears it. */
    public static ObjectNode to(long installation, ObjectNode payload) {
        var own = payload.deepCopy();
        own.putObject("installation").put("id", installation).put("node_id",
                Shapes.nodeId("IntegrationInstallation", installation));
        return own;
    }

    /** {@code pull_request}. */
    public ObjectNode pullRequest(Happening.PullRequestChanged changed) {
        var payload = Shapes.object().put("action", changed.action()).put("number", changed.pull().number());
        payload.set("pull_request", pulls.fresh(changed.repository(), changed.pull()));
        if (changed.before() != null && changed.after() != null) {
            payload.put("before", changed.before()).put("after", changed.after());
        }
        if (changed.action().equals("edited")) {
            payload.putObject("changes");
        }
        return around(payload, changed.repository(), changed.sender());
    }

    /** {@code pull_request_review}. */
    public ObjectNode review(Happening.Reviewed reviewed) {
        var payload = Shapes.object().put("action", reviewed.action());
        payload.set("review", pulls.hookReview(reviewed.repository(), reviewed.pull(), reviewed.review()));
        payload.set("pull_request", pulls.simple(reviewed.repository(), reviewed.pull()));
        return around(payload, reviewed.repository(), reviewed.sender());
    }

    /** {@code ping}. */
    public static ObjectNode ping(App app, ObjectNode hook) {
        var payload = Shapes.object().put("zen", "Keep it logically awesome.").put("hook_id", app.hookId());
        payload.set("hook", hook);
        return payload.put("app_id", app.id());
    }

    /** {@code installation}, without the repositories. */
    public ObjectNode installation(String action, App app, Installed installed, Account sender) {
        var payload = Shapes.object().put("action", action);
        payload.set("installation", new AppShapes(shapes).installation(app, installed));
        payload.set("sender", shapes.account(sender));
        payload.putNull("requester");
        return payload;
    }
}
