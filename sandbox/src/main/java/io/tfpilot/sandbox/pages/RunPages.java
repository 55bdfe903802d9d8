package io.tfpilot.sandbox.pages;

import static io.tfpilot.sandbox.pages.Html.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.tfpilot.sandbox.actions.StepView;
import io.tfpilot.sandbox.hub.Hosted;
import io.tfpilot.sandbox.hub.Hub;
import io.tfpilot.sandbox.runs.Run;
import io.tfpilot.sandbox.runs.Runs;
import io.tfpilot.sandbox.store.Recent;
import io.tfpilot.sandbox.web.Answer;
import io.tfpilot.sandbox.web.Refusal;
import io.tfpilot.sandbox.web.Request;
import io.tfpilot.sandbox.web.Routes;

/** The runs of a repository; one with its jobs, steps and what they printed, live. */
public final class RunPages {
    private static final int SHOWN = 100;

    /** The steps of a run or two; a log as a page shows it has a megabyte at most. */
    private static final int MOST_LOGS = 32;

    private final Hub hub;
    private final Runs runs;
    private final Frame frame;
    private final Recent<Printed, String> logs = new Recent<>(MOST_LOGS);

    public RunPages(Hub hub, Runs runs, Frame frame) {
        this.hub = hub;
        this.runs = runs;
        this.frame = frame;
    }

    private record Seen(Hosted repository, Run run, Run.Attempt attempt) {
        String at() {
            return "/" + repository.fullName() + "/actions/runs/" + run.id();
        }
    }

    /** A log as long as it is now. */
    private record Printed(long job, int step, long bytes) {}

    /** Adds the routes. */
    public void add(Routes routes) {
        routes.add("GET", "/{owner}/{repo}/actions", this::list);
        routes.add("GET", "/{owner}/{repo}/actions/runs/{id}", request -> run(request, Optional.empty()));
        routes.add("GET", "/{owner}/{repo}/actions/runs/{id}/attempts/{attempt}",
                request -> run(request, Optional.of(request.number("attempt"))));
        routes.add("GET", "/{owner}/{repo}/actions/runs/{id}/attempts/{attempt}/logs/{job}", this::raw);
        routes.add("GET", "/{owner}/{repo}/actions/runs/{id}/artifacts/{artifact}", this::artifact);
    }

    static String state(Run.Attempt attempt) {
        var conclusion = attempt.conclusion();
        return conclusion == null ? attempt.status() : conclusion;
    }

    private Answer list(Request request) {
        var repository = hub.of(request);
        var all = runs.of(repository);
        var body = new StringBuilder("<h1>Workflow runs</h1><div class=sub>");
        for (var workflow : runs.workflows().of(repository)) {
            body.append("<a class=tag href=\"/").append(text(repository.fullName())).append("/blob/main/")
                    .append(Html.path(workflow.path())).append("\">").append(text(workflow.name()))
                    .append(workflow.active() ? "" : " (disabled)").append("</a>");
        }
        body.append("</div>");
        if (all.isEmpty()) {
            body.append(
                    Html.empty("No run yet", "A run is started over the API, by a schedule or on the tab Sandbox."));
        } else {
            body.append("<ul class=\"rows box\">");
            all.stream().limit(SHOWN).forEach(run -> row(repository, run, body));
            body.append("</ul>");
        }
        return frame.answer(request,
                Page.of("Actions", body.toString()).in(repository, Page.Tab.ACTIONS).changing());
    }

    private void row(Hosted repository, Run run, StringBuilder body) {
        body.append("<li>").append(Mark.of(state(run.last())).small())
                .append("<span class=grow><a class=title href=\"/")
                .append(text(repository.fullName())).append("/actions/runs/").append(run.id()).append("\">")
                .append(text(run.title())).append("</a><br><small class=soft>").append(text(run.workflow().name()))
                .append(" #").append(run.number()).append(" · ").append(text(run.event())).append(" by ")
                .append(text(run.actor())).append(" · ").append(Html.ref(run.branch()))
                .append("</small></span><span class=end>").append(Html.when(run.createdAt(), hub.now()))
                .append(run.last().completed() ? " · " + lasted(run.last()) : "").append("</span></li>");
    }

    private String lasted(Run.Attempt attempt) {
        return Html
                .lasted(Duration.between(attempt.startedAt(), attempt.completed() ? attempt.updatedAt() : hub.now()));
    }

    private Seen seen(Request request, Optional<Long> number) {
        var repository = hub.of(request);
        var run = runs.get(repository, request.number("id"));
        return new Seen(repository, run, number.isEmpty()
                ? run.last()
                : run.attempts().stream().filter(one -> one.number() == number.get()).findFirst()
                        .orElseThrow(Refusal::notFound));
    }

    private Answer run(Request request, Optional<Long> number) {
        var seen = seen(request, number);
        var attempt = seen.attempt();
        var body = new StringBuilder(head(seen));
        if (!attempt.reason().isEmpty()) {
            body.append("<div class=\"note ").append("failure".equals(attempt.conclusion()) ? "bad" : "")
                    .append("\">").append(text(attempt.reason())).append("</div>");
        }
        body.append(DeploymentPages.waiting(runs, seen.run(), seen.at()));
        if (attempt.jobs().isEmpty()) {
            body.append(Html.empty(attempt.completed() ? "No job ran" : "Waiting for a job to start",
                    attempt.completed() ? "The run ended before its first job." : "The page shows it by itself."));
        }
        attempt.jobs().forEach(job -> job(seen, job, body));
        artifacts(seen, body);
        var page = Page.of(seen.run().title(), body.toString()).in(seen.repository(), Page.Tab.ACTIONS);
        return frame.answer(request, seen.run().last().completed() ? page : page.changing());
    }

    private String head(Seen seen) {
        var run = seen.run();
        var out = new StringBuilder("<h1>").append(text(run.title())).append("</h1><div class=sub>")
                .append(Mark.of(state(seen.attempt())).large())
                .append("<span><a href=\"/")
                .append(text(seen.repository().fullName())).append("/blob/").append(run.sha()).append('/')
                .append(Html.path(run.workflow().path())).append("\">").append(text(run.workflow().name()))
                .append(" #").append(run.number()).append("</a> · ").append(text(run.event())).append(" by ")
                .append(Html.person(run.actor()))
                .append(" ").append(Html.when(seen.attempt().startedAt(), hub.now())).append(" · ")
                .append(lasted(seen.attempt())).append("</span><span><a href=\"/")
                .append(text(seen.repository().fullName())).append("/tree/").append(Html.path(run.branch()))
                .append("\">")
                .append(Html.ref(run.branch())).append("</a> at ")
                .append(Html.commit(seen.repository().fullName(), run.sha())).append("</span>").append(pulls(seen));
        if (run.attempts().size() > 1) {
            run.attempts().forEach(one -> out.append(one.number() == seen.attempt().number() ? "<b>" : "")
                    .append("<a href=\"").append(text(seen.at())).append("/attempts/").append(one.number())
                    .append("\">Attempt ").append(one.number()).append("</a>")
                    .append(one.number() == seen.attempt().number() ? "</b>" : ""));
        }
        return out.append("</div>").append(inputs(seen)).toString();
    }

    private static String pulls(Seen seen) {
        var out = new StringBuilder();
        for (var pull : seen.repository().pulls().newestFirst()) {
            if (PullPages.about(seen.run(), pull)) {
                out.append(PullPages.link(seen.repository(), pull, pull.words().title() + " #" + pull.number()));
            }
        }
        return out.toString();
    }

    private static String inputs(Seen seen) {
        var run = seen.run();
        if (run.inputs().isEmpty()) {
            return "";
        }
        var out = new StringBuilder("<details class=box id=inputs><summary>")
                .append(Html.count(run.inputs().size(), "input"))
                .append("</summary><div class=\"in scroll\"><table class=plain>");
        run.inputs().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(input -> out.append("<tr><th>").append(text(input.getKey())).append("</th><td class=mono>")
                        .append(linked(seen.repository(), input.getValue())).append("</td></tr>"));
        return out.append("</table></div></details>").toString();
    }

    private static String linked(Hosted repository, String value) {
        return value.matches("[0-9a-f]{40}") && repository.git().commit(value).isPresent()
                ? Html.link("/" + repository.fullName() + "/commit/" + value, value)
                : text(value);
    }

    private void job(Seen seen, Run.Job job, StringBuilder body) {
        var view = job.view();
        var stands = view.conclusion().map(one -> one.wire()).orElse(view.status().wire());
        body.append("<section class=box id=job-").append(job.id()).append("><header>").append(Mark.of(stands).small())
                .append("<h3>").append(text(view.name())).append("</h3>")
                .append(view.environment().map(Html::tag).orElse("")).append("<span class=\"end small soft\">")
                .append(view.startedAt().map(at -> Html.lasted(
                        Duration.between(at, view.completedAt().orElse(hub.now()))) + " · ").orElse(""))
                .append("<a href=\"").append(text(seen.at())).append("/attempts/").append(seen.attempt().number())
                .append("/logs/").append(job.id()).append("\">Raw log</a></span></header>");
        view.steps().forEach(step -> step(seen, job, step, body));
        body.append("</section>");
    }

    /** What failed, and what is being done, is open; the rest is one click away. */
    private void step(Seen seen, Run.Job job, StepView step, StringBuilder body) {
        var stands = step.conclusion().map(one -> one.wire()).orElse(step.status().wire());
        var id = "step-" + job.id() + "-" + step.number();
        var printed = new Printed(job.id(), step.number(),
                runs.logs().length(seen.run(), seen.attempt(), job, step.number()));
        var log = logs.get(printed, _ -> LogView.of(
                runs.logs().step(seen.run(), seen.attempt(), job, step.number()),
                "log-" + job.id() + "-" + step.number()));
        body.append("<details class=step id=").append(id)
                .append(stands.equals("failure") || stands.equals("in_progress") ? " open" : "").append("><summary>")
                .append(Mark.of(stands).small()).append("<span>").append(text(step.name()))
                .append("</span><span class=\"end small soft\">")
                .append(step.startedAt().map(at -> Html.lasted(
                        Duration.between(at, step.completedAt().orElse(hub.now())))).orElse(""))
                .append("</span></summary>").append(log)
                .append("</details>");
    }

    private void artifacts(Seen seen, StringBuilder body) {
        var all = runs.artifacts(seen.run().id());
        if (all.isEmpty()) {
            return;
        }
        body.append("<h2>Artifacts</h2><ul class=\"rows box\">");
        for (var one : all) {
            body.append("<li>").append(Icon.PACKAGE).append("<a href=\"").append(text(seen.at())).append("/artifacts/")
                    .append(one.id()).append("\">").append(text(one.name())).append("</a><span class=end>")
                    .append(Math.max(1, one.size() / 1024)).append(" kB</span></li>");
        }
        body.append("</ul>");
    }

    private Answer raw(Request request) {
        var seen = seen(request, Optional.of(request.number("attempt")));
        long id = request.number("job");
        return seen.attempt().jobs().stream().filter(job -> job.id() == id).findFirst()
                .map(job -> Answer.text(200, runs.logs().job(seen.run(), seen.attempt(), job)))
                .orElseThrow(Refusal::notFound);
    }

    private Answer artifact(Request request) {
        var repository = hub.of(request);
        var artifact = runs.artifact(repository, request.number("artifact"));
        try {
            return Answer.bytes(200, "application/zip", Files.readAllBytes(Path.of(artifact.zip())))
                    .with("Content-Disposition", "attachment; filename=\""
                            + artifact.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".zip\"");
        } catch (IOException e) {
            throw new UncheckedIOException("artifact", e);
        }
    }
}
