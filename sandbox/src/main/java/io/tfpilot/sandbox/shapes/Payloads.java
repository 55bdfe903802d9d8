package io.tfpilot.sandbox.shapes;

import io.tfpilot.sandbox.hub.Happening;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.people.Account;

import tools.jackson.databind.node.ObjectNode;

/** The bodies of webhooks. */
public final class Payloads {
    /** The one installation of the App. */
    public static final long INSTALLATION_ID = 4001;

    private final Shapes shapes;
    private final PullShapes pulls;

    public Payloads(Shapes shapes) {
        this.shapes = shapes;
        pulls = new PullShapes(shapes);
    }

    /** What every payload about a repository has. */
    public ObjectNode around(ObjectNode payload, Hosted repository, Account sender) {
        payload.set("repository", shapes.repository(repository));
        payload.set("organization", shapes.organization(repository));
        payload.set("sender", shapes.account(sender));
        payload.putObject("installation").put("id", INSTALLATION_ID).put("node_id",
                Shapes.nodeId("IntegrationInstallation", INSTALLATION_ID));
        return payload;
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
    public ObjectNode ping(long appId, long hookId, ObjectNode hook) {
        var payload = Shapes.object().put("zen", "Keep it logically awesome.").put("hook_id", hookId);
        payload.set("hook", hook);
        payload.path("hook");
        return payload.put("app_id", appId);
    }
}
