package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.link;
import static io.tfpilot.sandbox.pages.Html.tag;
import static io.tfpilot.sandbox.pages.Html.text;

import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.runs.Run;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** A run with its jobs and what they printed. */
public final class RunPages {
    private final Hub hub;
    private final Runs runs;

    public RunPages(Hub hub, Runs runs) {
        this.hub = hub;
        this.runs = runs;
    }

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/{owner}/{repo}/actions/runs/{id}", this::run);
        routes.add("GET", "/{owner}/{repo}/actions/runs/{id}/attempts/{attempt}", this::run);
    }

    static String state(Run.Attempt attempt) {
        var conclusion = attempt.conclusion();
        return conclusion == null ? attempt.status() : conclusion;
    }

    private Answer run(Request request) {
        var repository = hub.find(request.part("owner"), request.part("repo")).orElseThrow(Refusal::notFound);
        var run = runs.get(repository, request.number("id"));
        var body = new StringBuilder(
                "<p>" + tag(state(run.last())) + " " + text(run.workflow().name()) + " #" + run.number()
                        + " · " + text(run.event()) + " by " + text(run.actor()) + " · "
                        + link("/" + repository.fullName() + "/commit/" + run.sha(), run.sha().substring(0, 7)) + " · "
                        + link("/" + repository.fullName(), "repository") + "</p>");
        for (var attempt : run.attempts().reversed()) {
            body.append("<h2>Attempt ").append(attempt.number()).append(' ').append(tag(state(attempt)))
                    .append("</h2><p>")
                    .append(text(attempt.reason())).append("</p>");
            for (var job : attempt.jobs()) {
                job(run, attempt, job, body);
            }
        }
        for (var artifact : runs.artifacts(run.id())) {
            body.append("<p>Artifact ").append(text(artifact.name())).append(", ").append(artifact.size())
                    .append(" bytes</p>");
        }
        return Answer.html(200, Html.page(run.title(), body.toString()));
    }

    private void job(Run run, Run.Attempt attempt, Run.Job job, StringBuilder body) {
        body.append("<h2 id=\"job-").append(job.id()).append("\">").append(text(job.view().name())).append("</h2>");
        for (var step : job.view().steps()) {
            body.append("<details")
                    .append(step.conclusion().map(one -> one.wire().equals("failure")).orElse(false) ? " open" : "")
                    .append("><summary>").append(text(step.name())).append(' ')
                    .append(tag(step.conclusion().map(one -> one.wire()).orElse(step.status().wire())))
                    .append("</summary><pre>").append(text(runs.logs().step(run, attempt, job, step.number())))
                    .append("</pre></details>");
        }
    }
}
