package io.tfpilot.sandbox.oidc;

import io.tfpilot.sandbox.actions.IdTokens;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a token says of its job, under GitHub's names: everything but issuer, audience, times and its own id. */
final class Claims {
    private Claims() {}

    static Map<String, String> of(IdTokens.Job job, Hosted repository, Hub hub) {
        var claims = new LinkedHashMap<String, String>();
        repository(claims, repository, hub);
        run(claims, job, hub);
        String workflow = repository.fullName() + "/" + job.request().workflowPath() + "@"
                + job.request().trigger().ref();
        claims.put("workflow", job.workflowName());
        for (String name : new String[]{"workflow", "job_workflow"}) {
            claims.put(name + "_ref", workflow);
            claims.put(name + "_sha", job.request().trigger().sha());
        }
        job.environment().ifPresent(name -> claims.put("environment", name));
        String context = job.environment().map(name -> "environment:" + name.replace(":", "%3A"))
                .orElseGet(() -> "ref:" + job.request().trigger().ref());
        claims.put("sub", hub.subjects().subject(repository, context, claims));
        return claims;
    }

    private static void repository(Map<String, String> claims, Hosted repository, Hub hub) {
        var owner = hub.owner(repository);
        claims.put("repository", repository.fullName());
        claims.put("repository_id", Long.toString(repository.card().id()));
        claims.put("repository_owner", owner.login());
        claims.put("repository_owner_id", Long.toString(owner.id()));
        claims.put("repository_visibility", "public");
    }

    private static void run(Map<String, String> claims, IdTokens.Job job, Hub hub) {
        var request = job.request();
        var trigger = request.trigger();
        claims.put("ref", trigger.ref());
        claims.put("ref_type", trigger.ref().startsWith("refs/tags/") ? "tag" : "branch");
        claims.put("ref_protected", "false");
        claims.put("sha", trigger.sha());
        claims.put("run_id", Long.toString(request.runId()));
        claims.put("run_number", Integer.toString(request.runNumber()));
        claims.put("run_attempt", Integer.toString(request.runAttempt()));
        claims.put("actor", trigger.actor());
        claims.put("actor_id", Long.toString(hub.people().show(trigger.actor()).id()));
        claims.put("event_name", trigger.eventName());
        claims.put("head_ref", "");
        claims.put("base_ref", "");
        claims.put("runner_environment", "self-hosted");
    }
}
