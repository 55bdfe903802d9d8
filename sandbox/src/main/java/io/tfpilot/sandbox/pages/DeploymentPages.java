package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import io.tfpilot.sandbox.actions.EnvironmentGate.Decision;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.people.Account;
import io.tfpilot.sandbox.people.Sessions;
import io.tfpilot.sandbox.runs.Deployments;
import io.tfpilot.sandbox.runs.Run;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** Letting a run's jobs into an environment, or turning them away, on the page of the run. */
public final class DeploymentPages {
    private final Hub hub;
    private final Runs runs;
    private final Sessions sessions;

    public DeploymentPages(Hub hub, Runs runs, Sessions sessions) {
        this.hub = hub;
        this.runs = runs;
        this.sessions = sessions;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("POST", "/{owner}/{repo}/actions/runs/{id}/review", request -> sessions.person(request)
                .map(person -> say(request, person)).orElseGet(() -> Choice.first(request)));
    }

    /** What waits, with the buttons. */
    static String waiting(Runs runs, Run run, String at) {
        var out = new StringBuilder();
        for (var one : runs.deployments().of(run)) {
            var environment = one.environment();
            out.append("<div class=note><strong>Waits for ").append(text(environment.name())).append("</strong>");
            if (!environment.protection().reviewers().isEmpty() && !one.agreed().isDone()) {
                out.append("<form method=post action=\"").append(text(at)).append("/review\" class=line>")
                        .append("<input type=hidden name=environment value=").append(environment.id())
                        .append("><button name=decision value=APPROVED>Approve and deploy</button>")
                        .append("<button name=decision value=REJECTED>Reject</button></form>");
            }
            out.append("</div>");
        }
        return out.toString();
    }

    private Answer say(Request request, Account person) {
        var repository = hub.of(request);
        var run = runs.get(repository, request.number("id"));
        var fields = request.fields();
        var decision = "APPROVED".equals(fields.get("decision")) ? Decision.APPROVED : Decision.REJECTED;
        var asked = runs.deployments().of(run).stream().map(one -> one.environment().id())
                .filter(id -> Long.toString(id).equals(fields.get("environment"))).toList();
        runs.deployments().say(run, asked, new Deployments.Word(decision, person, ""));
        return Answer.redirect(303, "/" + repository.fullName() + "/actions/runs/" + run.id());
    }
}
